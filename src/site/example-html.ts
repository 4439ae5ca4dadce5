import { freshAnchor } from './anchor.ts';
import type { FieldNotes } from './field-notes.ts';
import type { Highlighter } from './highlight.ts';
import type { ReportData } from './report-data.ts';
import { snippetHtml } from './snippet.ts';
import { exampleUrl, fileAnchor, relativeUrl } from './urls.ts';

interface Use {
  readonly dir: string;
  readonly file: string;
  readonly lines?: string;
}

/**
 * A file of examples/ as a page includes it: its text, or a range of its lines, with its seal and its own page.
 * `anchors` are the ids that the page has given to such files so far.
 */
export function exampleHtml(
  { dir, file, lines }: Use,
  url: string,
  site: { readonly report: ReportData; readonly highlighter: Highlighter; readonly notes?: FieldNotes },
  anchors: Set<string>,
): string {
  const home = site.report.home(dir, file);
  if (home === undefined || home.file.path !== file)
    throw new Error(`${url}: no example has the file examples/${dir}/${file}.`);
  const [first = 1, last = Number.POSITIVE_INFINITY] = lines?.split('-').map(Number) ?? [];
  const code = home.file.text
    .split('\n')
    .slice(first - 1, last)
    .join('\n');
  return snippetHtml(
    {
      code,
      language: home.file.language,
      part: lines === undefined ? undefined : { of: home.file.text, from: first - 1 },
      title: lines === undefined ? `${dir}/${file}` : `${dir}/${file}, lines ${first}–${last}`,
      id: freshAnchor(`example ${dir}/${file}`, anchors),
      titleHref: relativeUrl(url, `${exampleUrl(home.example.id)}#${fileAnchor(file)}`),
      seal: lines === undefined ? home.file.seal : { ...home.file.seal, messages: [] },
    },
    url,
    site,
  );
}
