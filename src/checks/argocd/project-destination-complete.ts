import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { textOf } from '../value.ts';
import { isData, listOf } from './data.ts';

export default defineCheck({
  code: 'argocd/project-destination-complete',
  severity: 'error',
  demands: true,
  summary: 'A destination of a project names a cluster and a namespace.',
  why: 'An absent field of a destination matches the empty text only. Without namespace, or without both server and name, the entry permits nothing, and Argo CD says nothing until an Application is refused.',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const [index, item] of listOf(resource.get(['spec', 'destinations'])).entries()) {
      if (!isData(item)) continue;
      const path = ['spec', 'destinations', index];
      const [first] = Object.keys(item);
      const at = () => (first === undefined ? resource.at(path) : resource.at([...path, first], 'entry'));
      if (textOf(item['server']) === undefined && textOf(item['name']) === undefined) {
        yield {
          at: at(),
          message: `AppProject "${resource.name}" has a destination without a cluster, which permits nothing.`,
          help: `Add "server: '*'", or the URL of one cluster.`,
          doubtful: true,
        };
      } else if (textOf(item['namespace']) === undefined) {
        yield {
          at: at(),
          message: `AppProject "${resource.name}" has a destination without a namespace, which permits nothing.`,
          help: `Add "namespace: '*'", or one namespace.`,
        };
      }
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team-a
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/*
  destinations:
    - server: https://kubernetes.default.svc
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team-a
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/*
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
`,
});
