import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { readDocuments } from '../manifests/document.ts';
import type { Page, PageComponent, PageLink } from '../manifests/page.ts';
import { nearest } from '../text/nearest.ts';
import { pageSchema, skillSchema } from './front-matter.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { PageRole, Workspace } from './workspace.ts';
import { zodFindings } from './zod-findings.ts';

/** What the checks know about all pages, to resolve links between them. */
export interface PageIndex {
  /** Anchors of each page by its path. */
  readonly anchors: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The anchors of every page: explicit ids, or the slug of the heading where there is none. */
export function indexPages(pages: readonly Page[]): PageIndex {
  return { anchors: new Map(pages.map((page) => [page.source.path, new Set(anchorsOf(page))])) };
}

function anchorsOf(page: Page): string[] {
  const slugger = new GithubSlugger();
  return page.headings.map((heading) => heading.id ?? slugger.slug(heading.text));
}

/** Front matter, headings, links and components of one of our own pages. */
export function* pageFindings(
  page: Page,
  role: PageRole,
  workspace: Workspace,
  index: PageIndex,
): Generator<CodedFinding> {
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
  if (role === 'reference' || role === 'guide') {
    yield* headingFindings(page);
    for (const component of page.components) yield* componentFindings(component, workspace);
  }
  for (const link of page.links) yield* linkFindings(page, link, role, workspace, index);
}

function* frontMatterFindings(page: Page, role: PageRole): Generator<CodedFinding> {
  const schema = role === 'skill' ? skillSchema : pageSchema;
  const keys = Object.keys(schema.shape);
  const start = { source: page.source, span: { start: 0, end: Math.min(3, page.source.text.length) } };
  if (page.frontMatter === undefined) {
    yield {
      code: 'page/front-matter',
      at: start,
      message: 'This page has no front matter.',
      help: `Start it with "---", the keys ${keys.join(', ')}, and "---".`,
    };
    return;
  }
  const { documents, findings } = readDocuments(page.frontMatter);
  for (const finding of findings) yield { ...finding, code: 'page/front-matter' };
  const document = documents[0];
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

function* headingFindings(page: Page): Generator<CodedFinding> {
  const seen = new Map<string, (typeof page.headings)[number]>();
  for (const heading of page.headings) {
    if (heading.depth === 1) {
      yield {
        code: 'page/heading-id',
        at: heading.place,
        message: `"${heading.text}" is a second title; the page's title is in its front matter.`,
        help: 'Start headings at "##".',
      };
    }
    if (heading.id === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(heading.id)) {
      const slug = new GithubSlugger()
        .slug(heading.text)
        .replace(/[^a-z0-9-]/g, '')
        .replace(/-+/g, '-')
        .replace(/^-|-$/g, '');
      yield {
        code: 'page/heading-id',
        at: heading.place,
        message: `The heading "${heading.text}" has no permanent id.`,
        help: `Add "[#${slug}]" at its end.`,
      };
      continue;
    }
    const earlier = seen.get(heading.id);
    if (earlier !== undefined) {
      yield {
        code: 'page/heading-id',
        at: heading.place,
        message: `The id "${heading.id}" stands twice on this page.`,
        help: 'Give one of the two headings another id.',
        related: [{ place: earlier.place, message: 'It stands here first.' }],
      };
    } else seen.set(heading.id, heading);
  }
}

const COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  Example: ['dir', 'file', 'lines', 'title'],
  Aside: ['kind', 'title'],
  Tabs: ['sync'],
  Tab: ['label'],
  Decision: ['id'],
  Figure: ['kind', 'dir', 'file', 'title'],
};

function* componentFindings(component: PageComponent, workspace: Workspace): Generator<CodedFinding> {
  const attributes = COMPONENTS[component.name];
  if (attributes === undefined) {
    if (!/^[A-Z]/.test(component.name)) return;
    const meant = nearest(component.name, Object.keys(COMPONENTS));
    yield {
      code: 'page/component-known',
      at: component.place,
      message: `There is no component "${component.name}".`,
      help: meant === undefined ? `Use one of ${Object.keys(COMPONENTS).join(', ')}.` : `Write "<${meant}".`,
    };
    return;
  }
  for (const [name, attribute] of component.attributes) {
    if (attributes.includes(name)) continue;
    const meant = nearest(name, attributes);
    yield {
      code: 'page/component-known',
      at: attribute.place,
      message: `<${component.name}> has no attribute "${name}".`,
      help: meant === undefined ? `Use ${attributes.join(', ')}.` : `Write "${meant}".`,
    };
  }
  if (component.name === 'Aside') {
    const kind = component.attributes.get('kind');
    if (kind?.value !== undefined && !['gotcha', 'note', 'version'].includes(kind.value)) {
      yield {
        code: 'page/component-known',
        at: kind.place,
        message: `There is no kind of aside "${kind.value}".`,
        help: 'Write kind="gotcha", kind="note" or kind="version".',
      };
    }
  }
  if (component.name === 'Example') yield* exampleFindings(component, workspace);
  if (component.name === 'Figure') yield* figureFindings(component, workspace);
}

const FIGURES: readonly string[] = ['graph', 'waves', 'weights', 'promotion', 'fleet'];

function* figureFindings(component: PageComponent, workspace: Workspace): Generator<CodedFinding> {
  const kind = component.attributes.get('kind');
  const dir = component.attributes.get('dir');
  const file = component.attributes.get('file');
  if (kind?.value === undefined || dir?.value === undefined || file?.value === undefined) {
    yield {
      code: 'page/component-known',
      at: component.place,
      message: '<Figure> does not say what it draws.',
      help: 'Write <Figure kind="graph" dir="argocd" file="application.yaml" />.',
    };
    return;
  }
  if (!FIGURES.includes(kind.value)) {
    const meant = nearest(kind.value, FIGURES);
    yield {
      code: 'page/component-known',
      at: kind.place,
      message: `There is no kind of figure "${kind.value}".`,
      help: meant === undefined ? `Use one of ${FIGURES.join(', ')}.` : `Write kind="${meant}".`,
    };
  }
  const path = `examples/${dir.value}/${file.value.replace(/\/$/, '')}`;
  if ([...workspace.files.keys()].some((one) => one === path || one.startsWith(`${path}/`))) return;
  const meant = nearest(path, workspace.files.keys());
  yield {
    code: 'page/example-exists',
    at: file.place,
    message: `There is no file or folder "${path}".`,
    help:
      meant === undefined
        ? 'Name a file or a folder that is there.'
        : `Write dir="${meant.split('/')[1]}" file="${meant.split('/').slice(2).join('/')}".`,
  };
}

function* exampleFindings(component: PageComponent, workspace: Workspace): Generator<CodedFinding> {
  const dir = component.attributes.get('dir');
  const file = component.attributes.get('file');
  if (dir?.value === undefined || file?.value === undefined) {
    yield {
      code: 'page/component-known',
      at: component.place,
      message: '<Example> names no file.',
      help: 'Write <Example dir="argocd" file="application.yaml" />.',
    };
    return;
  }
  const path = `examples/${dir.value}/${file.value}`;
  const source = workspace.files.get(path);
  if (source === undefined) {
    const meant = nearest(path, workspace.files.keys());
    yield {
      code: 'page/example-exists',
      at: file.place,
      message: `There is no file "${path}".`,
      help:
        meant === undefined
          ? 'Add the file, or name one that is there.'
          : `Write dir="${meant.split('/')[1]}" file="${meant.split('/').slice(2).join('/')}".`,
    };
    return;
  }
  const lines = component.attributes.get('lines');
  if (lines === undefined) return;
  const match = /^(\d+)-(\d+)$/.exec(lines.value ?? '');
  const count = source.text.replace(/\n$/, '').split('\n').length;
  if (match === null || Number(match[1]) < 1 || Number(match[1]) > Number(match[2]) || Number(match[2]) > count) {
    yield {
      code: 'page/example-exists',
      at: lines.place,
      message: `"${path}" has the lines 1 to ${count}, and "${lines.value ?? ''}" is no range of them.`,
      help: `Write lines="1-${count}" or a part of it.`,
    };
  }
}

function* linkFindings(
  page: Page,
  link: PageLink,
  role: PageRole,
  workspace: Workspace,
  index: PageIndex,
): Generator<CodedFinding> {
  const { url } = link;
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    if (!URL.canParse(url) || !/^(https?|mailto):/.test(url)) {
      yield {
        code: 'page/link-target',
        at: link.place,
        message: `"${url}" is not a web address.`,
        help: 'Write it with https://, without spaces.',
      };
    }
    return;
  }
  if (url.startsWith('/')) {
    yield {
      code: 'page/link-target',
      at: link.place,
      message: `The link "${url}" starts at the root, and the site has no fixed root.`,
      help: 'Write it relative to this page.',
    };
    return;
  }
  const [raw = '', anchor] = url.split('#');
  const path = raw === '' ? page.source.path : resolve(page.source.path, decode(raw), role, workspace);
  if (path === undefined) {
    const wanted = posix.join(posix.dirname(page.source.path), decode(raw));
    const meant = nearest(wanted, workspace.paths);
    yield {
      code: 'page/link-target',
      at: link.place,
      message: `The link "${raw}" leads to nothing.`,
      help:
        meant === undefined
          ? 'Link to a file that is there.'
          : `Write "${posix.relative(posix.dirname(page.source.path), meant)}".`,
    };
    return;
  }
  const anchors = index.anchors.get(path);
  if (anchor === undefined || anchor === '' || anchors === undefined || anchors.has(anchor)) return;
  const meant = nearest(anchor, anchors);
  yield {
    code: 'page/link-anchor',
    at: link.place,
    message: `"${path}" has no heading with the id "${anchor}".`,
    help: meant === undefined ? `Use one of its ids: ${[...anchors].slice(0, 8).join(', ')}.` : `Write "#${meant}".`,
  };
}

/** The file that a link means: SKILL.md links as the installed skill sees the tree, pages as the repository does. */
function resolve(from: string, url: string, role: PageRole, workspace: Workspace): string | undefined {
  const candidates =
    role === 'skill' ? [url, `content/${url.replace(/\.md$/, '.mdx')}`] : [posix.join(posix.dirname(from), url)];
  return candidates.find(
    (path) =>
      workspace.paths.has(path) ||
      [...workspace.paths].some((known) => known.startsWith(`${path.replace(/\/$/, '')}/`)),
  );
}

function decode(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
