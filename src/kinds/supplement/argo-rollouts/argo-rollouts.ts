import type { Overlay } from '../../overlay.ts';
import { anything, map } from '../write.ts';

const METRICS = ['AnalysisTemplate', 'ClusterAnalysisTemplate', 'AnalysisRun'].map(
  (kind) => `argoproj.io/v1alpha1/${kind}`,
);
const seconds = { change: { format: 'seconds-or-duration' as const } };

/** What the models type too narrowly, and the durations that the CRDs leave to the controller. */
export const argoRollouts: readonly Overlay[] = [
  {
    kinds: ['argoproj.io/v1alpha1/Rollout'],
    reason:
      'json.RawMessage: the configuration of a plugin is its own; digits alone are seconds, else time.ParseDuration reads a pause',
    changes: {
      'spec.strategy.canary.steps[].plugin.config': { change: { type: 'any' } },
      'spec.strategy.canary.trafficRouting.plugins': map(anything()),
      'spec.strategy.canary.steps[].pause.duration': seconds,
    },
  },
  {
    kinds: METRICS,
    reason: 'json.RawMessage: bodies and plugins hold anything',
    changes: {
      'spec.metrics[].provider.plugin': map(anything()),
      'spec.metrics[].provider.web.jsonBody': anything(),
    },
  },
];
