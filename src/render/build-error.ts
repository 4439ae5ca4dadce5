import { valueAt } from '../manifests/path.ts';
import { nearest } from '../text/nearest.ts';
import type { Place } from '../text/source.ts';
import type { CodedFinding } from './coded.ts';
import { folderName, items, type Kustomization } from './kustomization.ts';
import { describe, type ObjectId, parseId } from './objects.ts';
import type { Patch } from './patches.ts';

/** What a build error is explained with. */
export interface ErrorContext {
  readonly top: Kustomization;
  /** The kustomization and the Components that it includes, itself first. */
  readonly own: readonly { kustomization: Kustomization; patches: readonly Patch[] }[];
  /** What the resources and bases hold before patches. */
  readonly objects: readonly ObjectId[];
}

/** The finding for an error that kustomize printed, at the nearest place that it speaks of. */
export function explainError(error: string, context: ErrorContext): CodedFinding {
  for (const explain of [patchObject, replicas, duplicate, generator, replacement, jsonOperation, variable, file, stopped]) {
    const finding = explain(error, context);
    if (finding !== undefined) return finding;
  }
  const { top } = context;
  return {
    code: 'kustomize/builds',
    at: top.at([]),
    message: `kustomize does not build ${folderName(top)}: ${sentence(lastClause(error))}.`,
    help: `Run "kustomize build ${top.folder === '' ? '.' : top.folder}" to see the whole message.`,
  };
}

type Explain = (error: string, context: ErrorContext) => CodedFinding | undefined;

const patchObject: Explain = (error, context) => {
  const match = /(no|multiple) matches for Id (\S+?);/.exec(error);
  const id = match === null ? undefined : parseId(match[2] ?? '');
  if (match === null || id === undefined) return undefined;
  for (const { patches } of context.own) {
    for (const patch of patches) {
      if (patch.target !== undefined) continue;
      for (const document of patch.documents) {
        if (valueAt(document.value, ['kind']) !== id.kind || valueAt(document.value, ['metadata', 'name']) !== id.name) continue;
        if (valueAt(document.value, ['metadata', 'namespace']) !== id.namespace) continue;
        const at = document.at(['metadata', 'name']);
        if (match[1] === 'multiple') {
          return {
            code: 'kustomize/patch-object-exists',
            at,
            message: `This patch fits more than one ${describe(id)}.`,
            help: 'Add the namespace to "metadata", or give the patch a "target".',
          };
        }
        return missingObject(id, at, document.at(['metadata', 'namespace']), context);
      }
    }
  }
  return undefined;
};

function missingObject(id: ObjectId, at: Place, namespaceAt: Place, context: ErrorContext): CodedFinding {
  const code = 'kustomize/patch-object-exists';
  const where = folderName(context.top);
  const kinds = context.objects.filter((object) => object.kind === id.kind);
  const twin = kinds.find((object) => object.name === id.name);
  if (twin !== undefined && (twin.group !== id.group || twin.version !== id.version) && twin.namespace === id.namespace) {
    const version = (object: ObjectId): string => (object.group === '' ? object.version : `${object.group}/${object.version}`);
    return {
      code,
      at,
      message: `This patch changes ${describe(id)} of ${version(id)}, and the one in ${where} is of ${version(twin)}.`,
      help: `Write "apiVersion: ${version(twin)}".`,
    };
  }
  if (twin !== undefined && twin.namespace !== id.namespace) {
    return {
      code,
      at: id.namespace === undefined ? at : namespaceAt,
      message:
        id.namespace === undefined
          ? `This patch changes ${describe(id)} without a namespace, and that ${id.kind} is in namespace "${twin.namespace}".`
          : `This patch changes ${describe(id)}, and at that point the ${id.kind} ${twin.namespace === undefined ? 'has no namespace' : `is in namespace "${twin.namespace}"`}.`,
      help:
        twin.namespace === undefined
          ? 'Remove "namespace" from the patch: "namespace" of the kustomization is set after patches.'
          : `Write "namespace: ${twin.namespace}" in the patch.`,
    };
  }
  const close = nearest(id.name, new Set(kinds.map((object) => object.name)));
  const only = kinds.length === 1 ? kinds[0]?.name : undefined;
  const meant = close ?? only;
  return {
    code,
    at,
    message: `This patch changes ${describe(id)}, and nothing in ${where} has that name.`,
    help: meant === undefined ? `Add the ${id.kind} to "resources", or remove the patch.` : `Did you mean "${meant}"?`,
  };
}

const replicas: Explain = (error, context) => {
  const name = /resource with name (\S+) does not match a config/.exec(error)?.[1];
  if (name === undefined) return undefined;
  for (const { kustomization } of context.own) {
    for (const { path, value } of items(kustomization, 'replicas')) {
      if (valueAt(value, ['name']) !== name) continue;
      const scalable = context.objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'].includes(kind));
      const close = nearest(name, new Set(scalable.map((object) => object.name))) ?? (scalable.length === 1 ? scalable[0]?.name : undefined);
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

const duplicate: Explain = (error, context) => {
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

const generator: Explain = (error, context) => {
  const match = /Kind:"(ConfigMap|Secret)".*Name:"([^"]*)".*?(does not exist; cannot merge or replace|exists; behavior must be merge or replace)/s.exec(error);
  if (match === null) return undefined;
  const [, kind = '', name = '', what = ''] = match;
  const field = kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator';
  for (const { kustomization } of context.own) {
    const entries = items(kustomization, field).filter(({ value }) => valueAt(value, ['name']) === name);
    const wanted = (behavior: unknown): boolean => (what.startsWith('does') ? behavior === 'merge' || behavior === 'replace' : behavior === undefined || behavior === 'create');
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
    const close = nearest(name, new Set(context.objects.filter((object) => object.kind === kind).map((object) => object.name)));
    return {
      code: 'kustomize/generator-behavior',
      at: kustomization.at([...entry.path, 'behavior']),
      message: `This generator changes ${kind} "${name}", and nothing in ${folderName(kustomization)} generates that.`,
      help: close === undefined ? 'Write "behavior: create", or add the base that generates it.' : `Did you mean "name: ${close}"?`,
    };
  }
  return undefined;
};

const replacement: Explain = (error, context) => {
  const source =
    /nothing selected by (\S+?):(\S+)/.exec(error) ?? /fieldPath `([^`]+)` is missing for replacement source (\S+)/.exec(error);
  const ambiguous = /multiple matches for selector (\S+)/.exec(error);
  const field = /unable to find field "([^"]+)" in replacement target/.exec(error)?.[1];
  const missingField = source?.[0].startsWith('fieldPath') === true;
  const id = parseId((missingField ? source?.[2] : source?.[1]) ?? ambiguous?.[1] ?? '');
  for (const { kustomization } of context.own) {
    for (const { path, value } of items(kustomization, 'replacements')) {
      if (id !== undefined && sourceIs(value, id)) {
        if (missingField) {
          return {
            code: 'kustomize/replacement-source',
            at: kustomization.at([...path, 'source', 'fieldPath']),
            message: `${describe(id)} has no field "${source?.[1]}".`,
            help: 'Write the path of a field that it has.',
          };
        }
        const names = context.objects.filter((object) => object.kind === id.kind).map((object) => object.name);
        const close = nearest(id.name, new Set(names)) ?? (names.length === 1 ? names[0] : undefined);
        return {
          code: 'kustomize/replacement-source',
          at: kustomization.at([...path, 'source', id.name === '' ? 'kind' : 'name']),
          message:
            ambiguous === null
              ? `This replacement reads from ${describe(id)}, which ${folderName(kustomization)} does not have.`
              : `This replacement reads from ${describe(id)}, and more than one fits.`,
          help: ambiguous !== null ? 'Add the name, and the namespace where names repeat.' : close === undefined || close === id.name ? `Add it to "resources".` : `Did you mean "${close}"?`,
        };
      }
      const targets = valueAt(value, ['targets']);
      if (field === undefined || !Array.isArray(targets)) continue;
      for (const [index, target] of targets.entries()) {
        const paths = valueAt(target, ['fieldPaths']);
        const at = Array.isArray(paths) ? paths.indexOf(field) : -1;
        if (at === -1) continue;
        return {
          code: 'kustomize/replacement-target',
          at: kustomization.at([...path, 'targets', index, 'fieldPaths', at]),
          message: `Nothing that this replacement selects has the field "${field}".`,
          help: 'Correct the path, or add "options: {create: true}".',
        };
      }
    }
  }
  return undefined;
};

function sourceIs(replacementValue: unknown, id: ObjectId): boolean {
  const source = valueAt(replacementValue, ['source']);
  const same = (key: string, own: string | undefined): boolean => (valueAt(source, [key]) ?? '') === (own ?? '');
  return same('kind', id.kind) && same('name', id.name) && same('namespace', id.namespace);
}

const jsonOperation: Explain = (error, context) => {
  const match =
    /(add|remove|replace|move|copy|test) operation does not apply: doc is missing (?:path|key|from path): "?([^":]+)"?/.exec(error) ??
    /error in (add|remove|replace|move|copy) for path: '([^']+)'/.exec(error) ??
    /(test)ing (?:value )?(\S+) failed/.exec(error);
  const unknown = /Unexpected kind: (\S+)/.exec(error)?.[1];
  if (match === null && unknown === undefined) return undefined;
  const [, operation, pointer] = match ?? [];
  for (const { patches } of context.own) {
    for (const patch of patches) {
      for (const document of patch.documents) {
        if (!Array.isArray(document.value)) continue;
        for (const [index, entry] of document.value.entries()) {
          if (unknown !== undefined && valueAt(entry, ['op']) === unknown) {
            const close = nearest(unknown, ['add', 'remove', 'replace', 'move', 'copy', 'test']);
            return {
              code: 'kustomize/builds',
              at: document.at([index, 'op']),
              message: `JSON patches have no operation "${unknown}".`,
              help: close === undefined ? 'Write "add", "remove", "replace", "move", "copy" or "test".' : `Write "${close}".`,
            };
          }
          if (valueAt(entry, ['op']) !== operation || valueAt(entry, ['path']) !== pointer) continue;
          const kind = valueAt(patch.target, ['kind']);
          const name = valueAt(patch.target, ['name']);
          const target = typeof kind === 'string' ? `${kind}${typeof name === 'string' ? ` "${name}"` : ''}` : 'what this patch selects';
          return {
            code: 'kustomize/builds',
            at: document.at([index, 'path']),
            message:
              operation === 'test'
                ? `The test of this patch finds another value at "${pointer}" of ${target}.`
                : operation === 'add'
                  ? `The "add" of this patch has nowhere to go: ${target} has no parent of "${pointer}".`
                  : `This patch wants to ${operation} "${pointer}", which ${target} does not have.`,
            help: operation === 'replace' ? 'Write "op: add".' : operation === 'add' ? 'Add the parent first, or use a strategic merge patch.' : 'Correct the path, or remove the operation.',
          };
        }
      }
    }
  }
  return undefined;
};

const variable: Explain = (error, { own }) => {
  const name = /var '\{(\S+) /.exec(error)?.[1];
  if (name === undefined) return undefined;
  for (const { kustomization } of own) {
    const entry = items(kustomization, 'vars').find(({ value }) => valueAt(value, ['name']) === name);
    if (entry === undefined) continue;
    return {
      code: 'kustomize/builds',
      at: kustomization.at([...entry.path, 'objref']),
      message: `The variable "${name}" reads from an object that ${folderName(kustomization)} does not have.`,
      help: 'Correct "objref", or write a replacement in its place.',
    };
  }
  return undefined;
};

const file: Explain = (error, context) => {
  const name = [...error.matchAll(/from '([^']+)'/g)].at(-1)?.[1];
  const at = entryPlace(context, name);
  if (name === undefined || at === undefined) return undefined;
  const words: [RegExp, string, string][] = [
    [/missing Resource metadata/, `"${name}" holds YAML that is no Kubernetes object.`, 'Give it apiVersion, kind and metadata.name, or remove it from "resources".'],
    [/missing metadata\.name/, `"${name}" holds an object without a name.`, 'Add "metadata.name".'],
    [/MalformedYAMLError|yaml:/, `"${name}" is not YAML that kustomize can read: ${sentence(lastClause(error))}.`, 'Fix the syntax of that file.'],
  ];
  const found = words.find(([pattern]) => pattern.test(error));
  return found === undefined ? undefined : { code: 'kustomize/builds', at, message: found[1], help: found[2] };
};

const stopped: Explain = (error, { top }) => {
  const match = /^the build (took|printed) /.exec(error);
  if (match === null) return undefined;
  return {
    code: 'kustomize/builds',
    at: top.at([]),
    message: `kustomize did not finish ${folderName(top)}: ${error}.`,
    help: 'Make the kustomization smaller.',
  };
};

function entryPlace(context: ErrorContext, name: string | undefined): Place | undefined {
  if (name === undefined) return undefined;
  for (const { kustomization } of context.own) {
    for (const field of ['resources', 'bases', 'components']) {
      const entry = items(kustomization, field).findLast(({ value }) => value === name);
      if (entry !== undefined) return kustomization.at(entry.path);
    }
  }
  return undefined;
}

/** The innermost part of an error that is wrapped in others. */
function lastClause(error: string): string {
  const lines = error.split('\n').filter((line) => line.trim() !== '');
  const flat = lines.length > 1 && /trouble configuring/.test(error) ? (/`: ([\s\S]+)$/.exec(error)?.[1] ?? error) : error;
  return flat.replace(/\s+/g, ' ').replace(/^(?:accumulating (?:resources|components): |accumulation err=')+/, '').slice(0, 300);
}

function sentence(text: string): string {
  return text.trim().replace(/[.:\s]+$/, '');
}
