import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/manifests/page.ts';
import { type Place, positionAt, sourceOf } from '../../src/text/source.ts';

function show({ source, span }: Place): string {
  const { line, column } = positionAt(source, span.start);
  return `${line}:${column} ${JSON.stringify(source.text.slice(span.start, span.end))}`;
}

const PAGE = `---
title: "Über 😀"
---

## Sync 😀 \`waves\` [#waves]

> Quote
>
> \`\`\`yaml title="a b" fragment='Kind/spec' odd
> a: 1
>   # indented
> \`\`\`

1. step

   ~~~bash
   ls
   ~~~

<Example dir="argocd" file={x} />

[here](./x.mdx#y)
`;

describe('a page', () => {
  const page = readPage(sourceOf('p.mdx', PAGE));

  it('has headings with their permanent ids', () => {
    expect(page.headings.map(({ depth, text, id }) => [depth, text, id])).toEqual([[2, 'Sync 😀 waves', 'waves']]);
  });

  it('maps fences inside quotes and lists back to the page', () => {
    expect(
      page.snippets.map((snippet) => [
        snippet.language,
        snippet.line,
        snippet.extract.text,
        show(snippet.extract.place(0, 2)),
        show(snippet.opening),
      ]),
    ).toEqual([
      ['yaml', 9, 'a: 1\n  # indented', '10:3 "a:"', '9:3 "```yaml title=\\"a b\\" fragment=\'Kind/spec\' odd"'],
      ['bash', 16, 'ls', '17:4 "ls"', '16:4 "~~~bash"'],
    ]);
    expect(show(page.snippets[0]?.extract.place(7, 17) as Place)).toBe('11:5 "# indented"');
  });

  it('reads what a fence says about itself, with places', () => {
    expect(page.snippets[0]?.meta.entries.map(({ key, value, place }) => [key, value, show(place)])).toEqual([
      ['title', 'a b', '9:11 "title=\\"a b\\""'],
      ['fragment', 'Kind/spec', '9:23 "fragment=\'Kind/spec\'"'],
      ['odd', true, '9:44 "odd"'],
    ]);
  });

  it('has components, links and front matter', () => {
    expect(
      page.components.map(({ name, attributes }) => [name, [...attributes].map(([key, { value }]) => [key, value])]),
    ).toEqual([
      [
        'Example',
        [
          ['dir', 'argocd'],
          ['file', undefined],
        ],
      ],
    ]);
    expect(page.links.map(({ url, place }) => [url, show(place)])).toEqual([['./x.mdx#y', '22:1 "[here](./x.mdx#y)"']]);
    expect(show(page.frontMatter?.place(0, 5) as Place)).toBe('2:1 "title"');
  });

  it('says where MDX breaks', () => {
    const { problem } = readPage(sourceOf('b.mdx', '# a\n\nfoo {bar\n'));
    expect([problem?.message, problem && show(problem.place)]).toEqual([
      'Unexpected end of file in expression, expected a corresponding closing brace for `{`',
      '3:5 "{"',
    ]);
  });
});

describe('a page of MDX that would take minutes', () => {
  it.each([
    ['braces', `---\ntitle: x\n---\n\n${'{} '.repeat(20_000)}`, '5:1'],
    ['open braces', `a\n${'a: {'.repeat(20_000)}`, '2:1'],
    ['nested components', `${'<Aside kind="note">'.repeat(20_000)}\n`, '1:1'],
  ])('is refused for its %s, at its place', (_, text, place) => {
    const { problem } = readPage(sourceOf('b.mdx', text));
    expect(problem?.message).toBe('this paragraph has more braces and tags than can be read');
    expect(show(problem?.place as Place)).toMatch(new RegExp(`^${place} `));
  });

  it('is no page with a large file in a fence', () => {
    const { problem, snippets } = readPage(sourceOf('b.mdx', `\`\`\`json\n[${'{},'.repeat(20_000)}{}]\n\`\`\`\n`));
    expect([problem, snippets.length]).toEqual([undefined, 1]);
  });
});
