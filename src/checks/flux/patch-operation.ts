import { parseAllDocuments } from 'yaml';
import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { partPlace } from '../../render/applicationset/placeholders.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, itemsAt, nameOf } from '../value.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];

const sample = (path: string): string =>
  documents(
    gitRepository,
    kustomization(
      'shop',
      `patches:
  - target:
      kind: Deployment
      name: web
    patch: |
      - op: replace
        path: ${path}
        value: 3`,
    ),
  );

export default defineCheck({
  code: 'flux/patch-operation',
  severity: 'error',
  summary: 'The operations of an inline patch are ones of JSON Patch, with paths that start with a slash.',
  why: 'The build stops: "Unexpected kind", or "replace operation does not apply: doc is missing key". Without the first slash the first field of the path is dropped.',
  kinds: [
    'kustomize.toolkit.fluxcd.io/Kustomization',
    'helm.toolkit.fluxcd.io/HelmRelease',
    'fluxcd.controlplane.io/FluxInstance',
  ],
  *run(resource): Generator<Finding> {
    const lists: Path[] = [
      ['spec', 'patches'],
      ['spec', 'kustomize', 'patches'],
    ];
    for (const { path } of itemsAt(resource, ['spec', 'postRenderers'])) lists.push([...path, 'kustomize', 'patches']);
    for (const { path, fields } of lists.flatMap((list) => itemsAt(resource, list))) {
      const patch = fields['patch'];
      if (typeof patch !== 'string' || isOpen(patch)) continue;
      const parsed = parseAllDocuments(patch, { prettyErrors: false });
      const first = Array.isArray(parsed) ? parsed[0] : undefined;
      const operations: unknown = first?.errors.length === 0 ? first.toJS() : undefined;
      if (!Array.isArray(operations)) continue;
      for (const [index, operation] of operations.entries()) {
        const problem = problemOf(fieldsOf(operation));
        if (problem === undefined) continue;
        const range = (first?.getIn([index, problem.field], true) as { range?: [number, number] } | undefined)?.range;
        yield {
          at: partPlace(resource, [...path, 'patch'], patch, range && { start: range[0], end: range[1] }),
          message: `Operation ${index + 1} of this patch of ${nameOf(resource)} ${problem.message}.`,
          help: problem.help,
        };
      }
    }
  },
  bad: sample('spec/replicas'),
  good: sample('/spec/replicas'),
});

function problemOf(fields: Readonly<Record<string, unknown>>) {
  const { op, path, from } = fields;
  if (typeof op !== 'string')
    return { field: 'path', message: 'has no "op"', help: 'Add "op: add", "op: replace" or "op: remove".' };
  if (!OPERATIONS.includes(op)) {
    const near = nearest(op, OPERATIONS) ?? 'replace';
    return { field: 'op', message: `is "${op}", which JSON Patch does not have`, help: `Write "${near}".` };
  }
  if (typeof path !== 'string') return { field: 'op', message: 'has no "path"', help: 'Add "path: /spec/replicas".' };
  if (path !== '' && !path.startsWith('/'))
    return {
      field: 'path',
      message: `changes "${path}", which does not start with a slash`,
      help: `Write "/${path.includes('/') ? path : path.replaceAll('.', '/')}".`,
    };
  if ((op === 'move' || op === 'copy') && typeof from !== 'string')
    return { field: 'op', message: `is "${op}" and has no "from"`, help: 'Add "from: /path/of/the/value".' };
  return undefined;
}
