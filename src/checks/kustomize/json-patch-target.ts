import type { Finding } from '../../diagnostics/diagnostic.ts';
import { patchesOf } from '../../render/patches.ts';
import { defineCheck } from '../check.ts';
import { asKustomization, KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/json-patch-target',
  severity: 'error',
  summary: 'A JSON patch has a target.',
  why: 'A list of operations says nothing about the object it changes. kustomize prints "must specify a target for JSON patch" and builds nothing.',
  kinds: KINDS,
  *run(resource, example): Generator<Finding> {
    for (const patch of patchesOf(asKustomization(resource), example)) {
      if (!patch.isJson || (patch.target !== undefined && patch.target !== null)) continue;
      yield {
        at: patch.at,
        message: `${patch.file === undefined ? 'This patch' : `The patch ${patch.file}`} is a list of operations, and does not say which object they change.`,
        help:
          patch.field === 'patchesStrategicMerge'
            ? 'Move it to "patches", with "target: {kind: …, name: …}".'
            : 'Add "target: {kind: …, name: …}".',
      };
    }
  },
  bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
patches:
  - patch: |-
      - op: replace
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
      name: web
    patch: |-
      - op: replace
        path: /spec/replicas
        value: 3
`,
});
