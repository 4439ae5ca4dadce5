import { posix } from 'node:path';
import type { Extract } from '../manifests/extract.ts';
import { extractOf } from '../manifests/extract.ts';
import { withoutElisions } from '../manifests/elision.ts';
import type { ExternalObjects } from '../manifests/example.ts';
import { type Manifests, readManifests } from '../manifests/read.ts';
import { groupKind, type Resource } from '../manifests/resource.ts';
import type { Snippet } from '../manifests/snippet.ts';
import type { Source } from '../text/source.ts';

/** What a text is for in its example. A patch holds parts of objects; an input is data for a generator or chart. */
export type MemberRole = 'manifest' | 'patch' | 'input';

/** One text of a unit, read. */
export interface Member {
  readonly extract: Extract;
  readonly manifests: Manifests;
  readonly role: MemberRole;
  readonly snippet: Snippet | undefined;
}

/** What is checked together: an example of the catalog, the fences of a group, one fence, or a folder. */
export interface Unit {
  readonly id: string;
  readonly members: readonly Member[];
  /** Files by path for what is rendered; empty for fences. */
  readonly files: ReadonlyMap<string, Source>;
  readonly external: ExternalObjects;
  readonly complete: boolean;
}

/** True for files that hold YAML. */
export function isYaml(path: string): boolean {
  return /\.ya?ml$|(^|\/)Kustomization$/.test(path);
}

/** A unit of whole files. */
export function unitOfFiles(
  id: string,
  files: ReadonlyMap<string, Source>,
  external: ExternalObjects,
  complete: boolean,
  all = files,
): Unit {
  const read = [...files.values()]
    .filter((file) => isYaml(file.path))
    .map((file) => {
      const extract = complete ? extractOf(file) : withoutElisions(extractOf(file));
      return { extract, manifests: readManifests(extract) };
    });
  const roles = rolesOf(read.flatMap((member) => member.manifests.resources));
  const members = read.map((member) => ({
    ...member,
    role: roles.get(member.extract.source.path) ?? 'manifest',
    snippet: undefined,
  }));
  return { id, members, files: all, external, complete };
}

/** A unit of fences. */
export function unitOfSnippets(
  id: string,
  snippets: readonly Snippet[],
  external: ExternalObjects,
  complete: boolean,
): Unit {
  const members = snippets.map((snippet): Member => {
    const extract = complete ? snippet.extract : withoutElisions(snippet.extract);
    return { extract, manifests: readManifests(extract), role: 'manifest', snippet };
  });
  return { id, members, files: new Map(), external, complete };
}

/** The kustomization files of a unit. */
function isKustomization(resource: Resource): boolean {
  return /^kustomize\.config\.k8s\.io\/(Kustomization|Component)$/.test(groupKind(resource));
}

/** What the kustomizations of an example use each file for, where that is not a manifest. */
function rolesOf(resources: readonly Resource[]): Map<string, MemberRole> {
  const roles = new Map<string, MemberRole>();
  for (const resource of resources.filter(isKustomization)) {
    const folder = posix.dirname(resource.file);
    const mark = (path: unknown, role: MemberRole): void => {
      if (typeof path === 'string')
        roles.set(posix.join(folder, path.includes('=') ? path.slice(path.indexOf('=') + 1) : path), role);
    };
    for (const field of ['patches', 'patchesJson6902'] as const) {
      for (const patch of list(resource.value[field])) mark((patch as { path?: unknown } | null)?.path, 'patch');
    }
    for (const path of list(resource.value['patchesStrategicMerge'])) mark(path, 'patch');
    for (const field of ['configMapGenerator', 'secretGenerator'] as const) {
      for (const generator of list(resource.value[field])) {
        const { files, envs, env } = (generator ?? {}) as { files?: unknown; envs?: unknown; env?: unknown };
        for (const path of [...list(files), ...list(envs), env]) mark(path, 'input');
      }
    }
    for (const field of ['configurations', 'crds', 'generators', 'transformers', 'validators'] as const)
      for (const path of list(resource.value[field])) mark(path, 'input');
    for (const replacement of list(resource.value['replacements']))
      mark((replacement as { path?: unknown } | null)?.path, 'input');
    mark((resource.value['openapi'] as { path?: unknown } | undefined)?.path, 'input');
  }
  return roles;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
