/**
 * The process that renders: `npm run build` starts it at once, so that Astro is loaded while the manifests are checked.
 * It renders when its parent says so, which is when they have passed, and ends with its parent.
 */
import { join } from 'node:path';
import { build } from 'astro';
import '../../astro.config.mjs';
import { highlighter } from '../site/highlight.ts';
import { bundleEarly } from '../site/integration.ts';

process.once('disconnect', () => process.exit(1));
process.once('message', (outDir: string) => {
  build({ root: join(import.meta.dirname, '../..'), outDir }).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
bundleEarly();
await highlighter();
