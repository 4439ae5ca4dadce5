import { describe, expect, it } from 'vitest';
import { parseDocuments } from '../../src/manifests/document.ts';
import { extractOf } from '../../src/manifests/extract.ts';
import { readPage } from '../../src/manifests/page.ts';
import { readPlainYaml } from '../../src/manifests/plain-yaml.ts';
import { sourceOf } from '../../src/text/source.ts';
import { hasConformance, readConformanceDocuments } from '../conformance/documents.ts';
import { mutated, random } from '../fuzz/mutate.ts';
import { projectSeeds } from '../fuzz/seeds.ts';

/** What the YAML parser makes of a text, in the form of what the plain reader gives. */
function parsed(text: string) {
  const { documents, findings } = parseDocuments(extractOf(sourceOf('f.yaml', text)));
  return {
    findings: findings.map(({ code }) => code),
    documents: documents.map((document) => ({
      value: document.value,
      order: JSON.stringify(document.value),
      start: document.start,
      place: (path: readonly string[]) => document.at(path).span,
    })),
  };
}

/** Expects that the plain reader gives a text away, or reads it as the YAML parser does; true where it reads it. */
function expectSame(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const full = parsed(text);
  expect(full.findings, text).toEqual([]);
  expect(plain.length, text).toBe(full.documents.length);
  plain.forEach(({ value, start, firstKey, scalars }, index) => {
    const document = full.documents[index];
    expect(value, text).toEqual(document?.value);
    expect(JSON.stringify(value), text).toBe(document?.order);
    expect(start, text).toBe(document?.start);
    if (firstKey !== undefined) expect(firstKey, text).toEqual(document?.place([]));
    for (const [key, span] of scalars) expect(span, `${key} in ${text}`).toEqual(document?.place([key]));
  });
  return true;
}

describe('plain YAML', () => {
  it.each([
    ['maps and lists', 'a:\n  b: 1\n  c:\n    - x\n    - y: z\n      w: v\nd:\n- e\n- - f\n  - g\n'],
    ['empty values', 'a:\nb:\n  c:\n  - \n  - d\n'],
    ['comments', '# one\na: b # two\n\n    # three\nc: d#e\nf: # four\n  g: h\n'],
    ['quotes', `a: "b: #c\\n\\"d\\""\n'e f': 'it''s'\n"g": "" # h\n`],
    [
      'words that are no text',
      'a: 012\nb: 0o14\nc: 0x1F\nd: -1.5e3\ne: ~\nf: True\ng: .inf\nh: -.5\ni: no\nj: 1_000\nk: 2001-01-01\n',
    ],
    ['numbers as YAML 1.2 reads them', 'a: 99999999999999999999\nb: -0\nc: 1.\nd: +5\ne: 1e999\nf: .nan\n'],
    ['text in lines', 'a: |\n  one\n    two\n\n  three\n\n\nb: |-\n  x\nc: >\n  y\n  z\n\n  w\nd: >-\n  q\n'],
    ['text in lines at the end of the file', 'a:\n  - |\n    b'],
    ['flow collections', 'a: [b, "c, d", 1, [e]]\nf: {g: h, i: {}, j: []}\nk: {l: "m}"} # n\n'],
    ['documents', '# first\n---\na: 1\n---\n- b\n---\n# c\nd: e\n'],
    ['addresses and images', 'a: https://example.com/x?y=1#z\nb: [ghcr.io/a/b:1.2]\nc: --flag=x\n'],
    ['placeholders that stand inside text', 'a: x-{{name}}\nb: ${c}/d\n'],
  ])('is read as the parser reads it: %s', (_, text) => {
    expect(expectSame(text)).toBe(true);
  });

  it.each([
    ['an anchor', 'a: &b c\n'],
    ['an alias', 'a: *b\n'],
    ['a merge key', '<<: {a: b}\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a number as key', '1: a\n'],
    ['a key that objects have', '__proto__: a\n'],
    ['text over lines', 'a: b\n  c\n'],
    ['quotes over lines', 'a: "b\n  c"\n'],
    ['brackets over lines', 'a: [b,\n  c]\n'],
    ['a tab', 'a:\tb\n'],
    ['carriage returns', 'a: b\r\n'],
    ['an explicit key', '? a\n: b\n'],
    ['a colon in text', 'a: b: c\n'],
    ['an indentation that fits nothing', 'a:\n    b: c\n  d: e\n'],
    ['an indicator of indentation', 'a: |2\n    b\n'],
    ['a directive', '%YAML 1.1\n---\na: b\n'],
    ['an empty document', 'a: b\n---\n'],
    ['nothing', ''],
    ['a scalar alone', 'a\n'],
    ['a template that is no YAML', 'a: {{ .b }}\n'],
    ['a reserved character', 'a: @b\n'],
  ])('is left to the parser: %s', (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});

describe('texts of every kind', () => {
  const texts = projectSeeds().flatMap(({ path, text }) => {
    if (/\.ya?ml$/.test(path)) return [text];
    if (!/\.mdx?$/.test(path)) return [];
    const { snippets } = readPage(sourceOf(path, text));
    return snippets.filter(({ language }) => language === 'yaml').map(({ extract }) => extract.text);
  });
  if (hasConformance) texts.push(...readConformanceDocuments().map(({ yaml }) => yaml));

  it('mean the same to the plain reader, which reads nine of ten', () => {
    const plain = texts.filter(expectSame);
    expect(plain.length / texts.length).toBeGreaterThan(0.9);
  });

  it('mean the same after an injury', () => {
    const next = random(11);
    let read = 0;
    for (let count = 0; count < 3000; count++) {
      const text = texts[Math.floor(next() * texts.length)] ?? '';
      if (text.length < 4000 && expectSame(mutated(text, next))) read++;
    }
    expect(read).toBeGreaterThan(100);
  });

  it('mean the same after an edit of a character or two', () => {
    const next = random(12);
    const pieces = [' ', '  ', '\n', ':', ': ', '#', ' #', '- ', '"', "'", '|', '>-', '[', '}', ', ', '\\', '0', '~'];
    let read = 0;
    for (let count = 0; count < 3000; count++) {
      const lines = (texts[Math.floor(next() * texts.length)] ?? '').split('\n');
      const first = Math.floor(next() * lines.length);
      let text = lines.slice(first, first + 15).join('\n');
      for (let edit = 0; edit < 2; edit++) {
        const at = Math.floor(next() * (text.length + 1));
        text = text.slice(0, at) + (pieces[Math.floor(next() * (pieces.length + 6))] ?? '') + text.slice(at + 1);
      }
      if (expectSame(text)) read++;
    }
    expect(read).toBeGreaterThan(300);
  });
});
