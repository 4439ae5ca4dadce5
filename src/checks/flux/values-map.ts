import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isOpen, nameOf } from '../value.ts';
import { chartRepository, documents, helmRelease } from './sample.ts';

const sample = (values: string): string => documents(chartRepository, helmRelease(values));

export default defineCheck({
  code: 'flux/values-map',
  severity: 'error',
  summary: 'The values of a HelmRelease are a map.',
  why: 'The API server accepts any value. The controller drops what is no map without a word, and installs the chart with its defaults.',
  kinds: ['helm.toolkit.fluxcd.io/HelmRelease'],
  *run(resource): Generator<Finding> {
    const values = resource.get(['spec', 'values']);
    if (values === undefined || values === null) return;
    if (typeof values === 'object' && !Array.isArray(values)) return;
    if (typeof values === 'string' && isOpen(values)) return;
    const is = Array.isArray(values) ? 'a list' : typeof values === 'string' ? 'a text' : `${String(values)}`;
    yield {
      at: resource.at(['spec', 'values']),
      message: `The values of ${nameOf(resource)} are ${is}, which Flux drops.`,
      help:
        typeof values === 'string' ? 'Remove the "|" behind "values:".' : 'Write "name: value" pairs below "values:".',
    };
  },
  bad: sample('values: |\n  replicaCount: 2'),
  good: sample('values:\n  replicaCount: 2'),
});
