import { describe, expect, it } from 'vitest';
import { openChecker } from '../../src/checks/open-checker.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import { lineReport } from '../../src/diagnostics/reporters/line.ts';
import { checkWorkspace } from '../../src/site/check-project.ts';

const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });

const HEAD = ['---', 'title: Sample', 'description: A sample.', 'tools: []', 'order: 1', '---', ''];
const page = (...lines: string[]): string => [...HEAD, ...lines, ''].join('\n');

/** `line:column code` of each diagnostic of a guide. */
async function said(text: string, path = 'content/guides/sample.mdx'): Promise<string[]> {
  const { diagnostics } = await checkWorkspace(workspaceOf({ [path]: text }), checker);
  return lineReport(diagnostics)
    .split('\n')
    .flatMap((line) => /^[^:]+:(\d+:\d+): \w+ (\S+)/.exec(line)?.slice(1).join(' ') ?? []);
}

describe('a page that would stop or run code while it is rendered', () => {
  it.each([
    ['an expression', page('a {process.exit(1)} b'), '8:3 page/markup-known'],
    ['an expression of its own', page('{x}'), '8:1 page/markup-known'],
    ['an import', page('import fs from "node:fs"'), '8:1 page/markup-known'],
    ['an export', page('export const title = 1'), '8:1 page/markup-known'],
    ['HTML', page('a <b onclick="alert(1)">b</b>'), '8:3 page/markup-known'],
    ['a script', page('<script>{"alert(1)"}</script>'), '8:1 page/markup-known'],
    ['a fragment', page('<>x</>'), '8:1 page/markup-known'],
    ['an image', page('![x](x.png)'), '8:1 page/markup-known'],
    ['attributes of code', page('<Aside kind={x}>', '', 'x', '', '</Aside>'), '8:8 page/component-known'],
    ['spread attributes', page('<Aside kind="note" {...x}>', '', 'x', '', '</Aside>'), '8:1 page/markup-known'],
    ['an aside of no kind', page('<Aside>', '', 'x', '', '</Aside>'), '8:1 page/component-known'],
    ['a tab without a label', page('<Tabs>', '<Tab>', '', 'x', '', '</Tab>', '</Tabs>'), '9:1 page/component-known'],
    ['a decision that is not there', page('<Decision id="x" />'), '8:11 page/component-known'],
    [
      'a file outside the examples',
      page('<Example dir=".." file="../../../../etc/passwd" />'),
      '8:19 page/example-exists',
    ],
    ['an id of the site', page('## Main [#main]'), '8:1 page/heading-id'],
    ['a tag in front matter', page('x').replace('Sample', '!x Sample'), '2:11 page/front-matter'],
    ['a merge key in front matter', page('x').replace('order: 1', '<<: {order: 1}'), '5:1 page/front-matter'],
    ['empty front matter', '---\n---\n\nx\n', '1:1 page/front-matter'],
    ['a control character in front matter', page('x').replace('Sample', 'Sam\u0000ple'), '2:11 page/front-matter'],
  ])('is told: %s', async (_, text, wanted) => {
    expect((await said(text))[0]).toBe(wanted);
  });

  it('is none where it has comments, escapes and code', async () => {
    expect(await said(page('{/* a */} \\{x\\} \\<b> `{x}` `<b>`', '', '```text', '{x} <b>', '```'))).toEqual([]);
  });

  it('may have aligned columns', async () => {
    expect(await said(page('| a | b |', '| :- | -: |', '| c | d |'))).toEqual([]);
  });
});

it.each(['content/guides/My page.mdx', 'content/guides/<b>.mdx', 'content/guides/a/b.mdx', 'content/guides/a.md'])(
  'says that the site shows no page for %s',
  async (path) => {
    expect(await said(page('x'), path)).toEqual(['1:1 page/file-name']);
  },
);

describe('the skill', () => {
  const skill = (body: string): string =>
    `---\nname: gitops-workflows\ndescription: Does it.\n---\n\n# Title\n\n${body}\n`;

  it.each([
    ['HTML', 'a <b>b</b>', '8:3 page/markup-known'],
    ['two headings with one id', '## A\n\n## A', '10:1 page/heading-id'],
    ['an id of the site', '## Contents', '8:1 page/heading-id'],
    ['a heading without words', '## 😀', '8:1 page/heading-id'],
  ])('is told about %s', async (_, text, wanted) => {
    expect((await said(skill(text), 'content/SKILL.md'))[0]).toBe(wanted);
  });

  it('may hold comments', async () => {
    expect(await said(skill('a <!-- b --> c'), 'content/SKILL.md')).toEqual([]);
  });
});

describe('what the site could not show', () => {
  const DECISION = `title: T
description: D
start: a
questions:
  - id: a
    ask: A?
    options:
      - { id: b, label: B, because: It is., answer: c }
      - { id: d, label: D, because: It is., answer: c }
answers:
  - id: c
    title: C
    summary: S
    links: [{ text: gone, to: content/guides/gone.mdx }]
`;

  it.each([
    ['a link of a decision', { 'content/decisions/x.yaml': DECISION }, '14:31 page/link-target'],
    [
      'a link to a data file',
      {
        'content/decisions/x.yaml': DECISION.replace(/ {4}links.*\n/, ''),
        'content/guides/sample.mdx': page('[x](../decisions/x.yaml)'),
      },
      '8:1 page/link-target',
    ],
    [
      'a decision with two answers of one id',
      { 'content/decisions/x.yaml': `${DECISION}  - { id: c, title: C, summary: S }\n` },
      '15:11 page/decision',
    ],
    ['a decision that is no YAML', { 'content/decisions/x.yaml': 'a: [' }, '1:4 page/decision'],
    ['an empty decision', { 'content/decisions/x.yaml': '' }, '1:1 page/decision'],
    [
      'a decision with a name that is no id',
      { 'content/decisions/a b.yaml': DECISION.replace(/ {4}links.*\n/, '') },
      '1:1 page/decision',
    ],
  ])('is told: %s', async (_, texts, wanted) => {
    const { diagnostics } = await checkWorkspace(workspaceOf(texts as Record<string, string>), checker);
    expect(lineReport(diagnostics).replace(/^[^:]+:(\d+:\d+): \w+ (\S+)[\s\S]*$/, '$1 $2')).toBe(wanted);
  });
});
