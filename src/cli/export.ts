/** `npm run export`: writes the offline copies of dist/ to export/: a zip of the site, and one file with every page. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { builtPages } from '../bundle/built-page.ts';
import { offlineZip } from '../bundle/offline-zip.ts';
import { type SingleAssets, singleFile } from '../bundle/single-file.ts';
import { readStamp } from '../bundle/stamp.ts';
import { filesBelow } from '../site/files-below.ts';
import { restoreDist } from './dist-folder.ts';

const root = resolve(process.env['GITOPS_ROOT'] ?? join(import.meta.dirname, '../..'));
const dist = join(root, 'dist');
const folder = join(root, 'export');

/** What mail, wikis and chats still take without a question. */
const LIMITS = { zip: 5_000_000, html: 3_000_000 };

async function main(): Promise<number> {
  restoreDist(root);
  const stampText = await readFile(join(dist, 'build.json'), 'utf8').catch(() => undefined);
  if (stampText === undefined) {
    process.stderr.write('There is no complete dist/ yet; run "npm run build" first.\n');
    return 1;
  }
  const stamp = readStamp(stampText);
  const paths = await filesBelow(dist);
  const files = new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(dist, path))] as const)),
  );
  const asset = (name: string): string => {
    const found = [...files].find(
      ([path]) => path.startsWith(`assets/${name.split('.')[0]}.`) && path.endsWith(`.${name.split('.')[1]}`),
    );
    if (found === undefined) throw new Error(`dist/ has no asset ${name}.`);
    return found[1].toString('utf8');
  };
  const assets: SingleAssets = {
    style: ['site.css', 'home.css', 'decision.css'].map(asset).join('\n'),
    theme: asset('theme.js'),
    index: asset('index.js'),
    search: asset('search.js'),
    site: asset('site.js'),
  };
  const name = `gitops-workflows-${stamp.version}`;
  const outputs = [
    { path: `${name}.zip`, bytes: offlineZip(files, stamp), limit: LIMITS.zip },
    {
      path: `${name}.html`,
      bytes: Buffer.from(await singleFile(await builtPages(dist), assets, stamp)),
      limit: LIMITS.html,
    },
  ];
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let code = 0;
  for (const { path, bytes, limit } of outputs) {
    await writeFile(join(folder, path), bytes);
    process.stdout.write(`${join(folder, path)} ${(bytes.length / 1_000_000).toFixed(2)} MB\n`);
    if (bytes.length <= limit) continue;
    process.stderr.write(`${path} is larger than ${limit / 1_000_000} MB.\n`);
    code = 1;
  }
  return code;
}

process.exitCode = await main();
