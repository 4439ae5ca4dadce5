import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData, listOf, textsOf } from './data.ts';

function words(project: string, what: string): { message: string; help: string } {
  return {
    message: `AppProject "${project}" denies all ${what}, and Argo CD refuses the project for it.`,
    help: 'Remove the entry, or name what is denied.',
  };
}

export default defineCheck({
  code: 'argocd/project-pattern',
  severity: 'error',
  summary: 'No list of a project denies everything with "!*".',
  why: 'Argo CD rejects the project: "source repository has an invalid format, \'!*\'", or the same of a name, server or namespace.',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const { index, text } of textsOf(resource.get(['spec', 'sourceRepos']))) {
      if (text !== '!*') continue;
      yield { at: resource.at(['spec', 'sourceRepos', index]), ...words(resource.name, 'source repositories') };
    }
    for (const [index, item] of listOf(resource.get(['spec', 'destinations'])).entries()) {
      if (!isData(item)) continue;
      for (const field of ['name', 'server', 'namespace']) {
        if (item[field] !== '!*') continue;
        yield {
          at: resource.at(['spec', 'destinations', index, field]),
          ...words(resource.name, field === 'namespace' ? 'namespaces' : 'clusters'),
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
    - '!*'
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team-a
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/*
    - '!https://github.com/example/secrets'
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
`,
});
