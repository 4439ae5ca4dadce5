import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { coveredText, searchText } from '../../src/site/search-text.ts';
import { settingsOf } from '../../src/site/settings.ts';
import { loadSite } from '../../src/site/site.ts';
import { type Browsed, browse, OWN_QUERIES } from './browse.ts';
import { timed } from './process.ts';

const project = resolve(import.meta.dirname, '../..');

/** What our own site takes: its heaviest reference, and the search over all of it. */
export interface OwnSite {
  readonly page: string;
  readonly browsed: Browsed;
  /** Bytes of the search index, and of the text that it covers. */
  readonly index: number;
  readonly covered: number;
}

/** Builds the project's own content and measures it. */
export async function ownSite(): Promise<OwnSite> {
  await timed(
    process.execPath,
    ['--no-opt', '--import', join(project, 'src/cli/code-cache.mjs'), join(project, 'src/cli/build.ts')],
    project,
  );
  const dist = join(project, 'dist');
  const names = (await readdir(join(dist, 'references'))).filter((name) => name.endsWith('.html'));
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(dist, 'references', name))).length),
  );
  const page = `references/${names[sizes.indexOf(Math.max(...sizes))] ?? ''}`;
  const [index = ''] = (await readdir(join(dist, 'assets'))).filter((name) => /^index\..*\.js$/.test(name));
  return {
    page,
    browsed: await browse('gitops-workflows', dist, page, OWN_QUERIES),
    index: (await readFile(join(dist, 'assets', index))).length,
    covered: coveredText(searchText(loadSite(settingsOf({}, project)))),
  };
}
