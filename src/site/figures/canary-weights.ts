import { durationText, secondsOf } from './duration.ts';
import { type Drawn, listAt, mapAt, numberAt, textAt } from './manifests.ts';
import { DONE } from './rollout-weights.ts';
import type { Hold, WeightPlan } from './weight-plan.ts';

/** The weight of the new version while Flagger's Canary is analysed and every check passes. */
export function canaryWeights(canary: Drawn): WeightPlan | undefined {
  const analysis = mapAt(canary.value, 'spec', 'analysis');
  const interval = secondsOf(analysis['interval']);
  if (interval === undefined) return undefined;
  const every = durationText(interval);
  const hooks = listAt(analysis, 'webhooks');
  const hook = (type: string): string | undefined => {
    const found = hooks.find((one) => textAt(one, 'type') === type);
    return found === undefined ? undefined : (textAt(found, 'name') ?? type);
  };
  const holds: Hold[] = [];
  const gate = (type: string, weight: number): void => {
    const name = hook(type);
    if (name !== undefined)
      holds.push({
        weight,
        seconds: undefined,
        until: 'person',
        label: `gate ${name}`,
        text: `${weight} % until somebody opens the gate ${name} (${type}).`,
      });
  };
  gate('confirm-rollout', 0);
  const iterations = numberAt(analysis, 'iterations');
  const weights = iterations === undefined ? weightsOf(analysis) : [];
  const mirrored = analysis['mirror'] === true;
  const matched = listAt(analysis, 'match').length > 0;
  if (iterations !== undefined) {
    const served = matched ? 'only requests that match' : mirrored ? 'copies of requests' : 'no requests of users';
    holds.push({
      weight: 0,
      seconds: interval * iterations,
      until: 'time',
      label: `${iterations} checks, ${durationText(interval * iterations)}`,
      text: `0 % for ${iterations} checks, one every ${every}: the new version gets ${served}.`,
    });
  } else if (weights.length === 0) return undefined;
  for (const weight of weights)
    holds.push({
      weight,
      seconds: interval,
      until: 'time',
      label: every,
      text: `${weight} % for one check, ${every}.`,
    });
  const last = holds.at(-1)?.weight ?? 0;
  gate('confirm-promotion', last);
  holds.push({ ...DONE, text: '100 %: Flagger copies the new version to the primary.' });
  const from = holds.findIndex((hold) => hold.until === 'time');
  const failures = numberAt(analysis, 'threshold');
  const said = matched ? 'matching requests, ' : mirrored ? 'mirrored requests, ' : '';
  return {
    subject: `Canary ${canary.name}`,
    holds,
    bars: [
      {
        from,
        to: holds.length - 1,
        label: `${said}checked every ${every}${failures === undefined ? '' : `, rolled back after ${failures} failed checks`}`,
      },
    ],
    note: 'The shortest time: every check passes at once.',
  };
}

/** The weights in order: `stepWeights`, or from `stepWeight` in equal steps to `maxWeight`. */
function weightsOf(analysis: unknown): number[] {
  const listed = listAt(analysis, 'stepWeights').filter((weight) => typeof weight === 'number');
  if (listed.length > 0) return listed;
  const step = numberAt(analysis, 'stepWeight') ?? 0;
  const most = numberAt(analysis, 'maxWeight') ?? 100;
  const weights: number[] = [];
  for (let weight = 0; step > 0 && weight < most;) {
    weight = Math.min(100, weight + step);
    weights.push(weight);
  }
  return weights;
}
