import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';
import { canary, deployment } from './sample.ts';

export default defineCheck({
  code: 'flagger/kubernetes-provider',
  severity: 'error',
  summary: 'Without a mesh or gateway a Canary is a blue/green release.',
  why: 'Plain Services cannot split traffic. With the provider kubernetes Flagger says "Progressive traffic is not supported", "A/B testing is not supported", ignores weights and matches, and runs 10 iterations.',
  kinds: ['flagger.app/Canary'],
  *run(resource): Generator<Finding> {
    if (resource.get(['spec', 'provider']) !== 'kubernetes') return;
    const field = ['match', 'stepWeight', 'stepWeights', 'maxWeight'].find((name) => {
      const value = resource.get(['spec', 'analysis', name]);
      return Array.isArray(value) ? value.length > 0 : typeof value === 'number' && value > 0;
    });
    if (field === undefined) return;
    yield {
      at: resource.at(['spec', 'analysis', field], 'key'),
      message: `${nameOf(resource)} uses the provider "kubernetes", which ignores "${field}".`,
      help:
        field === 'match'
          ? 'Remove "match", or name a provider that routes by header.'
          : 'Write "iterations: 10" in place of weights, or name a mesh or gateway as provider.',
      related: [{ place: resource.at(['spec', 'provider'], 'entry'), message: 'This provider cannot route.' }],
    };
  },
  bad: [deployment, canary({ provider: 'kubernetes' })].join('---\n'),
  good: [deployment, canary({ provider: 'kubernetes', analysis: '    iterations: 10\n' })].join('---\n'),
});
