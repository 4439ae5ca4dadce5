import { isMap, isSeq, parseAllDocuments } from 'yaml';
import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, itemsAt, nameOf } from '../value.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const patch = (target: string): string => `patches:
  - patch: |
      - op: replace
        path: /spec/replicas
        value: 3
${target}`;

export default defineCheck({
  code: 'flux/patch-target',
  severity: 'error',
  summary: 'An inline patch can be read, and says what it changes.',
  why: 'A list of operations carries no name, so without a target the build stops: "must specify a target for JSON patch". A patch that is part of an object needs its kind and name, or a target.',
  kinds: [
    'kustomize.toolkit.fluxcd.io/Kustomization',
    'helm.toolkit.fluxcd.io/HelmRelease',
    'fluxcd.controlplane.io/FluxInstance',
  ],
  *run(resource): Generator<Finding> {
    yield* checkPatches(resource, ['spec', 'patches']);
    yield* checkPatches(resource, ['spec', 'kustomize', 'patches']);
    for (const { path } of itemsAt(resource, ['spec', 'postRenderers'])) {
      yield* checkPatches(resource, [...path, 'kustomize', 'patches']);
    }
  },
  bad: documents(gitRepository, kustomization('shop', patch(''))),
  good: documents(
    gitRepository,
    kustomization('shop', patch('    target:\n      kind: Deployment\n      name: web\n')),
  ),
});

function* checkPatches(resource: Resource, list: Path): Generator<Finding> {
  for (const { path, fields } of itemsAt(resource, list)) {
    const text = fields['patch'];
    if (typeof text !== 'string' || isOpen(text)) continue;
    const parsed = parseAllDocuments(text, { prettyErrors: false });
    const first = Array.isArray(parsed) ? parsed[0] : undefined;
    const at = () => resource.at([...path, 'patch']);
    const problem = first?.errors[0];
    if (problem !== undefined) {
      yield {
        at: at(),
        message: `The patch of ${nameOf(resource)} is no YAML: ${problem.message.split('\n')[0] ?? ''}.`,
        help: 'Correct its indentation and quotes.',
      };
      continue;
    }
    if (first === undefined || Object.keys(fieldsOf(fields['target'])).length > 0) continue;
    if (isSeq(first.contents)) {
      yield {
        at: at(),
        message: `This patch of ${nameOf(resource)} is a list of operations, and nothing says which object they change.`,
        help: 'Add a "target" with "kind" and "name".',
      };
    } else if (isMap(first.contents) && (!first.hasIn(['kind']) || !first.hasIn(['metadata', 'name']))) {
      const missing = first.hasIn(['kind']) ? '"metadata.name"' : '"kind"';
      yield {
        at: at(),
        message: `This patch of ${nameOf(resource)} has no ${missing}, so nothing says which object it changes.`,
        help: 'Add "apiVersion", "kind" and "metadata.name" of the object, or a "target".',
      };
    }
  }
}
