import { oncePer } from '../../text/once-per.ts';
import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Place } from '../../text/source.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Fields, isOpen } from '../value.ts';
import { isData } from './data.ts';
import { within } from './place.ts';

interface AnnotationMap {
  readonly path: Path;
  readonly value: Fields;
}

/** Where annotations of objects stand: on a resource itself, in the template of an ApplicationSet, in a kustomization. */
export const annotationMaps = oncePer((resource: Resource): readonly AnnotationMap[] => {
  const paths: Path[] = [['metadata', 'annotations']];
  if (resource.group === 'kustomize.config.k8s.io') {
    paths.push(['commonAnnotations'], ['generatorOptions', 'annotations']);
  } else if (resource.group === 'argoproj.io' && resource.kind === 'ApplicationSet') {
    paths.push(['spec', 'template', 'metadata', 'annotations']);
  }
  // An Application made by an ApplicationSet has the annotations of the template, which is checked itself.
  if (resource.origin.type === 'applicationset') return [];
  return paths.flatMap((path) => {
    const value = resource.get(path);
    return isData(value) ? [{ path, value }] : [];
  });
});

/** One annotation whose value is known: a string without placeholders. */
export interface Annotation {
  readonly path: Path;
  readonly text: string;
}

/** The annotations of a resource that have this key. */
export function annotationsOf(resource: Resource, key: string): readonly Annotation[] {
  const maps = annotationMaps(resource);
  if (!maps.some(({ value }) => key in value)) return NONE;
  return maps.flatMap(({ path, value }) => {
    const text = value[key];
    return typeof text === 'string' && !isOpen(text) ? [{ path: [...path, key], text }] : [];
  });
}

const NONE: readonly never[] = [];

/** A check on each annotation with this key, as a check on the resource: almost none has one. */
export function ofAnnotation(
  key: string,
  check: (annotation: Annotation, resource: Resource) => Iterable<Finding>,
): (resource: Resource) => readonly Finding[] {
  return (resource) => {
    const annotations = annotationsOf(resource, key);
    return annotations.length === 0 ? NONE : annotations.flatMap((annotation) => [...check(annotation, resource)]);
  };
}

/** The items of an annotation that holds a list separated by commas, each with its place. */
export function itemsOf(resource: Resource, annotation: Annotation): { readonly text: string; readonly at: Place }[] {
  const whole = resource.at(annotation.path);
  const items = annotation.text.split(',').map((item) => item.trim());
  return items.filter((item) => item !== '').map((text) => ({ text, at: within(whole, text) }));
}

/** How a message names a resource: `Job "migrate"`, also where it has a generated name. */
export function labelOf(resource: Resource): string {
  const generated = resource.get(['metadata', 'generateName']);
  if (resource.name === '' && typeof generated !== 'string') return `This ${resource.kind}`;
  return `${resource.kind} "${resource.name === '' ? String(generated) : resource.name}"`;
}
