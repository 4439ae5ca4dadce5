import { readDocuments } from '../manifests/document.ts';
import type { Page } from '../manifests/page.ts';
import { componentFindings } from './component-findings.ts';
import { pageSchema, skillSchema } from './front-matter.ts';
import { headingFindings } from './heading-findings.ts';
import { linkFindings, type PageIndex } from './link-findings.ts';
import { markupFindings } from './markup-findings.ts';
import { plainYamlFindings } from './plain-yaml.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { PageRole, Workspace } from './workspace.ts';
import { zodFindings } from './zod-findings.ts';

/** Front matter, headings, links and components of one of our own pages. */
export function* pageFindings(
  page: Page,
  role: PageRole,
  workspace: Workspace,
  index: PageIndex,
): Generator<CodedFinding> {
  if (!/^content\/(SKILL\.md|(references|guides)\/[a-z0-9]+(-[a-z0-9]+)*\.mdx)$/.test(page.source.path)) {
    yield {
      code: 'page/file-name',
      at: { source: page.source, span: { start: 0, end: Math.min(1, page.source.text.length) } },
      message: `The site shows no page for "${page.source.path}".`,
      help: 'Name it content/references/<id>.mdx or content/guides/<id>.mdx, with lower-case letters, digits and single hyphens.',
    };
    return;
  }
  if (page.problem !== undefined) {
    yield {
      code: 'page/mdx-syntax',
      at: page.problem.place,
      message: `This is not MDX: ${page.problem.message}.`,
      help: 'Put literal braces and angle brackets in backticks, and close every component.',
    };
    return;
  }
  yield* frontMatterFindings(page, role);
  yield* headingFindings(page, role === 'skill');
  if (role === 'reference' || role === 'guide') {
    for (const component of page.components) yield* componentFindings(component, page, workspace);
  }
  yield* markupFindings(page);
  for (const link of page.links) yield* linkFindings(page, link, role, workspace, index);
}

function* frontMatterFindings(page: Page, role: PageRole): Generator<CodedFinding> {
  const schema = role === 'skill' ? skillSchema : pageSchema;
  const keys = Object.keys(schema.shape);
  const start = { source: page.source, span: { start: 0, end: Math.min(3, page.source.text.length) } };
  const { documents, findings } =
    page.frontMatter === undefined ? { documents: [], findings: [] } : readDocuments(page.frontMatter);
  const document = documents[0];
  if (document === undefined && findings.length === 0) {
    yield {
      code: 'page/front-matter',
      at: start,
      message: 'This page has no front matter.',
      help: `Start it with "---", the keys ${keys.join(', ')}, and "---".`,
    };
    return;
  }
  for (const finding of findings) yield { ...finding, code: 'page/front-matter' };
  if (page.frontMatter !== undefined && findings.length === 0)
    for (const finding of plainYamlFindings(page.frontMatter)) yield { ...finding, code: 'page/front-matter' };
  if (document === undefined || findings.length > 0) return;
  const parsed = schema.safeParse(document.value ?? {});
  if (!parsed.success) {
    for (const finding of zodFindings(parsed.error, document, 'The front matter', () => keys))
      yield { ...finding, code: 'page/front-matter' };
  } else if (role === 'skill' && (parsed.data as { name: string }).name !== 'gitops-workflows') {
    yield {
      code: 'page/front-matter',
      at: document.at(['name']),
      message: 'The skill has another name than its folder.',
      help: 'Write "gitops-workflows".',
    };
  }
}
