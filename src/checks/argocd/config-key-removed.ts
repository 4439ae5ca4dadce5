import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { within } from './place.ts';

const REPOSITORY = 'Write a Secret with the label "argocd.argoproj.io/secret-type: repository" for each.';
const REMOVED: ReadonlyMap<string, string> = new Map([
  ['repositories', REPOSITORY],
  ['helm.repositories', REPOSITORY],
  ['repository.credentials', 'Write a Secret with the label "argocd.argoproj.io/secret-type: repo-creds" for each.'],
  ['configManagementPlugins', 'Write each plugin as a sidecar of the repo server.'],
]);

export default defineCheck({
  code: 'argocd/config-key-removed',
  severity: 'error',
  summary: 'argocd-cm has no settings that Argo CD no longer reads.',
  why: 'Repositories moved out of argocd-cm into Secrets, and 3.0 removed the old keys; plugins are sidecars of the repo server since 2.8. The keys are ignored without a message.',
  kinds: ['ConfigMap'],
  *run(resource): Generator<Finding> {
    if (resource.name !== 'argocd-cm') return;
    for (const key of Object.keys(fieldsOf(resource.get(['data'])))) {
      const help = REMOVED.get(key);
      if (help === undefined) continue;
      yield {
        at: within(resource.at(['data', key], 'key'), key),
        message: `ConfigMap "argocd-cm" has "${key}", which Argo CD no longer reads.`,
        help,
      };
    }
  },
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
  labels:
    app.kubernetes.io/name: argocd-cm
    app.kubernetes.io/part-of: argocd
data:
  repositories: |
    - url: https://github.com/example/shop.git
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-cm
  namespace: argocd
  labels:
    app.kubernetes.io/name: argocd-cm
    app.kubernetes.io/part-of: argocd
data:
  application.resourceTrackingMethod: annotation
`,
});
