import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { sourcesOf } from './sources.ts';

const sample = (revision: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://charts.example.com
    chart: shop
    targetRevision: ${revision}
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`;

export default defineCheck({
  code: 'argocd/chart-revision',
  severity: 'warning',
  summary: 'The revision of a chart is a version, and not the name of a branch.',
  why: 'HEAD and branches exist only in Git. A Helm repository has numbered versions ("failed to determine semver constraint"); a tag of that name in an OCI registry changes without a commit.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const { path, value } of sourcesOf(application)) {
      const chart = textOf(value['chart']);
      const revision = textOf(value['targetRevision']);
      if (chart === undefined || revision === undefined) continue;
      if (!/^(HEAD|main|master|latest|stable|refs\/.*)$/i.test(revision)) continue;
      yield {
        path: [...path, 'targetRevision'],
        message: `${application.label} asks for version "${revision}" of the chart "${chart}", and charts have numbered versions.`,
        help: 'Write a version or a range, such as "1.2.3" or "1.*".',
      };
    }
  }),
  bad: sample('HEAD'),
  good: sample('1.4.2'),
});
