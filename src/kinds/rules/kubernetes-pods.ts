import { has, type Rule } from './rule.ts';
import { isOpenText, map, portNameProblem } from './kubernetes-values.ts';

/** Where the kinds that run Pods describe them. */
const PODS: Readonly<Record<string, string>> = {
  'v1/Pod': 'spec',
  'apps/v1/Deployment': 'spec.template.spec',
  'apps/v1/StatefulSet': 'spec.template.spec',
  'apps/v1/DaemonSet': 'spec.template.spec',
  'apps/v1/ReplicaSet': 'spec.template.spec',
  'argoproj.io/v1alpha1/Rollout': 'spec.template.spec',
  'batch/v1/Job': 'spec.template.spec',
  'batch/v1/CronJob': 'spec.jobTemplate.spec.template.spec',
};
const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

/** What the API server refuses in Pods. */
export const podRules: readonly Rule[] = Object.entries(PODS).flatMap(([kind, spec]) => [
  ...['containers', 'initContainers'].flatMap((list) => containerRules([kind], `${spec}.${list}[]`)),
  restartPolicy(kind, spec),
  {
    code: 'structure/one-of',
    kinds: [kind],
    path: `${spec}.volumes[]`,
    reads: ['name'],
    broken(value) {
      const [first, second] = Object.keys(value).filter((name) => name !== 'name' && has(value, name));
      return first === undefined || second === undefined
        ? undefined
        : {
            at: [second],
            message: `$ has a volume in "@" that is both "${first}" and "${second}".`,
            help: `Make two volumes of it, or remove "${second}".`,
          };
    },
  },
]);

function restartPolicy(kind: string, spec: string): Rule {
  const isJob = kind.startsWith('batch/');
  return {
    kinds: [kind],
    path: spec,
    reads: ['restartPolicy'],
    broken(value) {
      const policy = value['restartPolicy'] ?? 'Always';
      if (kind === 'v1/Pod' || isOpenText(policy) || !has(value, 'containers')) return undefined;
      if (!isJob)
        return policy === 'Always'
          ? undefined
          : {
              at: ['restartPolicy'],
              part: 'value',
              message: `The Pods of $ have the restart policy "${String(policy)}", and its controller takes only "Always".`,
              help: 'Write "Always", or make it a Job.',
            };
      return has(value, 'restartPolicy') && policy === 'Always'
        ? {
            at: ['restartPolicy'],
            part: 'value',
            message: 'The Pods of $ restart always, so it would never end.',
            help: 'Write "Never" or "OnFailure".',
          }
        : undefined;
    },
  };
}

function containerRules(kinds: readonly string[], path: string): Rule[] {
  return [
    {
      kinds,
      path,
      reads: ['name'],
      broken(value) {
        const name = value['name'];
        return typeof name !== 'string' || isOpenText(name) || /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name)
          ? undefined
          : {
              at: ['name'],
              part: 'value',
              message: `$ has a container "${name}", which is no name for one.`,
              help: `Write "${name
                .toLowerCase()
                .replace(/[^a-z0-9]+/g, '-')
                .replace(/^-|-$/g, '')}".`,
            };
      },
    },
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe): Rule => ({
      code: 'structure/one-of',
      kinds,
      path: `${path}.${probe}`,
      reads: HANDLERS,
      broken(value) {
        const [first, second] = HANDLERS.filter((name) => has(value, name));
        if (first === undefined)
          return {
            missing: true,
            message: `$ has a ${probe} that asks nothing.`,
            help: 'Add "httpGet: {path: /healthz, port: 8080}".',
          };
        if (second !== undefined)
          return {
            at: [second],
            message: `$ has both "${first}" and "${second}" in its ${probe}, and only one of them can be.`,
            help: `Remove "${first}" or "${second}".`,
          };
        return undefined;
      },
    })),
    ...['livenessProbe', 'startupProbe'].map((probe): Rule => ({
      kinds,
      path: `${path}.${probe}`,
      reads: ['successThreshold'],
      broken: (value) =>
        has(value, 'successThreshold') && value['successThreshold'] !== 1
          ? {
              at: ['successThreshold'],
              part: 'value',
              message: `$ wants ${String(value['successThreshold'])} successes of a ${probe}, which ends with the first.`,
              help: 'Write 1.',
            }
          : undefined,
    })),
    {
      code: 'structure/one-of',
      kinds,
      path: `${path}.env[]`,
      reads: ['value', 'valueFrom'],
      broken(value) {
        if (has(value, 'valueFrom') && has(value, 'value') && value['value'] !== '')
          return {
            at: ['valueFrom'],
            message: `$ gives the variable "${String(value['name'])}" both a "value" and a "valueFrom".`,
            help: 'Remove one of them.',
          };
        const [, second] = Object.keys(map(value['valueFrom']));
        return second === undefined
          ? undefined
          : {
              at: ['valueFrom', second],
              message: `$ reads the variable "${String(value['name'])}" from two places.`,
              help: 'Keep one of them.',
            };
      },
    },
    {
      kinds,
      path: `${path}.ports[]`,
      reads: ['name', 'containerPort'],
      broken(value) {
        const port = value['containerPort'];
        if (typeof port === 'number' && (port < 1 || port > 65_535))
          return {
            at: ['containerPort'],
            part: 'value',
            message: `$ has the port ${port}, and ports run from 1 to 65535.`,
            help: 'Write a port, such as 8080.',
          };
        const problem = portNameProblem(value['name']);
        return problem === undefined
          ? undefined
          : {
              at: ['name'],
              part: 'value',
              message: `$ has a port "${String(value['name'])}", ${problem.message}.`,
              help: problem.help,
            };
      },
    },
  ];
}
