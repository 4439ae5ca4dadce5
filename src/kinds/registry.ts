import { storedKinds } from './cache.ts';
import type { Field, FieldDraft } from './field.ts';
import { linkFields } from './link.ts';
import { kustomizationPackage, schemaPackages } from './packages.ts';
import { supplements } from './supplement/supplements.ts';
import { overlays } from './supplement/overlays.ts';
import { applyOverlay } from './overlay.ts';
import { isClusterScoped } from './scope.ts';
import { byVersion } from './version-order.ts';
import { versionFact } from './versions.ts';

/** What a structure was made from: for the seal. */
export interface SchemaOrigin {
  /** The npm package, or `gitops-workflows` for what this project wrote itself. */
  readonly package: string;
  readonly version: string;
  /** The release of the software it describes: `Flux 2.8`. */
  readonly upstream: string;
}

/** A known kind. */
export interface Kind {
  readonly group: string;
  readonly kind: string;
  /** `argo-cd`, `argo-rollouts`, `flux`, `flux-operator`, `flagger`, `kustomize`, `kubernetes`, … */
  readonly tool: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** Versions that are served, newest first. */
  readonly versions: readonly string[];
}

/** Every kind that manifests are checked against. */
export interface Kinds {
  of(group: string, kind: string): Kind | undefined;
  /** The structure of the whole object. */
  field(apiVersion: string, kind: string): Field | undefined;
  schemaOf(apiVersion: string, kind: string): SchemaOrigin | undefined;
  all(): readonly Kind[];
  /** The known kinds of that name in any group. */
  named(kind: string): readonly Kind[];
  groups(): readonly string[];
}

interface Structure {
  readonly field: Field;
  readonly origin: SchemaOrigin;
}

let opened: Promise<Kinds> | undefined;

/** Loads the kinds, once per process: from the cache in a few milliseconds, or by reading the packages. */
export function openKinds(): Promise<Kinds> {
  opened ??= load();
  return opened;
}

async function load(): Promise<Kinds> {
  const stored = await storedKinds();
  const linked = linkFields(stored.definitions);
  const origins = new Map(
    [...schemaPackages(), kustomizationPackage()].map(({ name, version, upstream }) => [
      name,
      { package: name, version, upstream },
    ]),
  );
  const structures = new Map<string, Structure>();
  for (const { apiVersion, kind, package: name, definition } of stored.kinds) {
    const field = linked.get(definition);
    const origin = origins.get(name);
    if (field && origin) structures.set(`${apiVersion}/${kind}`, { field, origin });
  }
  const metadata = structures.get('v1/ConfigMap')?.field.fields?.['metadata'] ?? { type: 'any' };
  for (const supplement of supplements) {
    const id = `${supplement.apiVersion}/${supplement.kind}`;
    const { field, upstream } = supplement;
    structures.set(id, {
      field: withMeta(field, metadata),
      origin: { package: 'gitops-workflows', version: 'own table', upstream },
    });
  }
  for (const overlay of overlays) {
    for (const id of overlay.kinds) {
      const structure = structures.get(id);
      if (!structure) continue;
      applyOverlay(structure.field as FieldDraft, overlay);
      if (overlay.release !== undefined)
        structures.set(id, { ...structure, origin: newer(structure.origin, overlay.release) });
    }
  }
  return kindsOf(structures);
}

/** `Flux 2.8 with the fields of 2.9`: the package's release, and the one whose new fields were added by hand. */
function newer(origin: SchemaOrigin, release: string): SchemaOrigin {
  return origin.upstream.endsWith(release)
    ? origin
    : { ...origin, upstream: `${origin.upstream} with the fields of ${release}` };
}

/** A supplement describes what is its own; every object has these as well. */
function withMeta(field: Field, metadata: Field): Field {
  const text: Field = { type: 'string' };
  return {
    ...field,
    required: ['apiVersion', 'kind', 'metadata', ...(field.required ?? [])],
    fields: { apiVersion: text, kind: text, metadata, status: { type: 'any' }, ...field.fields },
  };
}

function kindsOf(structures: ReadonlyMap<string, Structure>): Kinds {
  const kinds = new Map<string, Kind & { versions: string[] }>();
  const named = new Map<string, Kind[]>();
  for (const [id, { origin }] of structures) {
    const parts = id.split('/');
    const kind = parts.pop() ?? '';
    const version = parts.pop() ?? '';
    const group = parts.join('/');
    if (versionFact(group, version, kind)?.status === 'removed') continue;
    const key = `${group}/${kind}`;
    const known = kinds.get(key);
    if (known) {
      known.versions.push(version);
      known.versions.sort(byVersion);
      continue;
    }
    const made = {
      group,
      kind,
      tool: toolOf(group, origin.package),
      scope: isClusterScoped(group, kind) ? ('Cluster' as const) : ('Namespaced' as const),
      versions: [version],
    };
    kinds.set(key, made);
    named.set(kind, [...(named.get(kind) ?? []), made]);
  }
  const byApiVersion = new Map<string, Map<string, Structure>>();
  for (const [id, structure] of structures) {
    const slash = id.lastIndexOf('/');
    const [apiVersion, kind] = [id.slice(0, slash), id.slice(slash + 1)];
    const inVersion = byApiVersion.get(apiVersion) ?? new Map<string, Structure>();
    byApiVersion.set(apiVersion, inVersion.set(kind, structure));
  }
  const all = [...kinds.values()];
  const groups = [...new Set(all.map((kind) => kind.group))];
  return {
    of: (group, kind) => kinds.get(`${group}/${kind}`),
    field: (apiVersion, kind) => byApiVersion.get(apiVersion)?.get(kind)?.field,
    schemaOf: (apiVersion, kind) => byApiVersion.get(apiVersion)?.get(kind)?.origin,
    all: () => all,
    named: (kind) => named.get(kind) ?? [],
    groups: () => groups,
  };
}

const toolsByPackage: Readonly<Record<string, string>> = {
  'kubernetes-models': 'kubernetes',
  '@kubernetes-models/argo-cd': 'argo-cd',
  '@kubernetes-models/argo-rollouts': 'argo-rollouts',
  '@kubernetes-models/flux-cd': 'flux',
  '@kubernetes-models/external-secrets': 'external-secrets',
  '@kubernetes-models/sealed-secrets': 'sealed-secrets',
  '@kubernetes-models/gateway-api': 'gateway-api',
  '@schemastore/kustomization': 'kustomize',
};

const toolsByGroup: Readonly<Record<string, string>> = {
  'flagger.app': 'flagger',
  'fluxcd.controlplane.io': 'flux-operator',
  'source.extensions.fluxcd.io': 'flux',
  'generators.external-secrets.io': 'external-secrets',
  'monitoring.coreos.com': 'prometheus-operator',
};

function toolOf(group: string, schemas: string): string {
  return toolsByPackage[schemas] ?? toolsByGroup[group] ?? group;
}
