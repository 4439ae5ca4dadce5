import { type Example, ofKind } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { textOf } from '../value.ts';
import { secretText, secretType } from './secrets.ts';

/** A cluster that Argo CD knows. */
export interface Cluster {
  readonly name: string;
  readonly server: string;
}

/** The cluster that Argo CD runs in, known without a Secret. */
export const LOCAL_CLUSTER: Cluster = { name: 'in-cluster', server: 'https://kubernetes.default.svc' };

/** The clusters that the example defines as Secrets, or undefined where one of them cannot be read. */
export function clustersOf(example: Example): Cluster[] | undefined {
  const clusters: Cluster[] = [];
  for (const secret of ofKind(example, 'Secret')) {
    if (secretType(secret) !== 'cluster') continue;
    const cluster = clusterOf(secret);
    if (cluster === undefined) return undefined;
    clusters.push(cluster);
  }
  return clusters;
}

function clusterOf(secret: Resource): Cluster | undefined {
  const name = textOf(secretText(secret, 'name')?.text);
  const server = textOf(secretText(secret, 'server')?.text);
  return name === undefined || server === undefined ? undefined : { name, server: server.replace(/\/+$/, '') };
}
