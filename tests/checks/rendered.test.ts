import { expect, it } from 'vitest';
import { openChecker } from '../../src/checks/open-checker.ts';
import { runChecks } from '../../src/checks/run.ts';
import { runSample } from '../../src/checks/samples.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import { lineReport } from '../../src/diagnostics/reporters/line.ts';

const config = (name: string, field: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: shop\n${field}:\n  LOG_LEVEL: info\n`;

it('reports a mistake of the files and one of a patch in one run, each once', async () => {
  const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });
  const diagnostics = await runSample(
    {
      'app/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - typo.yaml\n  - right.yaml\npatches:\n  - patch: |-\n      apiVersion: v1\n      kind: ConfigMap\n      metadata:\n        name: right\n        namespace: shop\n      imutable: true\n',
      'app/typo.yaml': config('typo', 'dta'),
      'app/right.yaml': config('right', 'data'),
    },
    'yaml',
    checker,
  );
  expect(
    lineReport(diagnostics)
      .split('\n')
      .map((line) => line.split(' ').slice(0, 3).join(' ')),
  ).toEqual([
    'examples/sample/app/kustomization.yaml:13:7: error structure/field-known',
    'examples/sample/app/typo.yaml:6:1: error structure/field-known',
    '',
  ]);
});

it('says in the report why a kustomization has no output', async () => {
  const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });
  const { examples } = await runChecks(
    workspaceOf({
      'examples/sample/examples.yaml':
        '- name: sample\n  title: Sample\n  purpose: Sample.\n  files: [app]\n  versions: {}\n  needs: []\n',
      'examples/sample/app/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - https://github.com/example/shop//deploy?ref=v1.2.0\n',
    }),
    checker,
  );
  const [rendering] = examples[0]?.renderings ?? [];
  expect(rendering?.output).toBe('');
  expect(rendering?.reason).toMatch(/network/);
});
