import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData, listOf } from './data.ts';

export default defineCheck({
  code: 'argocd/service-account-patterns',
  severity: 'error',
  summary: 'A service account of a project names its cluster and namespace without "!".',
  why: 'Argo CD rejects the project: "server has an invalid format", "namespace has an invalid format", "defaultServiceAccount has an invalid format".',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const [index, item] of listOf(resource.get(['spec', 'destinationServiceAccounts'])).entries()) {
      if (!isData(item)) continue;
      for (const field of ['server', 'namespace']) {
        const text = item[field];
        if (typeof text !== 'string' || !text.includes('!')) continue;
        yield {
          at: resource.at(['spec', 'destinationServiceAccounts', index, field]),
          message: `AppProject "${resource.name}" denies the ${field} "${text}" for a service account, and only destinations can deny.`,
          help: `Write a ${field} without "!".`,
        };
      }
      const account = item['defaultServiceAccount'];
      if (typeof account !== 'string' || (account.trim() !== '' && !/[!*[\]{}\\/]/.test(account))) continue;
      yield {
        at: resource.at(['spec', 'destinationServiceAccounts', index, 'defaultServiceAccount']),
        message: `AppProject "${resource.name}" has "${account}" as a service account, which names none.`,
        help: 'Write the name of one ServiceAccount, or "namespace:name".',
      };
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
      namespace: shop
  destinationServiceAccounts:
    - server: https://kubernetes.default.svc
      namespace: '!kube-system'
      defaultServiceAccount: deployer
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
  destinationServiceAccounts:
    - server: https://kubernetes.default.svc
      namespace: shop
      defaultServiceAccount: deployer
`,
});
