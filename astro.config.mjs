import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { site } from './src/site/integration.ts';
import { settingsOf } from './src/site/settings.ts';

const settings = settingsOf(process.env, fileURLToPath(new URL('.', import.meta.url)));

export default defineConfig({
  output: 'static',
  build: { format: 'file', inlineStylesheets: 'never' },
  compressHTML: true,
  devToolbar: { enabled: false },
  integrations: [site(settings)],
});
