import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { KINDS } from './kustomization.ts';

const INSTEAD: Readonly<Record<string, (value: unknown) => string>> = {
  bases: () => 'Move its entries to "resources".',
  commonLabels: (value) => `Write "labels: [{pairs: ${JSON.stringify(value)}, includeSelectors: true}]".`,
  patchesStrategicMerge: (value) => {
    const first: unknown = Array.isArray(value) ? value[0] : undefined;
    return typeof first === 'string' && !first.includes('\n')
      ? `Write "patches: [{path: ${first}}]".`
      : 'Move each entry to "patches", as "patch: |-" or "path:".';
  },
  patchesJson6902: () => 'Move its entries to "patches": they keep their "target" and "path".',
  vars: () => 'Write "replacements" with "source" and "targets".',
  imageTags: () => 'Rename it to "images".',
  helmChartInflationGenerator: () => 'Rename it to "helmCharts", and "chartName" to "name".',
};

export default defineCheck({
  code: 'kustomize/current-fields',
  severity: 'warning',
  summary: 'A kustomization has no deprecated field.',
  why: 'The fields still build in kustomize 5.8, with the warning "is deprecated", and are gone from v1 of the format. "kustomize edit fix" rewrites the file.',
  kinds: KINDS,
  *run(resource): Generator<Finding> {
    for (const [field, instead] of Object.entries(INSTEAD)) {
      const value = resource.get([field]);
      if (value === undefined || value === null) continue;
      yield { at: resource.at([field], 'key'), message: `The field "${field}" is deprecated.`, help: instead(value) };
    }
    for (const field of ['configMapGenerator', 'secretGenerator']) {
      const generators = resource.get([field]);
      if (!Array.isArray(generators)) continue;
      for (const [index, generator] of generators.entries()) {
        const file = valueAt(generator, ['env']);
        if (typeof file !== 'string') continue;
        yield {
          at: resource.at([field, index, 'env'], 'key'),
          message: 'The field "env" of a generator is deprecated.',
          help: `Write "envs: [${file}]".`,
        };
      }
    }
  },
  bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
commonLabels:
  team: shop
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
labels:
  - pairs:
      team: shop
    includeSelectors: true
`,
});
