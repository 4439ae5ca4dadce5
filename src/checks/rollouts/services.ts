import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { fieldsOf, textOf } from '../value.ts';
import { BLUE_GREEN, blueGreenOf, CANARY, canaryOf } from './steps.ts';

/** A Service that a Rollout steers. */
export interface NamedService {
  readonly path: Path;
  readonly field: string;
  readonly name: string;
}

/** The Services that a Rollout names, in the order in which the controller reads them. */
export function servicesOf(rollout: Resource): NamedService[] {
  const services: NamedService[] = [];
  const add = (base: Path, from: Readonly<Record<string, unknown>>, fields: readonly string[]): void => {
    for (const field of fields) {
      const name = textOf(from[field]);
      if (name !== undefined) services.push({ path: [...base, field], field, name });
    }
  };
  const canary = canaryOf(rollout);
  add(BLUE_GREEN, blueGreenOf(rollout), ['activeService', 'previewService']);
  add(CANARY, canary, ['stableService', 'canaryService']);
  add([...CANARY, 'pingPong'], fieldsOf(canary['pingPong']), ['pingService', 'pongService']);
  add([...CANARY, 'trafficRouting', 'alb'], fieldsOf(fieldsOf(canary['trafficRouting'])['alb']), ['rootService']);
  return services;
}
