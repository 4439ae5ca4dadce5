import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, nameOf } from '../value.ts';
import { deployment } from './sample.ts';

const LABELS: readonly Path[] = [
  ['metadata', 'labels'],
  ['spec', 'selector', 'matchLabels'],
  ['spec', 'template', 'metadata', 'labels'],
];
const ANNOTATIONS: Path = ['metadata', 'annotations'];

/** Characters that tools put around what they fill in later: `$$name$$`, `<team>`, `%ENV%`. */
const STAND_IN = /[$<>%@#!*|~^\\]/;
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export default defineCheck({
  code: 'kubernetes/labels-valid',
  severity: 'error',
  summary: 'Labels and the keys of annotations have the form that Kubernetes takes.',
  why: "The API server refuses the object: \"a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.'\", or \"a qualified name must consist of …\".",
  kinds: ['*'],
  *run(resource): Generator<Finding> {
    // A kustomization file is no object, and a template of labels is filled in later.
    if (/kustomize/.test(resource.group) || resource.origin.type === 'kustomize') return;
    for (const path of LABELS) {
      for (const [key, value] of Object.entries(fieldsOf(resource.get(path)))) {
        yield* keyFindings(key, path);
        if (typeof value !== 'string' || value === '' || isOpen(value) || STAND_IN.test(value) || NAME.test(value))
          continue;
        yield {
          at: resource.at([...path, key]),
          message:
            value.length > 63
              ? `The label "${key}" of ${nameOf(resource)} has ${value.length} characters, and a label has 63 at most.`
              : `The label "${key}" of ${nameOf(resource)} is "${value}", and a label has letters, digits, "-", "_" and "." only.`,
          help: correctedValue(value),
        };
      }
    }
    for (const key of Object.keys(fieldsOf(resource.get(ANNOTATIONS)))) yield* keyFindings(key, ANNOTATIONS);

    function* keyFindings(key: string, path: Path): Generator<Finding> {
      const parts = key.split('/');
      const [prefix, name] = parts.length === 1 ? [undefined, key] : parts;
      const isRight =
        parts.length < 3 &&
        NAME.test(name ?? '') &&
        (prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix)));
      if (isRight || isOpen(key) || STAND_IN.test(key)) return;
      yield {
        at: resource.at([...path, key], 'key'),
        message: `${nameOf(resource)} has the ${path === ANNOTATIONS ? 'annotation' : 'label'} "${key}", which is no key that Kubernetes takes.`,
        help: 'Write a name of at most 63 letters, digits, "-", "_" and ".", with a domain and one "/" in front where it has one.',
      };
    }
  },
  bad: deployment().replace('  namespace: shop\n', '  namespace: shop\n  labels:\n    team: shop and checkout\n'),
  good: deployment().replace('  namespace: shop\n', '  namespace: shop\n  labels:\n    team: shop-and-checkout\n'),
});

function correctedValue(value: string): string {
  const corrected = value
    .replace(/[^-A-Za-z0-9_.]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return corrected === '' ? 'Choose another value.' : `Write "${corrected}", or make it an annotation.`;
}
