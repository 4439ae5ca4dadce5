import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { z } from 'zod';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { zodFindings } from '../checks/zod-findings.ts';
import { type ManifestDocument, readDocuments } from '../manifests/document.ts';
import { extractOf } from '../manifests/extract.ts';
import { nearest } from '../text/nearest.ts';
import { type Source, sourceOf } from '../text/source.ts';

const address = z.string().regex(
  // No "..", no empty part, nothing that a server or a disk reads in another way: a page is written at "from".
  /^(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)*\.html(#[^\s#]+)?$/,
  'Write page.html or page.html#id, relative to the root of the site',
);
const redirectsSchema = z.array(z.strictObject({ from: address, to: address }));

/** Where an address that people have linked to leads now. */
export type Redirect = z.infer<typeof redirectsSchema>[number];

export interface Redirects {
  readonly redirects: readonly Redirect[];
  readonly findings: readonly CodedFinding[];
  readonly document: ManifestDocument | undefined;
}

/** Reads redirects.yaml; no file means no redirects. */
export async function readRedirects(root: string): Promise<Redirects> {
  return redirectsOf(sourceOf('redirects.yaml', await readFile(join(root, 'redirects.yaml'), 'utf8').catch(() => '')));
}

/** The redirects that a text lists. */
export function redirectsOf(source: Source): Redirects {
  const { documents, findings } = readDocuments(extractOf(source));
  const document = documents[0];
  if (findings.length > 0 || document === undefined) return { redirects: [], findings, document };
  const parsed = redirectsSchema.safeParse(document.value ?? []);
  if (parsed.success) return { redirects: parsed.data, findings: [], document };
  const wrong = zodFindings(parsed.error, document, 'redirects.yaml', () => ['from', 'to']);
  return { redirects: [], findings: wrong.map((finding) => ({ ...finding, code: 'site/redirect' })), document };
}

/** Makes every redirect work in a built site; `urls` are the addresses it has without them. */
export async function applyRedirects(
  dist: string,
  { redirects, document }: Redirects,
  urls: readonly string[],
  site: string | undefined,
): Promise<CodedFinding[]> {
  const present = new Set(urls);
  const findings: CodedFinding[] = [];
  for (const [index, { from, to }] of redirects.entries()) {
    const problem = present.has(from)
      ? {
          at: 'from',
          message: `"${from}" is an address of the site, so nothing can be redirected from it.`,
          help: 'Remove this redirect.',
        }
      : present.has(to)
        ? undefined
        : {
            at: 'to',
            message: `The site has no "${to}".`,
            help: `Write "${nearest(to, urls) ?? 'an address that is in urls.lock'}".`,
          };
    if (problem !== undefined) {
      if (document !== undefined)
        findings.push({
          code: 'site/redirect',
          at: document.at([index, problem.at]),
          message: problem.message,
          help: problem.help,
        });
      continue;
    }
    const [page = '', id] = from.split('#');
    const [target = '', anchor] = to.split('#');
    if (id !== undefined && page === target && anchor !== undefined) await aliasAnchor(join(dist, page), id, anchor);
    else await writeRedirectPage(dist, page, to, site);
  }
  return findings;
}

/** An old id in front of the element that has the new one: the browser scrolls to it as before. */
async function aliasAnchor(file: string, old: string, id: string): Promise<void> {
  const html = await readFile(file, 'utf8');
  await writeFile(
    file,
    html.replace(new RegExp(`<(\\w+)([^>]*?\\sid="${escapePattern(id)}")`), `<a id="${escapeHtml(old)}"></a><$1$2`),
  );
}

async function writeRedirectPage(dist: string, from: string, to: string, site: string | undefined): Promise<void> {
  const relative = escapeHtml(posix.relative(posix.dirname(from), to));
  const canonical = escapeHtml(site === undefined ? posix.relative(posix.dirname(from), to) : `${site}/${to}`);
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>This page has moved</title><meta http-equiv="refresh" content="0; url=${relative}"><link rel="canonical" href="${canonical}"><meta name="robots" content="noindex"></head><body><main><p>This page has moved: <a href="${relative}">${escapeHtml(to)}</a></p></main></body></html>\n`;
  await mkdir(dirname(join(dist, from)), { recursive: true });
  await writeFile(join(dist, from), html);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
