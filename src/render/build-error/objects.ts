import { valueAt } from '../../manifests/path.ts';
import { nearest } from '../../text/nearest.ts';
import { folderName, items } from '../kustomization.ts';
import { describe, parseId } from '../objects.ts';
import { entryPlace, type Explain } from './context.ts';

/** A replica count of something that is not there. */
export const replicas: Explain = (error, context) => {
  const name = /resource with name (\S+) does not match a config/.exec(error)?.[1];
  if (name === undefined) return undefined;
  for (const { kustomization } of context.own) {
    for (const { path, value } of items(kustomization, 'replicas')) {
      if (valueAt(value, ['name']) !== name) continue;
      const scalable = context.objects.filter(({ kind }) =>
        ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'].includes(kind),
      );
      const close =
        nearest(name, new Set(scalable.map((object) => object.name))) ??
        (scalable.length === 1 ? scalable[0]?.name : undefined);
      const other = context.objects.find((object) => object.name === name);
      return {
        code: 'kustomize/replicas-match',
        at: kustomization.at([...path, 'name']),
        message:
          other === undefined
            ? `"replicas" counts "${name}", and no Deployment, StatefulSet or ReplicaSet in ${folderName(kustomization)} has that name.`
            : `"replicas" counts ${describe(other)}, and it sets only Deployments, StatefulSets and ReplicaSets.`,
        help:
          other !== undefined && close === undefined
            ? 'Set "spec.replicas" with a patch.'
            : close === undefined
              ? 'Remove the entry, or add what it counts.'
              : `Did you mean "${close}"?`,
      };
    }
  }
  return undefined;
};

/** An object that is defined twice. */
export const duplicate: Explain = (error, context) => {
  const id = parseId(/already registered id: (\S+?)['"]?(?::|$|\s)/.exec(error)?.[1]?.replace(/'$/, '') ?? '');
  if (id === undefined) return undefined;
  const name = [...error.matchAll(/(?:merging|accumulating) (?:resources )?from '([^']+)'/g)].at(-1)?.[1];
  const place = entryPlace(context, name);
  return {
    code: 'kustomize/unique-objects',
    at: place ?? context.top.at(['resources'], 'key'),
    message: `${describe(id)} is defined twice in ${folderName(context.top)}.`,
    help: name === undefined ? 'Remove one of the two.' : `Remove "${name}", or turn it into a patch.`,
  };
};

/** A generator that merges into nothing, or creates what exists. */
export const generator: Explain = (error, context) => {
  const match =
    /Kind:"(ConfigMap|Secret)".*Name:"([^"]*)".*?(does not exist; cannot merge or replace|exists; behavior must be merge or replace)/s.exec(
      error,
    );
  if (match === null) return undefined;
  const [, kind = '', name = '', what = ''] = match;
  const field = kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator';
  for (const { kustomization } of context.own) {
    const entries = items(kustomization, field).filter(({ value }) => valueAt(value, ['name']) === name);
    const wanted = (behavior: unknown): boolean =>
      what.startsWith('does')
        ? behavior === 'merge' || behavior === 'replace'
        : behavior === undefined || behavior === 'create';
    const entry = entries.findLast(({ value }) => wanted(valueAt(value, ['behavior'])));
    if (entry === undefined) continue;
    if (what.startsWith('exists')) {
      return {
        code: 'kustomize/generator-behavior',
        at: kustomization.at([...entry.path, 'name']),
        message: `${kind} "${name}" exists already, and this generator creates it again.`,
        help: 'Add "behavior: merge" (or "replace").',
      };
    }
    const close = nearest(
      name,
      new Set(context.objects.filter((object) => object.kind === kind).map((object) => object.name)),
    );
    return {
      code: 'kustomize/generator-behavior',
      at: kustomization.at([...entry.path, 'behavior']),
      message: `This generator changes ${kind} "${name}", and nothing in ${folderName(kustomization)} generates that.`,
      help:
        close === undefined
          ? 'Write "behavior: create", or add the base that generates it.'
          : `Did you mean "name: ${close}"?`,
    };
  }
  return undefined;
};
