import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { APPLICATION_KINDS } from './application.ts';
import { labelOf } from './annotations.ts';
import { resourcePatterns } from './resource-patterns.ts';

export default defineCheck({
  code: 'argocd/resource-group',
  severity: 'error',
  summary: 'A list that picks resources names their API group without its version.',
  why: 'Argo CD compares the group alone: "apps", and the empty text for the core group. "apps/v1", "v1" or "core" matches no resource, and nothing says so.',
  kinds: [...APPLICATION_KINDS, 'argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const { path, text, list } of resourcePatterns(resource, 'group')) {
      const isCore = /^(core|v\d+)$/.test(text) || text.startsWith('core/');
      if (!isCore && !/^[^/]+\/v\d\w*$/.test(text)) continue;
      yield {
        at: resource.at(path),
        message: `${labelOf(resource)} has the group "${text}" in "${list}", which matches no resource.`,
        help: isCore ? "Write '' (the core group has no name)." : `Write "${text.slice(0, text.indexOf('/'))}".`,
      };
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
  ignoreDifferences:
    - group: apps/v1
      kind: Deployment
      jsonPointers:
        - /spec/replicas
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
  ignoreDifferences:
    - group: apps
      kind: Deployment
      jsonPointers:
        - /spec/replicas
`,
});
