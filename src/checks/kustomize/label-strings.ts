import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { isOldBoolean } from './old-boolean.ts';
import { defineCheck } from '../check.ts';
import { KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/label-strings',
  severity: 'error',
  summary: 'Labels and annotations of a kustomization are strings for YAML 1.1 too.',
  why: 'kustomize reads YAML 1.1, where y, yes, on, n, no and off without quotes are booleans. It prints "cannot unmarshal bool into … of type string" and builds nothing.',
  kinds: KINDS,
  *run(resource): Generator<Finding> {
    for (const path of labelMaps(resource)) {
      const map = resource.get(path);
      if (map === null || typeof map !== 'object' || Array.isArray(map)) continue;
      for (const [key, value] of Object.entries(map)) {
        if (typeof value !== 'string' || !isOldBoolean(value)) continue;
        const at = resource.at([...path, key]);
        const raw = at.source.text.slice(at.span.start, at.span.end);
        if (!isOldBoolean(raw)) continue;
        yield {
          at,
          message: `kustomize reads the ${path.includes('annotations') || path.includes('commonAnnotations') ? 'annotation' : 'label'} "${key}: ${raw}" as a boolean.`,
          help: `Write "${raw}" in quotes.`,
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
      monitored: yes
`,
  good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
labels:
  - pairs:
      monitored: "yes"
`,
});

/** The maps of labels and annotations that a kustomization can have. */
function labelMaps(resource: Resource): Path[] {
  const each = (field: string, below: readonly Path[]): Path[] => {
    const list = resource.get([field]);
    return Array.isArray(list) ? list.flatMap((_, index) => below.map((path) => [field, index, ...path])) : [];
  };
  const options: Path[] = [
    ['options', 'labels'],
    ['options', 'annotations'],
  ];
  return [
    ['commonLabels'],
    ['commonAnnotations'],
    ['generatorOptions', 'labels'],
    ['generatorOptions', 'annotations'],
    ...each('labels', [['pairs']]),
    ...each('configMapGenerator', options),
    ...each('secretGenerator', options),
  ];
}
