import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { annotationMaps, labelOf } from './annotations.ts';

/** The annotations that Argo CD 3.6 reads. */
const KEYS: readonly string[] = [
  'sync-options',
  'sync-wave',
  'hook',
  'hook-delete-policy',
  'compare-options',
  'ignore-healthcheck',
  'ignore-resource-updates',
  'ignore-default-links',
  'ignore-restart-policy',
  'manifest-generate-paths',
  'managed-by-url',
  'refresh',
  'hydrate',
  'skip-reconcile',
  'tracking-id',
  'installation-id',
  'deletion-approved',
  'client-side-apply-migration-manager',
  'application-set-refresh',
  'refresh-timestamp',
  'hydrate-timestamp',
].map((name) => `argocd.argoproj.io/${name}`);

/** Keys that nobody else would use: a look-alike prefix with one of them is a slip. */
const OWN_NAMES = ['sync-options', 'sync-wave', 'hook-delete-policy', 'compare-options', 'hook'];

function meantKey(key: string): string | undefined {
  if (KEYS.includes(key)) return undefined;
  const [prefix = '', name = ''] = key.split('/');
  if (prefix === 'argocd.argoproj.io') {
    const meant = nearest(
      name,
      KEYS.map((known) => known.slice(prefix.length + 1)),
    );
    return meant === undefined ? undefined : `${prefix}/${meant}`;
  }
  return /^argo(cd)?[.-]|^argoproj/.test(prefix) && OWN_NAMES.includes(name) ? `argocd.argoproj.io/${name}` : undefined;
}

export default defineCheck({
  code: 'argocd/annotation-known',
  severity: 'error',
  summary: 'An annotation of Argo CD has a key that Argo CD reads.',
  why: 'Argo CD looks annotations up by their exact key. A misspelt key is stored with the resource and read by nobody.',
  kinds: ['*'],
  *run(resource): Generator<Finding> {
    for (const { path, value } of annotationMaps(resource)) {
      for (const key of Object.keys(value)) {
        const meant = meantKey(key);
        if (meant === undefined) continue;
        yield {
          at: resource.at([...path, key], 'key'),
          message: `${labelOf(resource)} has the annotation "${key}", which Argo CD does not read.`,
          help: `Did you mean "${meant}"?`,
        };
      }
      if (value['argocd.argoproj.io/secret-type'] !== undefined) {
        yield {
          at: resource.at([...path, 'argocd.argoproj.io/secret-type'], 'key'),
          message: `${labelOf(resource)} has "argocd.argoproj.io/secret-type" as an annotation, and Argo CD reads it as a label.`,
          help: 'Move it to metadata.labels.',
        };
      }
    }
    for (const key of Object.keys(fieldsOf(resource.get(['metadata', 'labels'])))) {
      if (!KEYS.includes(key)) continue;
      yield {
        at: resource.at(['metadata', 'labels', key], 'key'),
        message: `${labelOf(resource)} has "${key}" as a label, and Argo CD reads it as an annotation.`,
        help: 'Move it to metadata.annotations.',
      };
    }
  },
  bad: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/sync-waves: "1"
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example.com/migrate:1.4.2
          command: [/migrate]
`,
  good: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
  annotations:
    argocd.argoproj.io/sync-wave: "1"
spec:
  backoffLimit: 1
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example.com/migrate:1.4.2
          command: [/migrate]
`,
});
