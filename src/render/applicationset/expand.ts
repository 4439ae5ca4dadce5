import type { Example } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { CodedFinding } from '../coded.ts';

/** What came of an ApplicationSet. */
export interface Expansion {
  readonly applications: readonly Resource[];
  /** The Applications as YAML; empty where there is a reason. */
  readonly output: string;
  readonly findings: readonly CodedFinding[];
  /** Why it cannot be expanded offline, or null. */
  readonly reason: string | null;
}

/** The Applications that an ApplicationSet generates from what the example holds. */
export function expandApplicationSet(resource: Resource, example: Example): Expansion {
  void resource;
  void example;
  return { applications: [], output: '', findings: [], reason: 'Expansion is not there yet.' };
}
