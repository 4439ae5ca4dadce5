import { describe, expect, test } from 'vitest';
import { decisionSchema } from '../../src/checks/decision-schema.ts';
import { pairs } from '../../src/site/difference.ts';
import { resolveLink } from '../../src/site/links.ts';
import { fileAnchor, pageUrl, relativeUrl } from '../../src/site/urls.ts';

describe('relativeUrl', () => {
  test.each([
    ['index.html', 'references/flux-patterns.html', 'references/flux-patterns.html'],
    ['references/a.html', 'references/b.html#x', 'b.html#x'],
    ['references/a.html', 'references/a.html#x', '#x'],
    ['references/a.html', 'references/a.html', 'a.html'],
    ['examples/flux/a.html', 'assets/site.css', '../../assets/site.css'],
    ['examples/flux/a.html', 'examples/argocd/b.html', '../argocd/b.html'],
    ['examples.html', 'examples/flux/a b.html', 'examples/flux/a%20b.html'],
  ])('from %s to %s', (from, to, url) => {
    expect(relativeUrl(from, to)).toBe(url);
  });
});

describe('resolveLink', () => {
  const file = { path: 'overlays/prod/kustomization.yaml' };
  const targets = {
    report: {
      home: (tool: string, path: string) =>
        tool === 'kustomize' && file.path.startsWith(path)
          ? ({ example: { id: 'kustomize/prod' }, file } as never)
          : undefined,
    },
    pages: new Set(['content/SKILL.md', 'content/references/flux.mdx', 'content/guides/choose.mdx']),
    scripts: new Set(['check-drift.sh']),
  };

  test.each([
    ['./flux.mdx#sources', 'content/references/a.mdx', 'references/flux.html#sources'],
    ['../references/flux.mdx', 'content/guides/choose.mdx', 'references/flux.html'],
    ['references/flux.md', 'content/SKILL.md', 'references/flux.html'],
    [
      'examples/kustomize/overlays/prod/kustomization.yaml',
      'content/SKILL.md',
      'examples/kustomize/prod.html#file-overlays-prod-kustomization-yaml',
    ],
    ['../../examples/kustomize/overlays/', 'content/references/flux.mdx', 'examples/kustomize/prod.html'],
    ['scripts/check-drift.sh', 'content/SKILL.md', 'scripts/check-drift.html'],
    ['#own', 'content/references/flux.mdx', 'references/flux.html#own'],
  ])('%s in %s', (url, from, page) => {
    expect(resolveLink(url, from, targets)).toEqual({ page });
  });

  test('leaves addresses elsewhere alone, and finds nothing where nothing is', () => {
    expect(resolveLink('https://fluxcd.io/', 'content/SKILL.md', targets)).toEqual({ address: 'https://fluxcd.io/' });
    expect(resolveLink('./missing.mdx', 'content/references/flux.mdx', targets)).toBeUndefined();
    expect(resolveLink('examples/kustomize/missing.yaml', 'content/SKILL.md', targets)).toBeUndefined();
  });
});

test('pages and files have addresses that are derived from their paths alone', () => {
  expect(pageUrl('content/references/flux.mdx')).toBe('references/flux.html');
  expect(pageUrl('content/decisions/tool.yaml')).toBeUndefined();
  expect(fileAnchor('overlays/prod/Kustomization.yaml')).toBe('file-overlays-prod-kustomization-yaml');
});

test('a resource of an overlay finds the one of the base that it came from', () => {
  const document = (kind: string, name: string): string => `kind: ${kind}\nmetadata:\n  name: ${name}\n`;
  const base = [document('ConfigMap', 'web-9btgmg28f5'), document('Service', 'web'), document('Secret', 'gone')].join(
    '---\n',
  );
  const overlay = [
    document('ConfigMap', 'prod-web-d4t64ct99f'),
    document('Service', 'prod-web'),
    document('Ingress', 'new'),
  ].join('---\n');
  const found = pairs(base, overlay).map((pair) => [pair.kind, pair.base !== undefined, pair.overlay !== undefined]);
  expect(found).toEqual([
    ['ConfigMap', true, true],
    ['Service', true, true],
    ['Ingress', false, true],
    ['Secret', true, false],
  ]);
});

describe('a decision', () => {
  const option = (id: string, more: object): object => ({ id, label: id, because: id, ...more });
  const decision = (first: object, second: object): unknown => ({
    title: 'T',
    description: 'D',
    start: 'one',
    questions: [
      { id: 'one', ask: 'One?', options: [option('a', first), option('b', { answer: 'x' })] },
      { id: 'two', ask: 'Two?', options: [option('a', second), option('b', { answer: 'x' })] },
    ],
    answers: [{ id: 'x', title: 'X', summary: 'X' }],
  });

  test.each([
    ['that ends', { next: 'two' }, { answer: 'x' }, undefined],
    ['that goes in a circle', { next: 'two' }, { next: 'one' }, 'Question "one" leads back to itself.'],
    ['that leads nowhere', { next: 'three' }, { answer: 'x' }, 'No question has the id "three".'],
    [
      'that leads to two places',
      { next: 'two', answer: 'x' },
      { answer: 'x' },
      'Name either the `next` question or the `answer`.',
    ],
  ])('%s', (_, first, second, message) => {
    const result = decisionSchema.safeParse(decision(first, second));
    expect(result.error?.issues[0]?.message).toBe(message);
  });
});
