import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Example } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { editDistance, nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { type Fields, fieldsAt, isOpen, nameOf, textsIn } from '../value.ts';
import { oncePer } from '../../text/once-per.ts';
import { deployment, documents, service } from './sample.ts';
import { type Labelled, labelledWorkloads, labelText, selects, templatePath } from './workload.ts';

export default defineCheck({
  code: 'kubernetes/service-selects-pods',
  severity: 'error',
  summary: 'The selector of a Service matches the Pods of a workload.',
  why: 'The Service is accepted and has no endpoints: connections to it are refused, and an Ingress in front of it answers 503.',
  kinds: ['Service'],
  *run(resource, example): Generator<Finding> {
    const selector = fieldsAt(resource, ['spec', 'selector']);
    if (
      Object.keys(selector).length === 0 ||
      Object.values(selector).some((value) => typeof value !== 'string' || isOpen(value))
    )
      return;
    if (resource.get(['spec', 'type']) === 'ExternalName') return;
    // A Rollout's own Services are held against its Pods by src/checks/rollouts.
    if (
      example.resources.some(
        (one) =>
          one.kind === 'Rollout' &&
          [...textsIn(one.get(['spec', 'strategy']))].some(({ text }) => text === resource.name),
      )
    )
      return;
    const workloads = labelledWorkloads(example).filter(({ workload }) => together(workload, resource));
    if (workloads.some(({ labels }) => selects(selector, labels))) return;
    if (workloads.length === 0 || bringsPods(example)) return;
    // Among thousands of workloads a likeness says little and costs much.
    const meant = workloads.length > 300 ? undefined : nearMiss(selector, workloads);
    // In other people's documents only a slip of the pen is surely one.
    if (!example.complete && (meant === undefined || meant.distance > 2)) return;
    const key = Object.keys(selector)[0] ?? '';
    yield {
      at: resource.at(
        meant === undefined ? ['spec', 'selector'] : ['spec', 'selector', meant.key],
        meant === undefined ? 'key' : meant.at,
      ),
      message: `${nameOf(resource)} selects Pods with "${labelText(selector)}", and no workload of this example has such Pods.`,
      help:
        meant?.help ??
        `Write the labels of the Pods that it is for, such as "${key}: ${String(workloads[0]?.labels[key] ?? workloads[0]?.workload.name)}".`,
      ...(meant === undefined
        ? {}
        : {
            related: [
              {
                place: meant.workload.at([...(templatePath(meant.workload) ?? []), 'metadata', 'labels'], 'key'),
                message: `These are the labels of the Pods of ${nameOf(meant.workload)}.`,
              },
            ],
          }),
    };
  },
  bad: documents(deployment(), service({ app: 'wbe' })),
  good: documents(deployment(), service()),
});

/** Written objects are held against written ones, and what one build made against what it made. */
function together(one: Resource, other: Resource): boolean {
  return one.namespace === undefined || other.namespace === undefined || one.namespace === other.namespace;
}

/** Charts, operators and Flagger bring Pods that the text does not show. */
const bringsPods = oncePer((example: Example): boolean =>
  example.resources.some(
    (one) =>
      /^(HelmRelease|Application|ApplicationSet|Canary|HelmChart|ResourceSet)$/.test(one.kind) ||
      one.get(['helmCharts']) !== undefined,
  ),
);

interface NearMiss {
  readonly key: string;
  readonly at: 'key' | 'value';
  readonly help: string;
  /** How many letters differ. */
  readonly distance: number;
  readonly workload: Resource;
}

/** The one label in which the selector differs from the Pods of a workload. */
function nearMiss(selector: Fields, workloads: readonly Labelled[]): NearMiss | undefined {
  for (const { workload, labels } of workloads) {
    const wrong = Object.entries(selector).filter(([key, value]) => String(labels[key]) !== String(value));
    const [key, value] = wrong[0] ?? [];
    if (wrong.length !== 1 || key === undefined) continue;
    const label = labels[key];
    if (label !== undefined && nearest(String(value), [String(label)]) !== undefined)
      return {
        key,
        at: 'value',
        help: `Did you mean "${String(label)}"?`,
        distance: editDistance(String(value), String(label)),
        workload,
      };
    const other = label === undefined ? nearest(key, Object.keys(labels)) : undefined;
    if (other !== undefined && String(labels[other]) === String(value))
      return { key, at: 'key', help: `Did you mean "${other}"?`, distance: editDistance(key, other), workload };
  }
  return undefined;
}
