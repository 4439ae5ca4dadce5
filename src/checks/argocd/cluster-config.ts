import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { isData } from './data.ts';
import { secretText, secretType } from './secrets.ts';
import { within } from './place.ts';

const CONFIG: readonly string[] = [
  'username',
  'password',
  'bearerToken',
  'tlsClientConfig',
  'awsAuthConfig',
  'execProviderConfig',
  'disableCompression',
  'proxyUrl',
];
const TLS: readonly string[] = ['insecure', 'serverName', 'certData', 'keyData', 'caData'];

export default defineCheck({
  code: 'argocd/cluster-config',
  severity: 'error',
  summary: 'The config of a cluster Secret is JSON that Argo CD understands.',
  why: 'Argo CD parses the entry when it reads the cluster: "failed to unmarshal cluster config". A key that it does not know is dropped, and "insecure" with "caData" is refused by the Kubernetes client.',
  kinds: ['Secret'],
  *run(resource): Generator<Finding> {
    if (secretType(resource) !== 'cluster') return;
    const config = secretText(resource, 'config');
    if (config === undefined || config.text.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(config.text);
    } catch {
      yield {
        at: resource.at(config.path, 'key'),
        message: `Secret "${resource.name}" has a cluster config that is not JSON.`,
        help: `Write '{"tlsClientConfig": {"caData": "…"}}'.`,
        // Comments in it are for the reader, who writes his own.
        ...(/,?[ \t]+(?:#|\/\/) /.test(config.text) ? { doubtful: true } : {}),
      };
      return;
    }
    const tls = fieldsOf(fieldsOf(value)['tlsClientConfig']);
    for (const [object, known] of [
      [value, CONFIG],
      [tls, TLS],
    ] as const) {
      for (const key of Object.keys(fieldsOf(object))) {
        const meant = known.includes(key) ? undefined : nearest(key, known);
        if (meant === undefined) continue;
        yield {
          at: within(resource.at(config.path), `"${key}"`),
          message: `Secret "${resource.name}" has "${key}" in its cluster config, which Argo CD does not read.`,
          help: `Did you mean "${meant}"?`,
        };
      }
    }
    if (!isData(value)) {
      yield {
        at: resource.at(config.path, 'key'),
        message: `Secret "${resource.name}" has a cluster config that is no JSON object.`,
        help: `Write '{"tlsClientConfig": {"caData": "…"}}'.`,
      };
    } else if (tls['insecure'] === true && typeof tls['caData'] === 'string' && tls['caData'] !== '') {
      yield {
        at: within(resource.at(config.path), '"insecure"'),
        message: `Secret "${resource.name}" gives a CA and switches its verification off, which the Kubernetes client refuses.`,
        help: 'Remove "insecure" or "caData".',
      };
    }
  },
  bad: `apiVersion: v1
kind: Secret
metadata:
  name: prod
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: cluster
stringData:
  name: prod
  server: https://prod.example.com
  config: '{"awsAuthConfig": {"clusterName": "prod"}, "tlsClientConfig": {"insecure": false,}}'
`,
  good: `apiVersion: v1
kind: Secret
metadata:
  name: prod
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: cluster
stringData:
  name: prod
  server: https://prod.example.com
  config: '{"awsAuthConfig": {"clusterName": "prod"}, "tlsClientConfig": {"insecure": false}}'
`,
});
