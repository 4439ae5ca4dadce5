import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { secretText, secretType } from './secrets.ts';

const TYPES: readonly string[] = ['git', 'helm', 'oci'];

export default defineCheck({
  code: 'argocd/repository-type',
  severity: 'error',
  summary: 'The type and the URL of a repository Secret fit each other.',
  why: 'The types are git, helm and oci. Type oci needs a URL that starts with "oci://" (since 3.1); a Helm registry (type helm with enableOCI) is written without it.',
  kinds: ['Secret'],
  *run(resource): Generator<Finding> {
    if (!/^(repository|repo-creds|repository-write|repo-write-creds)$/.test(secretType(resource) ?? '')) return;
    const type = secretText(resource, 'type');
    const url = secretText(resource, 'url');
    if (type !== undefined && !TYPES.includes(type.text)) {
      yield {
        at: resource.at(type.path),
        message: `Secret "${resource.name}" describes a repository of the type "${type.text}", which Argo CD does not know.`,
        help: `Write "${nearest(type.text, TYPES) ?? 'git'}".`,
      };
    } else if (type?.text === 'oci' && url !== undefined && !url.text.startsWith('oci://')) {
      yield {
        at: resource.at(url.path),
        message: `Secret "${resource.name}" is of the type "oci", and its URL "${url.text}" does not start with "oci://".`,
        help: `Write "oci://${url.text.replace(/^[a-z]+:\/\//, '')}".`,
      };
    } else if (type?.text === 'helm' && url?.text.startsWith('oci://')) {
      yield {
        at: resource.at(url.path),
        message: `Secret "${resource.name}" is of the type "helm", whose registries are written without "oci://".`,
        help: `Write "${url.text.slice('oci://'.length)}" and add enableOCI: "true", or write "type: oci".`,
      };
    }
  },
  bad: `apiVersion: v1
kind: Secret
metadata:
  name: charts
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
stringData:
  type: oci
  url: registry.example.com/charts/shop
`,
  good: `apiVersion: v1
kind: Secret
metadata:
  name: charts
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repository
stringData:
  type: oci
  url: oci://registry.example.com/charts/shop
`,
});
