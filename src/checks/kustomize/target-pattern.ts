import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/target-pattern',
  severity: 'error',
  summary: 'The fields of a target are regular expressions.',
  why: 'kustomize prints "error parsing regexp" and builds nothing. The name "web-*" is no glob: it stands for "web" and any number of dashes.',
  kinds: KINDS,
  *run(resource): Generator<Finding> {
    for (const field of ['patches', 'patchesJson6902']) {
      const patches = resource.get([field]);
      if (!Array.isArray(patches)) continue;
      for (const [index, patch] of patches.entries()) {
        for (const name of ['group', 'version', 'kind', 'name', 'namespace']) {
          const pattern = valueAt(patch, ['target', name]);
          if (typeof pattern !== 'string' || !/^[*+?]|^[^()]*\)|\([^()]*$|\[[^\]]*$/.test(pattern.replace(/\\./g, '')))
            continue;
          yield {
            at: resource.at([field, index, 'target', name]),
            message: `The ${name} "${pattern}" of this target is no regular expression.`,
            help: /^[*?]/.test(pattern) ? `Write ".${pattern}".` : 'Close its brackets.',
          };
        }
      }
    }
  },
  bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
patches:
  - target:
      kind: Deployment
      name: "*"
    patch: |-
      - op: add
        path: /spec/replicas
        value: 3
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
patches:
  - target:
      kind: Deployment
      name: ".*"
    patch: |-
      - op: add
        path: /spec/replicas
        value: 3
`,
});
