import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a command took: wall-clock seconds, and the most memory that it and its children held at once. */
export interface Taken {
  readonly seconds: number;
  readonly megabytes: number;
  /** What it printed. */
  readonly output: string;
}

/** Runs a command to its end; a failure shows its output. Memory is sampled ten times a second from /proc. */
export function timed(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Taken> {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env } });
    let output = '';
    let peak = 0;
    const sampling = setInterval(() => {
      peak = Math.max(peak, residentBelow(child.pid ?? 0));
    }, 100);
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      output += text.toString();
    });
    child.on('error', fail);
    child.on('close', (code) => {
      clearInterval(sampling);
      if (code === 0) done({ seconds: (performance.now() - started) / 1000, megabytes: peak / 1024, output });
      else fail(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`));
    });
  });
}

/** Resident kilobytes of a process and everything below it. */
function residentBelow(root: number): number {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, 'utf8');
      parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
      sizes.set(Number(entry), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // The process ended between listing and reading.
    }
  }
  const below = (pid: number): boolean => pid === root || (parents.has(pid) && below(parents.get(pid) ?? 0));
  return [...sizes].reduce((sum, [pid, size]) => (below(pid) ? sum + size : sum), 0);
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Ticks of all processors since the system started: all, and those that the host gave to other machines. */
export interface ProcessorTime {
  readonly all: number;
  readonly stolen: number;
}

/** Read from /proc/stat; undefined where there is none. */
export function processorTime(): ProcessorTime | undefined {
  try {
    const [, ticks = ''] = /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8')) ?? [];
    const numbers = ticks.split(' ').slice(0, 8).map(Number);
    return { all: numbers.reduce((sum, one) => sum + one, 0), stolen: numbers[7] ?? 0 };
  } catch {
    return undefined;
  }
}

/** The share of the time that other machines took between two readings. */
export function shareStolen(from: ProcessorTime | undefined, to: ProcessorTime | undefined): number | undefined {
  return from && to && (to.stolen - from.stolen) / (to.all - from.all);
}
