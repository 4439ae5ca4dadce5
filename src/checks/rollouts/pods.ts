import { type Example, find } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Fields, fieldsOf, textOf } from '../value.ts';
import { isData, listOf } from '../argocd/data.ts';

/** The labels of a Rollout's pods: of its template, or of the workload that it refers to; undefined where unknown. */
export function podLabelsOf(rollout: Resource, example: Example): Fields | undefined {
  const reference = rollout.get(['spec', 'workloadRef']);
  if (!isData(reference)) {
    return isData(rollout.get(['spec', 'template']))
      ? fieldsOf(rollout.get(['spec', 'template', 'metadata', 'labels']))
      : undefined;
  }
  const name = textOf(reference['name']);
  const kind = textOf(reference['kind']);
  if (name === undefined || kind === undefined) return undefined;
  const group = textOf(reference['apiVersion'])?.split('/').at(-2) ?? '';
  const workload = find(example, { group, kind, name, namespace: rollout.namespace });
  if (workload === undefined) return undefined;
  return fieldsOf(
    workload.get(
      kind === 'PodTemplate' ? ['template', 'metadata', 'labels'] : ['spec', 'template', 'metadata', 'labels'],
    ),
  );
}

/** The first thing that a label selector asks for and the labels do not have, or undefined. */
export function unmatched(
  selector: Fields,
  labels: Fields,
): { readonly path: (string | number)[]; readonly words: string } | undefined {
  for (const [key, value] of Object.entries(fieldsOf(selector['matchLabels']))) {
    if (labels[key] !== value) return { path: ['matchLabels', key], words: `${key}: ${String(value)}` };
  }
  for (const [index, item] of listOf(selector['matchExpressions']).entries()) {
    if (!isData(item)) continue;
    const { key, operator, values } = item;
    const label = labels[String(key)];
    const listed = listOf(values).includes(label);
    const fits =
      operator === 'In'
        ? listed
        : operator === 'NotIn'
          ? !listed
          : operator === 'Exists'
            ? label !== undefined
            : operator === 'DoesNotExist'
              ? label === undefined
              : true;
    if (!fits)
      return {
        path: ['matchExpressions', index, 'key'],
        words: expression(String(key), String(operator), listOf(values)),
      };
  }
  return undefined;
}

/** A requirement of a selector as kubectl writes it. */
function expression(key: string, operator: string, values: readonly unknown[]): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operator.toLowerCase()} (${values.map(String).join(', ')})`;
}
