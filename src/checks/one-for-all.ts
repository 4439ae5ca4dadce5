import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** The text of a value that the reader is to replace: `<token>`, `SECRET_NAME`, `****`, `**your ID**`; `*` is a pattern. */
const PLACEHOLDER =
  /^["']?(?:<[^<>]*>|\*{3,}|\*{1,2}[\w ][^*]*\*{1,2}|\$\{?\w+\}?|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)["']?$/;

/** Placeholders of a document as one warning, and the values of a Secret that are not in base64 as one error. */
export function oneForAll(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const open = diagnostics.filter(isPlaceholder);
  const closed = diagnostics.filter((one) => !open.includes(one));
  const plain = closed.filter(({ code }) => code === 'structure/base64');
  return [
    ...together(open).map((one): Diagnostic => {
      if (one.code === 'structure/placeholder') return one;
      const { source, span } = one.at;
      const written = source.text.slice(span.start, span.end).replace(/^["']|["']$/g, '');
      return {
        ...one,
        code: 'structure/placeholder',
        severity: 'warning',
        message: `${written} is a placeholder, which the API server refuses.`,
        help: 'Write a value that fits.',
      };
    }),
    ...together(plain),
    ...closed.filter((one) => !plain.includes(one)),
  ];
}

function isPlaceholder({ code, at }: Diagnostic): boolean {
  if (code === 'structure/placeholder') return true;
  if (!/^structure\/(pattern|base64|enum|type|limit|duration)$/.test(code)) return false;
  return PLACEHOLDER.test(at.source.text.slice(at.span.start, at.span.end));
}

/** The first of several, with the places of the others. */
function together([first, ...others]: readonly Diagnostic[]): Diagnostic[] {
  if (first === undefined) return [];
  if (others.length === 0) return [first];
  const related = others.map(({ at, message }) => ({ place: at, message }));
  return [{ ...first, related: [...(first.related ?? []), ...related] }];
}
