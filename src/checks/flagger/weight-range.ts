import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { itemsAt, nameOf } from '../value.ts';
import { canary, deployment } from './sample.ts';

export default defineCheck({
  code: 'flagger/weight-range',
  severity: 'error',
  summary: 'Weights are percentages that grow, and one step is no more than all of them.',
  why: 'The CRD accepts any number. With a weight over 100 the mesh refuses the route; with a step over maxWeight the canary is promoted after a single step; a list that falls takes traffic away while it is tested.',
  kinds: ['flagger.app/Canary'],
  *run(resource): Generator<Finding> {
    const max = resource.get(['spec', 'analysis', 'maxWeight']);
    const step = resource.get(['spec', 'analysis', 'stepWeight']);
    const steps = itemsAt(resource, ['spec', 'analysis', 'stepWeights']);
    for (const [path, weight] of [
      [['spec', 'analysis', 'maxWeight'], max] as const,
      [['spec', 'analysis', 'stepWeight'], step] as const,
      ...steps.map((one) => [one.path, one.value] as const),
    ]) {
      if (typeof weight === 'number' && (weight > 100 || weight < 0)) {
        yield {
          at: resource.at(path),
          message: `${nameOf(resource)} sends ${weight} percent of the traffic.`,
          help: 'Write a number from 0 to 100.',
        };
        return;
      }
    }
    if (typeof max === 'number' && typeof step === 'number' && max > 0 && step > max) {
      yield {
        at: resource.at(['spec', 'analysis', 'stepWeight']),
        message: `${nameOf(resource)} goes in steps of ${step} percent, and its maxWeight is ${max}.`,
        help: `Write a step below ${max}.`,
        related: [
          { place: resource.at(['spec', 'analysis', 'maxWeight'], 'entry'), message: 'This is the largest weight.' },
        ],
      };
    }
    for (const [index, { path, value }] of steps.entries()) {
      const before = steps[index - 1]?.value;
      if (typeof value !== 'number' || typeof before !== 'number' || value > before) continue;
      yield {
        at: resource.at(path),
        message: `${nameOf(resource)} goes from ${before} to ${value} percent.`,
        help: 'Order the weights from small to large.',
      };
      return;
    }
  },
  bad: [deployment, canary({ analysis: '    maxWeight: 150\n    stepWeight: 10\n' })].join('---\n'),
  good: [deployment, canary()].join('---\n'),
});
