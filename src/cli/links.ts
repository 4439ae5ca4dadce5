/** `npm run links`: every address outside the site that the content links to, one a line with where it stands. */
import { resolve } from 'node:path';
import { readProject } from '../checks/workspace.ts';
import { readPage } from '../manifests/page.ts';
import { positionAt } from '../text/source.ts';

const workspace = readProject(resolve(import.meta.dirname, '../..'));
const places = new Map<string, string[]>();
for (const { source } of workspace.pages) {
  for (const { url, place } of readPage(source).links) {
    if (!/^https?:/.test(url)) continue;
    const where = `${source.path}:${positionAt(source, place.span.start).line}`;
    places.set(url, [...(places.get(url) ?? []), where]);
  }
}
for (const [url, where] of [...places].sort(([a], [b]) => (a < b ? -1 : 1)))
  process.stdout.write(`${url}\t${where.join(' ')}\n`);
