import { fork } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Settings } from '../site/settings.ts';

/** A process that loads Astro at once, and renders when the checks have passed. */
export interface Renderer {
  /** Lets it read the content and make ready what a site in this folder needs; it writes no page yet. */
  prepare(outDir: string): void;
  /** Lets it render, for the report is written; says whether that went well. */
  render(): Promise<boolean>;
  /** Ends it, where nothing is to be rendered. */
  stop(): void;
}

/** What the process is told: first the folder, then that the report is there. */
export type RendererMessage = { readonly prepare: string } | { readonly render: true };

/** Starts the process that renders the content of a root once its report is written. */
export function startRenderer({ root, report }: Pick<Settings, 'root' | 'report'>): Renderer {
  const child = fork(join(import.meta.dirname, 'render.ts'), {
    // Astro looks here for the packages of what it has bundled.
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', GITOPS_REPORT: report, GITOPS_ROOT: root },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => {
      output += text.toString();
    });
  const ended = new Promise<boolean>((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done(code === 0));
  });
  const tell = (message: RendererMessage): void => {
    // What ended it early, even this moment, says `ended`.
    if (child.connected) child.send(message, () => undefined);
  };
  return {
    prepare: (outDir) => tell({ prepare: outDir }),
    async render() {
      tell({ render: true });
      const hasEndedWell = await ended;
      const log = stripVTControlCharacters(output);
      // Astro reports Markdown that it cannot render, and ends well without it.
      const isGood = hasEndedWell && !/^(?:\S+ +)?\[ERROR\]/im.test(log);
      // Astro's own progress is noise; its warnings are not.
      const noteworthy = log.split('\n').filter((line) => /\[WARN\]|^\s*warning/i.test(line));
      if (!isGood) process.stdout.write(output);
      else if (noteworthy.length > 0) process.stdout.write(`${noteworthy.join('\n')}\n`);
      return isGood;
    },
    stop: () => void child.kill(),
  };
}
