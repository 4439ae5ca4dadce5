/**
 * The process that renders: `npm run build` starts it at once, so that Astro is loaded and has read the content while the
 * manifests are checked. It renders when its parent says that they have passed, and ends with its parent.
 */
import { join } from 'node:path';
import { build } from 'astro';
import '../../astro.config.mjs';
import { highlighter } from '../site/highlight.ts';
import { bundleEarly } from '../site/integration.ts';
import { waitForReport } from '../site/site.ts';
import type { RendererMessage } from './renderer.ts';

const reported = new Promise<void>((done) => {
  process.on('message', (message: RendererMessage) => {
    if ('prepare' in message) render(message.prepare);
    else done();
  });
});

function render(outDir: string): void {
  // The folder is empty, and the parent puts in what stands beside the pages.
  build({ root: join(import.meta.dirname, '../..'), outDir, vite: { build: { emptyOutDir: false } } }).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
}

process.once('disconnect', () => process.exit(1));
waitForReport(reported);
bundleEarly();
await highlighter();
