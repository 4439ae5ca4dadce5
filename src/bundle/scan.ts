import { Parser } from 'htmlparser2';

/** What is looked for in the HTML of a page, in one pass. */
export interface Scan {
  /** The text of its first title, and the content of its description. */
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** All ids, in order. */
  readonly ids: readonly string[];
  /** Those of them that stand inside `<main>`. */
  readonly anchors: readonly string[];
  /** Every `href` and `src`, once. */
  readonly links: readonly string[];
  /** Offsets of what is inside `<head>` and `<main>`. */
  readonly head: Range | undefined;
  readonly main: Range | undefined;
  /** What the policy of the pages forbids, in words. */
  readonly forbidden: ReadonlySet<string>;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Reads HTML that this project has rendered. */
export function scanHtml(html: string): Scan {
  const ids: string[] = [];
  const anchors: string[] = [];
  const links = new Set<string>();
  const forbidden = new Set<string>();
  const ranges: Record<string, Range> = {};
  let title: string | undefined;
  let description: string | undefined;
  let isTitle = false;
  let isMain = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      const { id, href, src } = attributes;
      if (id !== undefined) ids.push(id);
      if (id !== undefined && isMain) anchors.push(id);
      if (href !== undefined) links.add(href);
      if (src !== undefined) links.add(src);
      if (attributes['style'] !== undefined || name === 'style') forbidden.add('an inline style');
      if (name === 'script' && attributes['type'] === 'module')
        forbidden.add('a module script, which does not run from file://');
      if (name === 'script' && src === undefined && !/^application\/(ld\+)?json$/.test(attributes['type'] ?? ''))
        forbidden.add('an inline script');
      if (name === 'head' || name === 'main') ranges[name] ??= { start: parser.endIndex + 1, end: html.length };
      if (name === 'main') isMain = true;
      if (name === 'title' && title === undefined) {
        title = '';
        isTitle = true;
      }
      if (name === 'meta' && attributes['name'] === 'description') description ??= attributes['content'];
    },
    ontext(text) {
      if (isTitle) title += text;
    },
    onclosetag(name) {
      if (name === 'title') isTitle = false;
      if (name === 'main') isMain = false;
      const range = ranges[name];
      if (range?.end === html.length) ranges[name] = { start: range.start, end: parser.startIndex };
    },
  });
  parser.end(html);
  const { head, main } = ranges;
  return { title, description, ids, anchors, links: [...links], head, main, forbidden };
}
