import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { APPLICATION_KINDS } from './application.ts';
import { labelOf } from './annotations.ts';
import { resourcePatterns } from './resource-patterns.ts';

/** Kinds whose capital letters a reader would not guess from the lower-case form. */
const KINDS = [
  'ConfigMap',
  'CronJob',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'DaemonSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'LimitRange',
  'Namespace',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'ResourceQuota',
  'RoleBinding',
  'ServiceAccount',
  'StatefulSet',
];

export default defineCheck({
  code: 'argocd/resource-kind',
  severity: 'error',
  summary: 'A list that picks resources names their kind as a manifest does.',
  why: 'Argo CD compares the kind letter by letter. "deployments" or "deployment" matches no resource, and nothing says so.',
  kinds: [...APPLICATION_KINDS, 'argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const { path, text, list } of resourcePatterns(resource, 'kind')) {
      if (!/^[a-z]/.test(text)) continue;
      yield {
        at: resource.at(path),
        message: `${labelOf(resource)} has the kind "${text}" in "${list}", and kinds start with a capital letter.`,
        help: `Write "${KINDS.find((kind) => [kind.toLowerCase(), `${kind.toLowerCase()}s`].includes(text.toLowerCase())) ?? text.charAt(0).toUpperCase() + text.slice(1)}".`,
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
    - group: apps
      kind: deployments
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
