import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { nearest } from '../text/nearest.ts';
import { sourceOf } from '../text/source.ts';

const HEAD = `# Every public address of the site. An address that is here keeps leading somewhere: the build fails where one
# disappears without an entry in redirects.yaml. Written by "npm run urls:accept".
`;

/** What a comparison with urls.lock says: promises that broke, and addresses that are not promised yet. */
export interface UrlComparison {
  readonly findings: readonly CodedFinding[];
  readonly unlisted: readonly string[];
}

/** Compares the addresses of a built site with the committed ones. */
export async function compareUrls(root: string, urls: readonly string[]): Promise<UrlComparison> {
  const text = await readFile(join(root, 'urls.lock'), 'utf8').catch(() => '');
  const source = sourceOf('urls.lock', text);
  const present = new Set(urls);
  const findings: CodedFinding[] = [];
  const locked = new Set<string>();
  let start = 0;
  for (const line of text.split('\n')) {
    if (line !== '' && !line.startsWith('#')) {
      locked.add(line);
      if (!present.has(line)) {
        const meant = nearest(line, urls);
        findings.push({
          code: 'site/url-kept',
          at: { source, span: { start, end: start + line.length } },
          message: `The site has no "${line}" any more, and people have linked to it.`,
          help: `Add "- from: ${line}" with "to: ${meant ?? '…'}" to redirects.yaml.`,
        });
      }
    }
    start += line.length + 1;
  }
  return { findings, unlisted: urls.filter((url) => !locked.has(url)) };
}

/** Adds addresses to urls.lock; none is ever taken out. Gives how many are new. */
export async function acceptUrls(root: string, urls: readonly string[]): Promise<number> {
  const path = join(root, 'urls.lock');
  const text = await readFile(path, 'utf8').catch(() => '');
  const locked = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const all = [...new Set([...locked, ...urls])].sort();
  await writeFile(path, `${HEAD}${all.join('\n')}\n`);
  return all.length - locked.length;
}
