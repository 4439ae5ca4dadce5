/** `npm run urls:accept`: promises to keep every address of dist/, by writing them to urls.lock. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { builtPages } from '../bundle/built-page.ts';
import { publicUrls } from '../bundle/public-urls.ts';
import { acceptUrls } from '../bundle/url-lock.ts';
import { filesBelow } from '../site/files-below.ts';
import { restoreDist } from './dist-folder.ts';

const root = resolve(process.env['GITOPS_ROOT'] ?? join(import.meta.dirname, '../..'));
const dist = join(root, 'dist');

async function main(): Promise<number> {
  restoreDist(root);
  if ((await stat(join(dist, 'index.html')).catch(() => undefined)) === undefined) {
    process.stderr.write('There is no dist/ yet; run "npm run build" first.\n');
    return 1;
  }
  const added = await acceptUrls(root, publicUrls(await filesBelow(dist), await builtPages(dist)));
  process.stdout.write(`${added} new addresses in urls.lock.\n`);
  return 0;
}

process.exitCode = await main();
