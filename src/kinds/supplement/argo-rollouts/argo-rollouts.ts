import type { Overlay } from '../../overlay.ts';
import { anything, map } from '../write.ts';

const METRICS = ['AnalysisTemplate', 'ClusterAnalysisTemplate', 'AnalysisRun'].map(
  (kind) => `argoproj.io/v1alpha1/${kind}`,
);
const OPEN = { type: 'object', open: true } as const;
const natural = { change: { minimum: 0 } };
const seconds = { change: { format: 'seconds-or-duration' as const } };

/** What the models type too narrowly, and the durations that the CRDs leave to the controller. */
export const argoRollouts: readonly Overlay[] = [
  {
    kinds: ['argoproj.io/v1alpha1/Rollout'],
    reason:
      'json.RawMessage: the configuration of a plugin is its own; digits alone are seconds, else time.ParseDuration reads a pause',
    changes: {
      'spec.strategy.canary.steps[].plugin.config': { change: OPEN },
      'spec.strategy.canary.trafficRouting.plugins': map(anything()),
      'spec.strategy.canary.steps[].pause.duration': seconds,
    },
  },
  {
    kinds: ['argoproj.io/v1alpha1/Rollout'],
    reason:
      'ValidateRolloutSpec refuses negative numbers; a mirror takes a percentage; a threshold of another type counts pods',
    changes: {
      'spec.replicas': natural,
      'spec.minReadySeconds': natural,
      'spec.revisionHistoryLimit': natural,
      'spec.progressDeadlineSeconds': natural,
      'spec.strategy.canary.steps[].setMirrorRoute.percentage': { change: { minimum: 0, maximum: 100 } },
      'spec.strategy.canary.replicaProgressThreshold.type': { change: { enum: ['Percent', 'Pod'] } },
      'spec.strategy.canary.replicaProgressThreshold.value': { change: { minimum: 1 } },
    },
  },
  {
    kinds: METRICS,
    reason: 'json.RawMessage: bodies and plugins hold anything',
    changes: {
      'spec.metrics[].provider.plugin': map(anything()),
      'spec.metrics[].provider.web.jsonBody': { change: OPEN },
    },
  },
];
