import { valueAt } from '../../manifests/path.ts';
import { nearest } from '../../text/nearest.ts';
import type { Place } from '../../text/source.ts';
import type { CodedFinding } from '../../diagnostics/diagnostic.ts';
import { folderName } from '../kustomization.ts';
import { describe, type ObjectId, parseId } from '../objects.ts';
import type { ErrorContext, Explain } from './context.ts';

/** A strategic merge patch whose object is not there. */
export const patchObject: Explain = (error, context) => {
  const match = /(no|multiple) matches for Id (\S+?);/.exec(error);
  const id = match === null ? undefined : parseId(match[2] ?? '');
  if (match === null || id === undefined) return undefined;
  for (const { patches } of context.own) {
    for (const patch of patches) {
      if (patch.target !== undefined) continue;
      for (const document of patch.documents) {
        if (valueAt(document.value, ['kind']) !== id.kind || valueAt(document.value, ['metadata', 'name']) !== id.name)
          continue;
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
  if (
    twin !== undefined &&
    (twin.group !== id.group || twin.version !== id.version) &&
    twin.namespace === id.namespace
  ) {
    const version = (object: ObjectId): string =>
      object.group === '' ? object.version : `${object.group}/${object.version}`;
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

/** An operation of a JSON patch that cannot be applied. */
export const jsonOperation: Explain = (error, context) => {
  const match =
    /(add|remove|replace|move|copy|test) operation does not apply: doc is missing (?:path|key|from path): "?([^":]+)"?/.exec(
      error,
    ) ??
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
              help:
                close === undefined
                  ? 'Write "add", "remove", "replace", "move", "copy" or "test".'
                  : `Write "${close}".`,
            };
          }
          if (valueAt(entry, ['op']) !== operation || valueAt(entry, ['path']) !== pointer) continue;
          const kind = valueAt(patch.target, ['kind']);
          const name = valueAt(patch.target, ['name']);
          const target =
            typeof kind === 'string'
              ? `${kind}${typeof name === 'string' ? ` "${name}"` : ''}`
              : 'what this patch selects';
          return {
            code: 'kustomize/builds',
            at: document.at([index, 'path']),
            message:
              operation === 'test'
                ? `The test of this patch finds another value at "${pointer}" of ${target}.`
                : operation === 'add'
                  ? `The "add" of this patch has nowhere to go: ${target} has no parent of "${pointer}".`
                  : `This patch wants to ${operation} "${pointer}", which ${target} does not have.`,
            help:
              operation === 'replace'
                ? 'Write "op: add".'
                : operation === 'add'
                  ? 'Add the parent first, or use a strategic merge patch.'
                  : 'Correct the path, or remove the operation.',
          };
        }
      }
    }
  }
  return undefined;
};
