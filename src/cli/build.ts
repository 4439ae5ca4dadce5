/** `npm run build`. The process that renders starts before anything else is loaded: it has the most to load. */
import { join, resolve } from 'node:path';
import { settingsOf } from '../site/settings.ts';
import { startRenderer } from './renderer.ts';

const started = performance.now();
const root = resolve(process.env['GITOPS_ROOT'] ?? join(import.meta.dirname, '../..'));
const settings = { ...settingsOf(process.env, root), root, report: join(root, '.cache/report.json') };
const renderer = startRenderer(settings);
const { buildSite } = await import('./build-site.ts');
process.exitCode = await buildSite(settings, renderer, started);
