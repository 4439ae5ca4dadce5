import { valueAt } from '../../manifests/path.ts';
import { nearest } from '../../text/nearest.ts';
import { folderName, items } from '../kustomization.ts';
import { describe, type ObjectId, parseId } from '../objects.ts';
import type { Explain } from './context.ts';

/** A replacement whose source or field is not there. */
export const replacement: Explain = (error, context) => {
  const source =
    /nothing selected by (\S+?):(\S+)/.exec(error) ??
    /fieldPath `([^`]+)` is missing for replacement source (\S+)/.exec(error);
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
          help:
            ambiguous !== null
              ? 'Add the name, and the namespace where names repeat.'
              : close === undefined || close === id.name
                ? `Add it to "resources".`
                : `Did you mean "${close}"?`,
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

/** A variable whose object is not there. */
export const variable: Explain = (error, { own }) => {
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
