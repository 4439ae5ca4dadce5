import { describe, expect, it } from 'vitest';
import { extractOf } from '../../src/manifests/extract.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { type Place, positionAt, sourceOf } from '../../src/text/source.ts';

function read(text: string, path = 'f.yaml') {
  return readManifests(extractOf(sourceOf(path, text)));
}

/** `line:column text` of a place. */
function show({ source, span }: Place): string {
  const { line, column } = positionAt(source, span.start);
  return `${line}:${column} ${source.text.slice(span.start, span.end)}`;
}

describe('syntax', () => {
  it.each([
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 'yaml/unique-keys', '3:1 a'],
    ['a key twice in a flow map', 'a: {b: 1, b: 2}\n', 'yaml/unique-keys', '1:11 b'],
    ['a tab', 'a:\n\tb: 1\n', 'yaml/no-tabs', '2:1 \t'],
    ['a tab after spaces', 'a:\n  b: 1\n \tc: 1\n', 'yaml/no-tabs', '3:2 \t'],
    ['a line outdented to nowhere', 'a:\n  b: 1\n c: 2\n', 'yaml/syntax', '3:1  '],
    ['two colons', 'a: b: c\n', 'yaml/syntax', '1:4 b'],
    ['a reserved character', 'a: @b\n', 'yaml/syntax', '1:4 @'],
    ['an alias of nothing', 'a: *b\n', 'yaml/syntax', '1:4 *b'],
    ['a control character', 'a: 1\nb: "x\u0001y"\n', 'yaml/syntax', '2:6 \u0001'],
    ['a deleted character', 'a: x\u007f\n', 'yaml/syntax', '1:5 \u007f'],
    ['an alias of itself', 'a: &b [*b]\n', 'yaml/syntax', '1:8 *b'],
  ])('%s', (_, text, code, place) => {
    expect(read(text).findings.map((finding) => [finding.code, show(finding.at)])).toEqual([[code, place]]);
  });

  it.each([
    [
      'an alias bomb',
      `a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(',')}]`).join('\n')}\n`,
    ],
    ['10 MB', `a: ${'x'.repeat(10_000_000)}`],
    ['nested brackets', '['.repeat(100_000)],
    ['nested dashes', `${'- '.repeat(5_000)}x`],
    ['nested keys', `${'? '.repeat(40)}x`],
    ['nested keys without end', `${'? '.repeat(5_000)}x`],
    ['nested maps', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['truncated UTF-8 read loosely', 'a: "\uFFFD'],
    ['a lone surrogate', 'a: "\uD800"\n\t'],
    ['control characters', 'a: \u0000\u0001\n'],
  ])('%s is a finding or data, never a crash', (_, text) => {
    const { findings } = read(text);
    for (const finding of findings) expect(finding.at.span.start).toBeGreaterThanOrEqual(0);
    expect(findings.length).toBeLessThanOrEqual(1);
  });

  it('reads braces inside text as text', () => {
    const script = `echo ${'${a:-{'.repeat(400)}`;
    expect(read(`apiVersion: v1\nkind: ConfigMap\ndata:\n  run: |\n    ${script}\n`).findings).toEqual([]);
  });

  it('reads 5,000 documents', () => {
    expect(read('kind: A\napiVersion: v1\n---\n'.repeat(5_000)).resources).toHaveLength(5_000);
  });
});

describe('resources', () => {
  const list =
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    metadata: {name: a}\n  - apiVersion: apps/v1\n    kind: Deployment\n    metadata:\n      name: b\n      namespace: c\n';

  it('knows group, version, kind, name and namespace, also inside a List', () => {
    expect(
      read(list).resources.map(({ group, version, kind, name, namespace }) => [group, version, kind, name, namespace]),
    ).toEqual([
      ['', 'v1', 'Service', 'a', undefined],
      ['apps', 'v1', 'Deployment', 'b', 'c'],
    ]);
  });

  it.each([
    ['a value', ['metadata', 'name'], undefined, '10:13 b'],
    ['a key', ['metadata', 'name'], 'key', '10:7 name'],
    ['an entry', ['metadata', 'name'], 'entry', '10:7 name: b'],
    ['a missing field: the key of its parent', ['metadata', 'labels', 'x'], undefined, '9:5 metadata'],
    ['the resource itself: its kind', [], undefined, '8:11 Deployment'],
  ] as const)('places %s', (_, path, part, place) => {
    const deployment = read(list).resources[1];
    expect(deployment && show(deployment.at(path, part))).toBe(place);
  });

  it('follows aliases and merge keys', () => {
    const { resources } = read('apiVersion: v1\nkind: ConfigMap\nx: &x\n  a: 1\ndata:\n  <<: *x\n  b: 2\n');
    expect(resources[0]?.value['data']).toEqual({ a: 1, b: 2 });
    expect(show((resources[0] as NonNullable<(typeof resources)[0]>).at(['data', 'a']))).toBe('4:6 1');
  });

  it('takes a kustomization.yaml without kind for what kustomize takes it', () => {
    expect(
      read('resources: [a.yaml]\n', 'base/kustomization.yaml').resources.map(({ kind, group }) => [group, kind]),
    ).toEqual([['kustomize.config.k8s.io', 'Kustomization']]);
  });

  it('tells half a manifest from data', () => {
    expect(read('kind: X\n---\nreplicas: 1\n').others.map(({ half }) => half)).toEqual([true, false]);
  });

  it('keeps names such as __proto__ as data', () => {
    const { resources } = read('apiVersion: v1\nkind: X\n__proto__: {a: 1}\n');
    expect(Object.keys(resources[0]?.value ?? {})).toEqual(['apiVersion', 'kind', '__proto__']);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});
