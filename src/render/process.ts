import { spawn } from 'node:child_process';

/** What a process printed and how it ended. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it was stopped before it ended, or null. */
  readonly stopped: 'time' | 'output' | null;
}

export interface ProcessOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly seconds: number;
  /** More characters than this on stdout end the process. */
  readonly limit: number;
}

/** Runs a program without a shell and without input. Never throws: a program that cannot start ends with code null. */
export function run(command: string, args: readonly string[], options: ProcessOptions): Promise<Finished> {
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    let stopped: Finished['stopped'] = null;
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stop = (why: 'time' | 'output'): void => {
      stopped ??= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('time'), options.seconds * 1000);
    const finish = (code: number | null): void => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr, stopped });
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.length > options.limit) stop('output');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 200_000) stderr += text;
    });
    child.on('error', (error) => {
      stderr += error.message;
      finish(null);
    });
    child.on('close', finish);
  });
}

/** Lets at most `count` tasks run at the same time. */
export function limiter(count: number): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free--;
    else await new Promise<void>((resume) => waiting.push(resume));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
