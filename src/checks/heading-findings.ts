import { slug } from 'github-slugger';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Page, PageHeading } from '../manifests/page.ts';
import type { PageIndex } from './link-findings.ts';

/** Ids that every page of the site has beside those of its headings. */
const PAGE_IDS: readonly string[] = ['main', 'contents', 'navigation', 'footnotes', 'footnote-label'];

const code = 'page/heading-id';

/** The anchors of every page: explicit ids, or the slug of the heading where there is none. */
export function indexPages(pages: readonly Page[]): PageIndex {
  return { anchors: new Map(pages.map((page) => [page.source.path, new Set(page.headings.map(anchorOf))])) };
}

/** The id of a heading: its own, or the one that GitHub gives it. */
function anchorOf({ id, text }: PageHeading): string {
  return id ?? slug(text);
}

/** Each heading has an id of its own; those of the skill, which is plain Markdown, are made from their words. */
export function* headingFindings(page: Page, isPlain: boolean): Generator<CodedFinding> {
  const seen = new Map<string, PageHeading>();
  for (const heading of page.headings) {
    if (isPlain && heading.depth === 1) continue;
    if (!isPlain) {
      if (heading.depth === 1) yield secondTitle(heading);
      if (heading.id === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(heading.id)) {
        yield withoutId(heading);
        continue;
      }
    }
    const id = anchorOf(heading);
    const help = isPlain ? 'Give the heading other words.' : 'Give the heading another id.';
    const earlier = seen.get(id);
    if (id === '' || isTaken(id, page)) {
      const message =
        id === ''
          ? 'This heading has no words to make an id of.'
          : `The site itself has an element with the id "${id}".`;
      yield { code, at: heading.place, message, help };
    } else if (earlier !== undefined) {
      yield {
        code,
        at: heading.place,
        message: `The id "${id}" stands twice on this page.`,
        help: isPlain ? help : 'Give one of the two headings another id.',
        related: [{ place: earlier.place, message: 'It stands here first.' }],
      };
    } else seen.set(id, heading);
  }
}

/** True for the ids of the page itself, and of the questions and answers of a decision that it shows. */
function isTaken(id: string, page: Page): boolean {
  if (PAGE_IDS.includes(id)) return true;
  const decision = /^(.+)-(question|answer)-./.exec(id)?.[1];
  return (
    decision !== undefined &&
    page.components.some(({ name, attributes }) => name === 'Decision' && attributes.get('id')?.value === decision)
  );
}

function secondTitle({ text, place }: PageHeading): CodedFinding {
  return {
    code,
    at: place,
    message: `"${text}" is a second title; the page's title is in its front matter.`,
    help: 'Start headings at "##".',
  };
}

function withoutId({ text, place }: PageHeading): CodedFinding {
  const made = slug(text)
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    code,
    at: place,
    message: `The heading "${text}" has no permanent id.`,
    help: `Add "[#${made === '' ? 'id' : made}]" at its end.`,
  };
}
