import { type Path, valueAt } from '../../manifests/path.ts';
import { type Example, ofKind } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { normalize } from '../go-template/functions/names.ts';
import { stringMap } from '../go-template/functions/collections.ts';
import { mapFrom, type Value } from '../go-template/value.ts';
import { CannotExpand } from './refusal.ts';
import { hasConditions, selects } from './selector.ts';
import type { Settings } from './settings.ts';
import type { Parameters } from './text.ts';
import { withValues } from './values.ts';

const IN_CLUSTER = 'https://kubernetes.default.svc';

/** The cluster Secrets of an example. */
function clusterSecrets(example: Example): Resource[] {
  return ofKind(example, 'Secret').filter(
    (secret) => secret.get(['metadata', 'labels', 'argocd.argoproj.io/secret-type']) === 'cluster',
  );
}

/** The parameters of a clusters generator, against the cluster Secrets of the example. */
export function clusterParameters(clusters: unknown, path: Path, example: Example, settings: Settings): Parameters[] {
  const secrets = clusterSecrets(example);
  if (secrets.length === 0)
    throw new CannotExpand('The clusters that Argo CD knows are not part of the example: it has no cluster Secret.');
  const selector = valueAt(clusters, ['selector']);
  const values = valueAt(clusters, ['values']);
  const sets: Parameters[] = [];
  let hasLocal = false;
  for (const secret of [...secrets].sort((a, b) => (dataOf(a, 'name') < dataOf(b, 'name') ? -1 : 1))) {
    const labels = strings(secret.get(['metadata', 'labels']));
    if (!selects(selector, labels)) continue;
    const name = dataOf(secret, 'name');
    const server = dataOf(secret, 'server');
    if (server === IN_CLUSTER) hasLocal = true;
    const annotations = strings(secret.get(['metadata', 'annotations']));
    const parameters: Record<string, Value> = {
      name,
      nameNormalized: normalize(name),
      server,
      project: dataOf(secret, 'project'),
    };
    if (settings.goTemplate) {
      parameters['metadata'] = mapFrom([
        ...(annotations.size > 0 ? [['annotations', stringMap(annotations)] as const] : []),
        ...(labels.size > 0 ? [['labels', stringMap(labels)] as const] : []),
      ]);
    } else {
      for (const [key, value] of annotations) parameters[`metadata.annotations.${key}`] = value;
      for (const [key, value] of labels) parameters[`metadata.labels.${key}`] = value;
    }
    sets.push(withValues(parameters, values, [...path, 'values'], settings));
  }
  if (!hasConditions(selector) && !hasLocal) {
    const local = { name: 'in-cluster', nameNormalized: 'in-cluster', server: IN_CLUSTER, project: '' };
    sets.push(withValues(local, values, [...path, 'values'], settings));
  }
  return valueAt(clusters, ['flatList']) === true
    ? [{ clusters: sets.map((set) => mapFrom(Object.entries(set))) }]
    : sets;
}

/** A key of a Secret, from `stringData` or decoded from `data`. */
function dataOf(secret: Resource, key: string): string {
  const plain = secret.get(['stringData', key]);
  if (typeof plain === 'string') return plain;
  const encoded = secret.get(['data', key]);
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : '';
}

function strings(value: unknown): Map<string, string> {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  return new Map(entries.flatMap(([key, inner]) => (typeof inner === 'string' ? [[key, inner]] : [])));
}
