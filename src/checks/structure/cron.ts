import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/cron',
  severity: 'error',
  summary: 'A schedule is a cron schedule of five parts.',
  why: 'The API server refuses a CronJob: spec.schedule: Invalid value. Argo CD stores an AppProject and prints: cannot parse schedule.',
  bad: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: shop
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/shop.git
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
  syncWindows:
    - kind: deny
      schedule: 0 22 * *
      duration: 8h
      applications:
        - '*'
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: shop
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/shop.git
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
  syncWindows:
    - kind: deny
      schedule: 0 22 * * *
      duration: 8h
      applications:
        - '*'
`,
});
