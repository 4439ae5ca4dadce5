import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { site } from './src/site/integration.ts';
import { proofPlugin } from './src/site/proof-plugin.ts';
import { settingsOf } from './src/site/settings.ts';

const settings = settingsOf(process.env, fileURLToPath(new URL('.', import.meta.url)));

export default defineConfig({
  output: 'static',
  // A page waits until its file is written; the next ones are rendered meanwhile.
  build: { format: 'file', inlineStylesheets: 'never', concurrency: 16 },
  compressHTML: true,
  devToolbar: { enabled: false },
  // Per content root, so that a build of another root finds nothing of this one.
  cacheDir: join(settings.root, '.cache/astro'),
  markdown: {
    // The plugin highlights; smart punctuation would turn `--flag` into a dash.
    syntaxHighlight: false,
    processor: satteri({ features: { smartPunctuation: false }, hastPlugins: [proofPlugin(settings)] }),
  },
  integrations: [mdx({ optimize: true }), site(settings)],
  vite: {
    build: {
      rolldownOptions: {
        // Astro marks content modules with a directive of its own, which the bundler does not know.
        onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)),
      },
    },
  },
});
