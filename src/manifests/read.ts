import type { Extract } from './extract.ts';
import { type ManifestDocument, readDocuments } from './document.ts';
import { type Path, valueAt } from './path.ts';
import type { Origin, Resource } from './resource.ts';
import type { SyntaxFinding } from './syntax.ts';

/** A YAML document that is no resource: it names no apiVersion and kind. */
export interface OtherDocument {
  readonly document: ManifestDocument;
  /** True for a map that has one of the two. */
  readonly half: boolean;
}

/** What the manifests of an extract hold. */
export interface Manifests {
  readonly resources: readonly Resource[];
  readonly others: readonly OtherDocument[];
  readonly findings: readonly SyntaxFinding[];
  readonly documents: readonly ManifestDocument[];
}

const WRITTEN: Origin = { type: 'written' };

/** Reads every resource of an extract; the members of a List count one by one. */
export function readManifests(extract: Extract, origin: Origin = WRITTEN): Manifests {
  const { documents, findings } = readDocuments(extract);
  const resources: Resource[] = [];
  const others: OtherDocument[] = [];
  for (const document of documents) {
    if (document.value === undefined || document.value === null) continue;
    const found = resourcesOf(document, origin);
    if (found.length > 0) resources.push(...found);
    else {
      const value = document.value as Record<string, unknown>;
      const half = typeof value === 'object' && ('apiVersion' in value || 'kind' in value);
      others.push({ document, half });
    }
  }
  return { resources, others, findings, documents };
}

function resourcesOf(document: ManifestDocument, origin: Origin): Resource[] {
  const value = document.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const map = value as Record<string, unknown>;
  if (isList(map)) {
    return (map['items'] as unknown[]).flatMap((_, index) => resourceAt(document, ['items', index], origin) ?? []);
  }
  return resourceAt(document, [], origin) ?? [];
}

/** True for a List, and for a typed one (`ConfigMapList`) whose members say what they are. */
function isList(map: Readonly<Record<string, unknown>>): boolean {
  const { kind, items } = map;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return false;
  if (kind === 'List') return map['apiVersion'] === 'v1';
  return items.length > 0 && items.every((item) => typeof item === 'object' && item !== null && 'kind' in item);
}

/** The file names that kustomize reads, in its order. */
export const KUSTOMIZATION_NAMES: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

function resourceAt(document: ManifestDocument, base: Path, origin: Origin): Resource[] | undefined {
  const value = valueAt(document.value, base);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const map = value as Record<string, unknown>;
  const file = document.extract.source.path;
  let apiVersion = map['apiVersion'];
  let kind = map['kind'];
  if (
    apiVersion === undefined &&
    kind === undefined &&
    KUSTOMIZATION_NAMES.includes(file.slice(file.lastIndexOf('/') + 1))
  ) {
    // kustomize fills both in for a file of this name.
    apiVersion = 'kustomize.config.k8s.io/v1beta1';
    kind = 'Kustomization';
  }
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const slash = apiVersion.indexOf('/');
  const metadata = valueAt(value, ['metadata']) as Record<string, unknown> | undefined;
  const text = (key: string): string | undefined => {
    const found = metadata !== null && typeof metadata === 'object' ? metadata[key] : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  return [
    {
      apiVersion,
      group: slash === -1 ? '' : apiVersion.slice(0, slash),
      version: apiVersion.slice(slash + 1),
      kind,
      name: text('name') ?? '',
      namespace: text('namespace'),
      value: map,
      origin,
      file,
      get: (path) => valueAt(map, path),
      at: (path, part) => document.at([...base, ...(path.length === 0 && 'kind' in map ? ['kind'] : path)], part),
    },
  ];
}
