import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Page, PageMarkup } from '../manifests/page.ts';
import { COMPONENTS } from './component-findings.ts';

const WORDS: Readonly<Record<PageMarkup['type'], (text: string) => Omit<CodedFinding, 'code' | 'at'>>> = {
  import: () => ({
    message: 'This line is code of MDX, and a page holds none.',
    help: `Use the components that every page has: ${COMPONENTS.join(', ')}.`,
  }),
  expression: (text) => ({
    message:
      text === ''
        ? 'These braces are code of MDX, and a page holds none.'
        : `"{${shortened(text)}}" is code of MDX, and a page holds none.`,
    help: 'Put literal braces in backticks.',
  }),
  html: (text) => ({
    message: `"${/^[<]/.test(text) ? shortened(text) : `<${shortened(text)}>`}" is HTML, and a page is Markdown with components.`,
    help: `Write it as Markdown, put it in backticks, or use one of ${COMPONENTS.join(', ')}.`,
  }),
  image: () => ({
    message: 'This is an image, and the site draws its figures from manifests.',
    help: 'Use <Figure kind="graph" dir="argocd" file="application.yaml" />.',
  }),
};

/** A page is Markdown with the site's components: no HTML, no code, no images. */
export function* markupFindings(page: Page): Generator<CodedFinding> {
  for (const { type, text, place } of page.markup)
    yield { code: 'page/markup-known', at: firstLine(place), ...WORDS[type](text) };
}

function firstLine({ source, span }: PageMarkup['place']): PageMarkup['place'] {
  const length = source.text.slice(span.start, span.end).search(/[\r\n]/);
  return { source, span: length < 1 ? span : { start: span.start, end: span.start + length } };
}

function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
