import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { decisionSchema } from '../checks/decision-schema.ts';
import type { Workspace } from '../checks/workspace.ts';
import { readDocuments } from '../manifests/document.ts';
import { extractOf } from '../manifests/extract.ts';
import { type Page, type PageComponent, readPage } from '../manifests/page.ts';
import type { Source } from '../text/source.ts';
import { figureOf } from './figures/figures.ts';
import { resolveLink, type Target } from './links.ts';
import type { ReportData } from './report-data.ts';

interface Shown {
  readonly report: Pick<ReportData, 'examples' | 'home'>;
  link(url: string, from: string): Target | undefined;
}

/** What the pages ask of the site that it cannot show; found before a page renders, where places are still known. */
export function* renderFindings(
  { pages, decisions, paths }: Workspace,
  report: Pick<ReportData, 'examples' | 'home'>,
): Generator<CodedFinding> {
  const targets = {
    report,
    pages: new Set(pages.map(({ source }) => source.path)),
    scripts: new Set([...paths].flatMap((path) => /^scripts\/([^/]+\.sh)$/.exec(path)?.[1] ?? [])),
  };
  const site: Shown = { report, link: (url, from) => resolveLink(url, from, targets) };
  for (const { source } of pages) {
    const page = readPage(source);
    yield* linkFindings(page, site);
    for (const component of page.components) yield* componentFindings(component, site);
  }
  for (const source of decisions) yield* decisionFindings(source, site);
}

function* linkFindings(page: Page, site: Shown): Generator<CodedFinding> {
  for (const { url, place } of page.links) {
    if (site.link(url, page.source.path) !== undefined) continue;
    yield {
      code: 'page/link-target',
      at: place,
      message: `The site has no page for "${url}".`,
      help: 'Link to a page of content/, to a script, or to a file of an example.',
    };
  }
}

function* componentFindings({ name, attributes, place }: PageComponent, site: Shown): Generator<CodedFinding> {
  const [kind, dir, file] = ['kind', 'dir', 'file'].map((one) => attributes.get(one)?.value ?? '');
  if (dir === undefined || file === undefined || kind === undefined) return;
  const at = attributes.get('file')?.place ?? place;
  if (name === 'Example' && site.report.home(dir, file)?.file.path !== file)
    yield {
      code: 'page/example-exists',
      at,
      message: `No example has the file "examples/${dir}/${file}".`,
      help: `Write the path of a file as it stands in examples/${dir}/examples.yaml or below a folder there.`,
    };
  if (name === 'Figure' && figureOf(kind, dir, file, site.report) === undefined)
    yield {
      code: 'page/component-known',
      at,
      message: `"examples/${dir}/${file}" gives no figure of the kind "${kind}".`,
      help: 'Name a file or folder whose manifests say what the figure shows, or another kind.',
    };
}

function* decisionFindings(source: Source, site: Shown): Generator<CodedFinding> {
  const document = readDocuments(extractOf(source)).documents[0];
  const parsed = decisionSchema.safeParse(document?.value);
  if (document === undefined || !parsed.success) return;
  for (const [index, answer] of parsed.data.answers.entries()) {
    for (const [at, { to }] of answer.links.entries()) {
      if (site.link(to, 'SKILL.md') !== undefined) continue;
      yield {
        code: 'page/link-target',
        at: document.at(['answers', index, 'links', at, 'to']),
        message: `The site has no page for "${to}".`,
        help: 'Write the path of a page from the root of the project, such as content/guides/errata.mdx.',
      };
    }
  }
}
