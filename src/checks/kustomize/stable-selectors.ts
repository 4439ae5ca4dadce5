import type { Finding } from '../../diagnostics/diagnostic.ts';
import { type Path, valueAt } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { KINDS } from './kustomization.ts';

/** Labels that say which release something is, or who put it there. */
const CHANGING =
  /^(app\.kubernetes\.io\/(version|managed-by)|helm\.sh\/chart|version|release|build|commit|revision|git-?sha)$/;

export default defineCheck({
  code: 'kustomize/stable-selectors',
  severity: 'warning',
  summary: 'Labels that kustomize writes into selectors have values that stay.',
  why: 'The selector of a Deployment cannot be changed: with a new value the API server refuses the update ("field is immutable"), and Services lose their Pods until all are replaced.',
  kinds: KINDS,
  *run(resource): Generator<Finding> {
    const labels = resource.get(['labels']);
    const maps: Path[] = [['commonLabels']];
    for (const [index, entry] of Array.isArray(labels) ? labels.entries() : []) {
      if (valueAt(entry, ['includeSelectors']) === true) maps.push(['labels', index, 'pairs']);
    }
    for (const path of maps) {
      const map = resource.get(path);
      if (map === null || typeof map !== 'object') continue;
      for (const [key, value] of Object.entries(map)) {
        if (!CHANGING.test(key) && !(typeof value === 'string' && /^v?\d+\.\d+\.\d+/.test(value))) continue;
        yield {
          at: resource.at([...path, key], 'key'),
          message: `The label "${key}" goes into selectors, and its value changes from release to release.`,
          help: 'Move it to an entry of "labels" with "includeTemplates: true" in place of "includeSelectors".',
        };
      }
    }
  },
  bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
labels:
  - pairs:
      app.kubernetes.io/version: 1.4.2
    includeSelectors: true
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
labels:
  - pairs:
      app.kubernetes.io/version: 1.4.2
    includeTemplates: true
`,
});
