import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Fields, fieldsOf } from '../value.ts';
import { isData, listOf } from '../argocd/data.ts';

/** Where the canary strategy of a Rollout stands. */
export const CANARY: Path = ['spec', 'strategy', 'canary'];

/** Where the blue-green strategy of a Rollout stands. */
export const BLUE_GREEN: Path = ['spec', 'strategy', 'blueGreen'];

/** The canary strategy of a Rollout, or an empty map. */
export function canaryOf(rollout: Resource): Fields {
  return fieldsOf(rollout.get(CANARY));
}

/** The blue-green strategy of a Rollout, or an empty map. */
export function blueGreenOf(rollout: Resource): Fields {
  return fieldsOf(rollout.get(BLUE_GREEN));
}

/** One step of a canary. */
export interface Step {
  readonly path: Path;
  readonly index: number;
  readonly value: Fields;
}

/** The steps of a Rollout's canary, counted from 0. */
export function stepsOf(rollout: Resource): Step[] {
  return listOf(canaryOf(rollout)['steps']).flatMap((value, index) =>
    isData(value) ? [{ path: [...CANARY, 'steps', index], index, value }] : [],
  );
}
