import { type Example, find } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Fields, fieldsOf, textOf } from '../value.ts';
import { isData, listOf } from '../argocd/data.ts';
import { templateReferences, type TemplateReference } from './analysis.ts';

/** The kinds that hold metrics. */
export const METRIC_KINDS: readonly string[] = [
  'argoproj.io/AnalysisTemplate',
  'argoproj.io/ClusterAnalysisTemplate',
  'argoproj.io/AnalysisRun',
];

/** The templates that references lead to, with those that they list themselves; undefined where one is not here. */
export function resolveTemplates(
  references: readonly TemplateReference[],
  example: Example,
  namespace: string | undefined,
): Resource[] | undefined {
  const found: Resource[] = [];
  const open = [...references];
  for (const { name, isCluster } of open) {
    const template = find(example, {
      group: 'argoproj.io',
      kind: isCluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
      name,
      namespace: isCluster ? undefined : namespace,
    });
    if (template === undefined) return undefined;
    if (found.includes(template)) continue;
    found.push(template);
    open.push(...templateReferences(fieldsOf(template.get(['spec'])), ['spec']));
  }
  return found;
}

/** An argument that a template declares or that an analysis passes. */
export interface Argument {
  readonly name: string;
  readonly index: number;
  readonly value: Fields;
  /** It has a value, or says where one comes from. */
  readonly isSet: boolean;
}

/** The arguments of a list `args`. */
export function argumentsOf(args: unknown): Argument[] {
  return listOf(args).flatMap((value, index) => {
    const name = isData(value) ? textOf(value['name']) : undefined;
    if (!isData(value) || name === undefined) return [];
    const isSet = ['value', 'valueFrom'].some((key) => value[key] !== undefined && value[key] !== null);
    return [{ name, index, value, isSet }];
  });
}

/** One metric of a resource with metrics. */
export interface Metric {
  readonly index: number;
  readonly name: string;
  readonly value: Fields;
}

/** The metrics of a template or a run. */
export function metricsOf(resource: Resource): Metric[] {
  return listOf(resource.get(['spec', 'metrics'])).flatMap((value, index) =>
    isData(value) ? [{ index, name: textOf(value['name']) ?? String(index + 1), value }] : [],
  );
}
