import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { SECRET_TYPE, secretKeys, secretType } from './secrets.ts';

const KEY: ReadonlyMap<string, string> = new Map([
  ['cluster', 'server'],
  ['repository', 'url'],
  ['repo-creds', 'url'],
  ['repository-write', 'url'],
  ['repo-write-creds', 'url'],
]);

export default defineCheck({
  code: 'argocd/secret-complete',
  severity: 'error',
  demands: true,
  summary: 'A cluster Secret has a server, and a repository Secret has a url.',
  why: 'Argo CD knows a cluster by "server" and a repository by "url". Without it the Secret belongs to nothing, and its credentials are never used.',
  kinds: ['Secret'],
  *run(resource): Generator<Finding> {
    const type = secretType(resource) ?? '';
    const key = KEY.get(type);
    const keys = secretKeys(resource);
    if (key === undefined || keys.length === 0 || keys.some((entry) => entry.key === key)) return;
    yield {
      at: resource.at(['metadata', 'labels', SECRET_TYPE]),
      message: `Secret "${resource.name}" is a ${type} Secret and has no "${key}", so it belongs to nothing.`,
      help:
        key === 'server'
          ? 'Add "server: https://…", the URL of the Kubernetes API.'
          : 'Add "url: https://…", the URL of the repository.',
    };
  },
  bad: `apiVersion: v1
kind: Secret
metadata:
  name: shop-repository
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
stringData:
  type: git
  project: team-a
`,
  good: `apiVersion: v1
kind: Secret
metadata:
  name: shop-repository
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
stringData:
  type: git
  project: team-a
  url: https://github.com/example/shop.git
`,
});
