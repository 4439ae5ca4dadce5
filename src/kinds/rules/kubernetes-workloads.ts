import { atMostOne, has, type Rule } from './rule.ts';
import { cronProblem } from '../cron.ts';
import { isOpenText, isShare, map } from './kubernetes-values.ts';

const HPA = ['autoscaling/v2/HorizontalPodAutoscaler'];
const PDB = ['policy/v1/PodDisruptionBudget'];
/** The field that holds each type of metric. */
const METRICS: Readonly<Record<string, string>> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
};

function share(kinds: readonly string[], path: string, name: string): Rule {
  return {
    kinds,
    path,
    reads: [name],
    broken: (value) =>
      isShare(value[name])
        ? undefined
        : {
            at: [name],
            part: 'value',
            message: `$ has "${name}: ${String(value[name])}", and a text here is a percentage.`,
            help: /^\d+$/.test(String(value[name]))
              ? `Write ${String(value[name])} without quotes, or "${String(value[name])}%".`
              : 'Write "25%".',
          },
  };
}

/** What the API server refuses in workloads and what scales and guards them. */
export const workloadRules: readonly Rule[] = [
  {
    kinds: ['apps/v1/Deployment', 'apps/v1/StatefulSet', 'apps/v1/ReplicaSet'],
    path: 'spec',
    reads: ['replicas'],
    broken: (value) =>
      typeof value['replicas'] === 'number' && value['replicas'] < 0
        ? {
            at: ['replicas'],
            part: 'value',
            message: `$ wants ${value['replicas']} replicas.`,
            help: 'Write 0 or more.',
          }
        : undefined,
  },
  {
    kinds: ['apps/v1/Deployment'],
    path: 'spec.strategy',
    reads: ['type', 'rollingUpdate'],
    broken(value) {
      if (value['type'] === 'Recreate' && has(value, 'rollingUpdate'))
        return {
          at: ['rollingUpdate'],
          message: '$ has "rollingUpdate" beside the strategy "Recreate", which does not roll.',
          help: 'Remove "rollingUpdate", or write "type: RollingUpdate".',
        };
      const rolling = map(value['rollingUpdate']);
      const isZero = (name: string): boolean => rolling[name] === 0 || rolling[name] === '0%';
      return isZero('maxSurge') && isZero('maxUnavailable')
        ? {
            at: ['rollingUpdate', 'maxUnavailable'],
            part: 'value',
            message: '$ may have neither one Pod more nor one less, so it could never change.',
            help: 'Write 1.',
          }
        : undefined;
    },
  },
  share(['apps/v1/Deployment'], 'spec.strategy.rollingUpdate', 'maxSurge'),
  share(['apps/v1/Deployment'], 'spec.strategy.rollingUpdate', 'maxUnavailable'),
  share(PDB, 'spec', 'minAvailable'),
  share(PDB, 'spec', 'maxUnavailable'),
  atMostOne(PDB, 'spec', ['minAvailable', 'maxUnavailable']),
  {
    kinds: HPA,
    path: 'spec',
    reads: ['minReplicas', 'maxReplicas'],
    broken: (value) =>
      typeof value['minReplicas'] === 'number' &&
      typeof value['maxReplicas'] === 'number' &&
      value['minReplicas'] > value['maxReplicas']
        ? {
            at: ['minReplicas'],
            part: 'value',
            message: `$ wants at least ${value['minReplicas']} replicas and at most ${value['maxReplicas']}.`,
            help: `Write ${value['maxReplicas']} or less.`,
          }
        : undefined,
  },
  {
    kinds: HPA,
    path: 'spec.metrics[]',
    reads: ['type', ...Object.values(METRICS)],
    broken(value) {
      const field = METRICS[String(value['type'])];
      if (field === undefined) return undefined;
      const other = Object.values(METRICS).find((name) => name !== field && has(value, name));
      if (other !== undefined)
        return {
          at: [other],
          message: `$ has a metric of the type "${String(value['type'])}" with "${other}" in "@".`,
          help: `Write "type: ${other.charAt(0).toUpperCase()}${other.slice(1)}", or "${field}:" in place of "${other}:".`,
        };
      return has(value, field)
        ? undefined
        : {
            missing: true,
            message: `$ has a metric of the type "${String(value['type'])}" without "${field}" in "@".`,
            help: `Add "${field}:".`,
          };
    },
  },
  {
    kinds: ['batch/v1/CronJob'],
    path: 'spec',
    reads: ['schedule'],
    broken(value) {
      const schedule = value['schedule'];
      if (typeof schedule !== 'string' || isOpenText(schedule)) return undefined;
      if (/^(?:CRON_)?TZ=/.test(schedule))
        return {
          at: ['schedule'],
          part: 'value',
          message: '$ has its time zone in the schedule, where the API server refuses it.',
          help: `Write "${schedule.replace(/^\S+\s+/, '')}", and "timeZone: ${/=(\S+)/.exec(schedule)?.[1] ?? 'Etc/UTC'}".`,
        };
      const problem = cronProblem(schedule);
      return problem === undefined
        ? undefined
        : {
            at: ['schedule'],
            part: 'value',
            message: `The schedule of $ is "${schedule}", which ${problem}.`,
            help: 'Write five parts, such as "0 3 * * *".',
          };
    },
  },
];
