import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { isOpen } from '../value.ts';
import { SECRET_TYPE, secretType } from './secrets.ts';
import { quotedList } from './data.ts';

const TYPES: readonly string[] = [
  'cluster',
  'repository',
  'repo-creds',
  'repository-write',
  'repo-write-creds',
  'scm-creds',
];

export default defineCheck({
  code: 'argocd/secret-type-known',
  severity: 'error',
  summary: 'The secret-type label of a Secret is one that Argo CD looks for.',
  why: 'Argo CD finds its Secrets by the exact value of the label: cluster, repository, repo-creds, repository-write, repo-write-creds and scm-creds. A Secret with another value is never read.',
  kinds: ['Secret'],
  *run(resource): Generator<Finding> {
    const type = secretType(resource);
    if (type === undefined || TYPES.includes(type) || isOpen(type)) return;
    const meant = nearest(type, TYPES) ?? TYPES.find((known) => known.startsWith(type));
    yield {
      at: resource.at(['metadata', 'labels', SECRET_TYPE]),
      message: `Secret "${resource.name}" has the type "${type}", which Argo CD does not look for.`,
      help: meant === undefined ? `Write one of ${quotedList(TYPES, 'or')}.` : `Write "${meant}".`,
      // A longer name of one of them may be what a newer release looks for.
      ...(TYPES.some((known) => type.startsWith(`${known}-`)) ? { doubtful: true } : {}),
    };
  },
  bad: `apiVersion: v1
kind: Secret
metadata:
  name: shop-repository
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repo
stringData:
  type: git
  url: https://github.com/example/shop.git
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
  url: https://github.com/example/shop.git
`,
});
