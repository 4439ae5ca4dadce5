import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/patch-source',
  severity: 'error',
  summary: 'Each entry of "patches" has its patch either inline or in one file.',
  why: 'kustomize prints "must specify one of patch and path", or that both are set, and builds nothing.',
  kinds: KINDS,
  *run(resource): Generator<Finding> {
    for (const field of ['patches', 'patchesJson6902']) {
      const patches = resource.get([field]);
      if (!Array.isArray(patches)) continue;
      for (const [index, patch] of patches.entries()) {
        if (patch === null || typeof patch !== 'object') continue;
        const has = (name: string): boolean =>
          typeof valueAt(patch, [name]) === 'string' && valueAt(patch, [name]) !== '';
        if (has('patch') !== has('path')) continue;
        yield {
          at: has('path') ? resource.at([field, index, 'path'], 'key') : resource.at([field, index]),
          message: has('path') ? 'This entry has a patch inline and in a file.' : 'This entry has no patch.',
          help: has('path') ? 'Remove "path" or "patch".' : 'Add "patch: |-" or "path:".',
        };
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
      name: web
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
patches:
  - path: replicas.yaml
    target:
      kind: Deployment
      name: web
`,
});
