import { type Example, ofKind } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { goValue, type Value } from '../go-template/value.ts';

/** What a ResourceSet is rendered with. */
export interface Inputs {
  /** The sets that are known; one without any where a ResourceSet asks for none. */
  readonly sets: readonly Readonly<Record<string, Value>>[];
  /** True where more come from a provider that asks a service. */
  readonly isOpen: boolean;
}

type Plain = Readonly<Record<string, unknown>>;
const mapOf = (value: unknown): Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The inputs of a ResourceSet: its own, and those of static providers in the example. */
export function inputsOf(set: Resource, example: Example): Inputs {
  const from = listOf(set.get(['spec', 'inputsFrom'])).map(mapOf);
  const own = listOf(set.get(['spec', 'inputs']));
  if (from.length === 0 && own.length === 0) return { sets: [{}], isOpen: false };
  const isPermuted = mapOf(set.get(['spec', 'inputStrategy']))['name'] === 'Permute';
  // Permutations have a map for each provider: they are known only where all of them are.
  if (isPermuted && from.length > 0) return { sets: [], isOpen: true };
  const sets = own.map((input) => withProvider(input, set));
  let isOpen = false;
  for (const reference of from) {
    const provider = ofKind(example, 'fluxcd.controlplane.io/ResourceSetInputProvider').find(
      (one) => one.name === reference['name'] && one.namespace === set.namespace,
    );
    if (provider?.get(['spec', 'type']) === 'Static')
      sets.push(withProvider(provider.get(['spec', 'defaultValues']), provider));
    else isOpen = true;
  }
  return { sets, isOpen };
}

function withProvider(input: unknown, by: Resource): Record<string, Value> {
  const { apiVersion, kind, name, namespace = '' } = by;
  const values = Object.entries(mapOf(input)).map(([key, value]): [string, Value] => [key, goValue(value)]);
  // The operator numbers the sets of providers; which number is not visible here.
  return { id: '0', ...Object.fromEntries(values), provider: { apiVersion, kind, name, namespace } };
}
