import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { itemsAt, nameOf, textOf } from '../value.ts';
import { chartRepository, helmRelease } from './sample.ts';

const release = helmRelease('valuesFrom:\n  - kind: ConfigMap\n    name: redis-values\n');

const kustomization = (options: string): string => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: apps
resources:
  - source.yaml
  - release.yaml
configMapGenerator:
  - name: redis-values
    literals:
      - values.yaml=replicas=1
${options}`;

export default defineCheck({
  code: 'flux/generated-name',
  severity: 'error',
  summary: 'A HelmRelease or Kustomization finds the ConfigMaps and Secrets that kustomize generates for it.',
  why: 'Kustomize adds a hash to generated names and updates references of built-in kinds only. The HelmRelease keeps the plain name and reports "could not find ConfigMap".',
  kinds: ['helm.toolkit.fluxcd.io/HelmRelease', 'kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource, example): Generator<Finding> {
    const { origin } = resource;
    if (origin.type !== 'kustomize') return;
    const list = resource.kind === 'HelmRelease' ? ['spec', 'valuesFrom'] : ['spec', 'postBuild', 'substituteFrom'];
    const built = example.resources.filter(
      (one) => one.origin.type === 'kustomize' && one.origin.by === origin.by && one.group === '',
    );
    for (const { path, fields } of itemsAt(resource, list)) {
      const [kind, name] = [textOf(fields['kind']), textOf(fields['name'])];
      if (kind === undefined || name === undefined || fields['optional'] === true) continue;
      const same = built.filter((one) => one.kind === kind);
      const hashed = same.find(
        (one) => one.name.startsWith(`${name}-`) && /^-[a-z0-9]{10}$/.test(one.name.slice(name.length)),
      );
      if (hashed === undefined || same.some((one) => one.name === name)) continue;
      yield {
        at: resource.at([...path, 'name']),
        message: `${nameOf(resource)} reads ${kind} "${name}", which kustomize names "${hashed.name}".`,
        help: 'Add "options: {disableNameSuffixHash: true}" to the generator, or a nameReference for this kind under "configurations".',
      };
    }
  },
  bad: {
    'redis/kustomization.yaml': kustomization(''),
    'redis/source.yaml': chartRepository,
    'redis/release.yaml': release,
  },
  good: {
    'redis/kustomization.yaml': kustomization('    options:\n      disableNameSuffixHash: true\n'),
    'redis/source.yaml': chartRepository,
    'redis/release.yaml': release,
  },
});
