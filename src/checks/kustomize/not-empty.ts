import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/not-empty',
  severity: 'error',
  summary: 'A kustomization says what to build.',
  why: 'A file with nothing but apiVersion and kind ends the build with "kustomization.yaml is empty".',
  kinds: KINDS,
  *run(resource): Generator<Finding> {
    const fields = Object.entries(resource.value).filter(
      ([field]) => field !== 'apiVersion' && field !== 'kind' && field !== 'metadata',
    );
    if (fields.some(([, value]) => value !== null)) return;
    const [first] = fields;
    yield {
      at: first === undefined ? resource.at([]) : resource.at([first[0]], 'key'),
      message: `This ${resource.kind} is empty.`,
      help: 'List the files to build in "resources".',
    };
  },
  bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
`,
});
