import { beforeAll, describe, expect, it } from 'vitest';
import { defineCheck } from '../../src/checks/check.ts';
import type { Checker } from '../../src/checks/check-unit.ts';
import { Memory } from '../../src/checks/memory.ts';
import { openChecker } from '../../src/checks/open-checker.ts';
import type { Report } from '../../src/checks/report.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import { fieldNotes } from '../../src/site/field-notes-find.ts';
import { mutated, random } from '../fuzz/mutate.ts';

const page = (title: string, body: string): string =>
  `---\ntitle: ${title}\ndescription: A page.\ntools: [kustomize]\norder: 1\n---\n\n${body}`;
const config = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: shop\ndata:\n  colour: blue\n`;
const kustomization = (entry: string): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: shop\nresources:\n  - ${entry}\n`;

/** A small project in which everything depends on something else. */
const PROJECT: Readonly<Record<string, string>> = {
  'content/SKILL.md':
    '---\nname: gitops-workflows\ndescription: Does things.\n---\n\n# Skill\n\nSee [one](references/one.md#first).\n',
  'content/references/one.mdx': page(
    'One',
    `## First [#first]\n\n<Example dir="kustomize" file="app/base/config.yaml" lines="1-3" />\n\nSee [two](../guides/two.mdx#second).\n\n\`\`\`yaml title="base/config.yaml" group="tree"\n${config('web')}\`\`\`\n\n\`\`\`yaml title="base/kustomization.yaml" group="tree"\n${kustomization('config.yaml')}\`\`\`\n`,
  ),
  'content/guides/two.mdx': page(
    'Two',
    `## Second [#second]\n\n\`\`\`yaml fragment="Application/spec/syncPolicy"\nautomated:\n  selfHeal: true\n\`\`\`\n\n\`\`\`bash\nkustomize build examples/kustomize/app/overlay\n\`\`\`\n`,
  ),
  'examples/kustomize/examples.yaml':
    '- name: app\n  title: App\n  purpose: Shows it.\n  files: [app]\n  versions: {}\n  needs: []\n- name: alone\n  title: Alone\n  purpose: Shows it.\n  files: [alone.yaml]\n  versions: {}\n  needs: []\n  external: [GitRepository/shop/fleet]\n',
  'examples/kustomize/app/base/kustomization.yaml': kustomization('config.yaml'),
  'examples/kustomize/app/base/config.yaml': config('web'),
  'examples/kustomize/app/overlay/kustomization.yaml': kustomization('../base'),
  'examples/kustomize/alone.yaml':
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: shop\n  namespace: shop\nspec:\n  interval: 10m\n  path: ./apps\n  prune: true\n  sourceRef:\n    kind: GitRepository\n    name: fleet\n',
};

/** Everything that a report says, as data. */
function said(report: Report, checker: Checker): unknown {
  const { sources, diagnostics, ...rest } = report;
  const place = ({ source, span }: Report['diagnostics'][number]['at']) => ({ path: source.path, span });
  return {
    ...rest,
    sources: [...sources].map(([path, { text }]) => [path, text]),
    diagnostics: diagnostics.map(({ at, related, ...diagnostic }) => ({
      ...diagnostic,
      at: place(at),
      related: related?.map((one) => ({ ...one, place: place(one.place) })),
    })),
    notes: fieldNotes(report, checker.kinds),
  };
}

describe('a run with the memory of earlier runs', () => {
  let checker: Checker;
  beforeAll(async () => {
    checker = await openChecker({ path: process.env['PATH'] });
  });

  /** What a run with memory says, which is held against what a fresh run says. */
  async function again(texts: Readonly<Record<string, string>>, memory: Memory): Promise<Report> {
    const report = await runChecks(workspaceOf(texts), checker, memory);
    // Another checker, so that nothing that is kept by checker or by kinds helps.
    const fresh: Checker = { ...checker, kinds: { ...checker.kinds }, checks: [...checker.checks] };
    expect(said(report, checker)).toEqual(said(await runChecks(workspaceOf(texts), fresh), fresh));
    return report;
  }

  const edit = (path: string, from: string | RegExp, to: string): Record<string, string> => {
    const text = PROJECT[path]?.replace(from, to) ?? '';
    expect(text).not.toBe(PROJECT[path]);
    return { ...PROJECT, [path]: text };
  };
  const without = (path: string): Record<string, string> =>
    Object.fromEntries(Object.entries(PROJECT).filter(([one]) => one !== path));

  it('starts from a project without mistakes', async () => {
    expect((await again(PROJECT, new Memory())).diagnostics).toEqual([]);
  });

  it.each([
    ['a mistake in a file', () => edit('examples/kustomize/alone.yaml', 'sourceRef', 'sourceref'), 1],
    ['a file that a page shows gets shorter', () => edit('examples/kustomize/app/base/config.yaml', /\n/g, ' '), 3],
    ['a name in a base', () => edit('examples/kustomize/app/base/config.yaml', 'web', 'shop'), 0],
    ['a base that does not build', () => edit('examples/kustomize/app/base/kustomization.yaml', 'config', 'other'), 1],
    ['an overlay', () => edit('examples/kustomize/app/overlay/kustomization.yaml', '../base', '../bse'), 1],
    ['what an example calls external', () => edit('examples/kustomize/examples.yaml', 'shop/fleet', 'shop/flet'), 1],
    ['the files of an example', () => edit('examples/kustomize/examples.yaml', '[app]', '[app/base]'), 1],
    ['a heading that another page links to', () => edit('content/guides/two.mdx', '#second', '#third'), 1],
    ['a fence of a group', () => edit('content/references/one.mdx', '- config.yaml', '- confg.yaml'), 1],
    ['a fragment', () => edit('content/guides/two.mdx', 'selfHeal', 'selfheal'), 1],
    ['a command', () => edit('content/guides/two.mdx', 'kustomize build', 'kustomize biuld'), 1],
    ['a page that is gone', () => without('content/guides/two.mdx'), 1],
    ['a file that is gone', () => without('examples/kustomize/app/base/config.yaml'), 2],
  ])('says what a fresh run says: %s', async (_, edited, least) => {
    const memory = new Memory();
    await again(PROJECT, memory);
    const { diagnostics } = await again(edited(), memory);
    expect(diagnostics.length).toBeGreaterThanOrEqual(least);
    // Taken back.
    expect((await again(PROJECT, memory)).diagnostics).toEqual([]);
  });

  it('says what a fresh run says after any edits, one on the other', async () => {
    const memory = new Memory();
    const next = random(5);
    const paths = Object.keys(PROJECT);
    let texts: Record<string, string> = { ...PROJECT };
    for (let count = 0; count < 40; count++) {
      const path = paths[Math.floor(next() * paths.length)] ?? '';
      texts = count % 8 === 7 ? { ...PROJECT } : { ...texts, [path]: mutated(texts[path] ?? '', next) };
      await again(texts, memory);
    }
  });

  it('checks again only what an edit touches', async () => {
    const seen: string[] = [];
    const witness = defineCheck({
      code: 'yaml/identity',
      severity: 'error',
      summary: 'Sees each resource.',
      why: '',
      kinds: ['*'],
      run(resource) {
        seen.push(resource.file);
        return [];
      },
      bad: '',
      good: '',
    });
    const watched = { ...checker, checks: [...checker.checks, witness] };
    const memory = new Memory();
    await runChecks(workspaceOf(PROJECT), watched, memory);
    expect(new Set(seen)).toContain('examples/kustomize/app/base/config.yaml');
    seen.length = 0;
    await runChecks(workspaceOf(PROJECT), watched, memory);
    expect(seen).toEqual([]);
    await runChecks(workspaceOf(edit('examples/kustomize/alone.yaml', './apps', './shop')), watched, memory);
    expect(seen).toEqual(['examples/kustomize/alone.yaml']);
  });
});
