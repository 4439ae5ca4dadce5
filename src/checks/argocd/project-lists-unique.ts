import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Place } from '../../text/source.ts';
import { defineCheck } from '../check.ts';
import type { Fields } from '../value.ts';
import { isData, listOf } from './data.ts';

const LISTS: readonly (readonly [field: string, what: string])[] = [
  ['sourceRepos', 'source repository'],
  ['destinations', 'destination'],
  ['sourceNamespaces', 'source namespace'],
  ['syncWindows', 'sync window'],
  ['destinationServiceAccounts', 'service account for the destination'],
];

/** What Argo CD tells sync windows apart by. */
const WINDOW = ['kind', 'schedule', 'duration', 'applications', 'namespaces', 'clusters', 'timeZone', 'andOperator'];

/** What Argo CD tells destinations apart by. */
function destinationKey({ server, name, namespace }: Fields): string {
  return `${String(server || name || '')}/${String(namespace ?? '')}`;
}

function keyOf(field: string, item: unknown): { readonly key: string; readonly shown: string } {
  if (!isData(item)) return { key: String(item), shown: `"${String(item)}"` };
  if (field === 'syncWindows') {
    const key = JSON.stringify(WINDOW.map((name) => item[name] ?? null));
    return { key, shown: `"${String(item['kind'])} ${String(item['schedule'])}"` };
  }
  const key = destinationKey(item);
  return { key, shown: `"${key}"` };
}

function firstEntry(resource: Resource, path: Path, item: unknown): Place {
  const [first] = isData(item) ? Object.keys(item) : [];
  return first === undefined ? resource.at(path) : resource.at([...path, first], 'entry');
}

export default defineCheck({
  code: 'argocd/project-lists-unique',
  severity: 'error',
  summary: 'No entry stands twice in a list of a project.',
  why: 'Argo CD rejects the project: "source repository … already added", "destination … already added", "source namespace … already added", "sync window … already exists".',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const [field, what] of LISTS) {
      const seen = new Map<string, number>();
      for (const [index, item] of listOf(resource.get(['spec', field])).entries()) {
        const { key, shown } = keyOf(field, item);
        const earlier = seen.get(key);
        if (earlier === undefined) {
          seen.set(key, index);
          continue;
        }
        yield {
          at: firstEntry(resource, ['spec', field, index], item),
          message: `AppProject "${resource.name}" has the ${what} ${shown} twice.`,
          help: 'Remove one of the two.',
          related: [{ place: firstEntry(resource, ['spec', field, earlier], item), message: 'It stands here first.' }],
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
    - https://github.com/example/*
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
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
`,
});
