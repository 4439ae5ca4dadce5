import { describe, expect, it } from 'vitest';
import { said } from './said.ts';

const object = (apiVersion: string, kind: string, rest: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: apps}\n${rest}\n`;
const pods = (container: string, more = ''): string =>
  `{metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: 'x:1'${container}}]${more}}}`;
const deployment = (container: string, more = '', spec = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    `spec: {selector: {matchLabels: {app: x}}, template: ${pods(container, more)}${spec}}`,
  );
const cronJob = (schedule: string): string =>
  object(
    'batch/v1',
    'CronJob',
    `spec: {schedule: '${schedule}', jobTemplate: {spec: {template: ${pods('', ', restartPolicy: Never')}}}}`,
  );
const service = (spec: string): string => object('v1', 'Service', `spec: {${spec}}`);
const ingress = (rule: string): string => object('networking.k8s.io/v1', 'Ingress', `spec: {rules: [${rule}]}`);
const backend = (port: string): string => `backend: {service: {name: x, port: {${port}}}}`;
const policy = (spec: string): string =>
  object('networking.k8s.io/v1', 'NetworkPolicy', `spec: {podSelector: {}, ${spec}}`);
const autoscaler = (spec: string): string =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    `spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: x}, ${spec}}`,
  );
const budget = (spec: string): string =>
  object('policy/v1', 'PodDisruptionBudget', `spec: {selector: {matchLabels: {app: x}}, ${spec}}`);
const role = (rule: string): string => object('rbac.authorization.k8s.io/v1', 'Role', `rules: [{${rule}}]`);

const WRONG: readonly (readonly [string, string, string])[] = [
  [
    'two handlers of a probe',
    deployment(', livenessProbe: {exec: {command: [a]}, grpc: {port: 1}}'),
    'structure/one-of [grpc]',
  ],
  [
    'a probe that asks nothing',
    deployment(', readinessProbe: {periodSeconds: 5}'),
    'structure/required [readinessProbe]',
  ],
  [
    'two successes of a liveness probe',
    deployment(', livenessProbe: {grpc: {port: 1}, successThreshold: 2}'),
    'structure/rule [2]',
  ],
  [
    'a variable with two values',
    deployment(", env: [{name: A, value: '1', valueFrom: {fieldRef: {fieldPath: a}}}]"),
    'structure/one-of [valueFrom]',
  ],
  ['a port beyond the last', deployment(', ports: [{containerPort: 80800}]'), 'structure/rule [80800]'],
  [
    'a long name of a port',
    deployment(', ports: [{containerPort: 80, name: a-long-port-name}]'),
    'structure/rule [a-long-port-name]',
  ],
  [
    'a container with an underscore',
    deployment('').replace('name: x, image', 'name: my_app, image'),
    'structure/rule [my_app]',
  ],
  [
    'two mounts at one path',
    deployment(
      ', volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /a}]',
      ', volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]',
    ),
    'structure/unique-keys [/a]',
  ],
  [
    'a volume that is two',
    deployment('', ', volumes: [{name: a, emptyDir: {}, secret: {secretName: b}}]'),
    'structure/one-of [secret]',
  ],
  ['a Deployment that does not restart', deployment('', ', restartPolicy: Never'), 'structure/rule [Never]'],
  [
    'a rolling update of what is recreated',
    deployment('', '', ', strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}'),
    'structure/rule [rollingUpdate]',
  ],
  [
    'an update that cannot begin',
    deployment('', '', ', strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}'),
    'structure/rule [0]',
  ],
  [
    'a share without its sign',
    deployment('', '', ", strategy: {rollingUpdate: {maxSurge: '25'}}"),
    "structure/rule ['25']",
  ],
  ['replicas below none', deployment('', '', ', replicas: -1'), 'structure/rule [-1]'],
  [
    'a label with blanks',
    deployment('').replace('name: x, namespace', 'name: x, labels: {team: shop floor}, namespace'),
    'kubernetes/label-valid [shop floor]',
  ],
  ['a schedule of four parts', cronJob('* * * *'), "structure/rule ['* * * *']"],
  ['a time zone in the schedule', cronJob('TZ=UTC 1 * * * *'), "structure/rule ['TZ=UTC 1 * * * *']"],
  ['ports without names', service('ports: [{port: 80, name: a}, {port: 81}]'), 'structure/rule [{port: 81}]'],
  ['a Service without ports', service('selector: {app: x}'), 'structure/required [spec]'],
  ['a port of the node for inside', service('ports: [{port: 80, nodePort: 30080}]'), 'structure/rule [nodePort]'],
  ['an external name that is none', service('type: ExternalName'), 'structure/required [spec]'],
  [
    'a backend with two ports',
    ingress(`{http: {paths: [{path: /, pathType: Prefix, ${backend('name: a, number: 80')}}]}}`),
    'structure/one-of [name]',
  ],
  [
    'a path without its slash',
    ingress(`{http: {paths: [{path: api, pathType: Exact, ${backend('number: 80')}}]}}`),
    'structure/rule [api]',
  ],
  [
    'a host with a scheme',
    ingress(`{host: 'https://x.y', http: {paths: [{path: /, pathType: Exact, ${backend('number: 80')}}]}}`),
    "structure/rule ['https://x.y']",
  ],
  ['an address as range', policy('ingress: [{from: [{ipBlock: {cidr: 10.0.0.1}}]}]'), 'structure/rule [10.0.0.1]'],
  [
    'a range and a selector',
    policy('egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}]'),
    'structure/rule [podSelector]',
  ],
  ['rules of a type that is left out', policy('policyTypes: [Ingress], egress: [{}]'), 'structure/rule [egress]'],
  ['more at least than at most', autoscaler('minReplicas: 3, maxReplicas: 2'), 'structure/rule [3]'],
  [
    'a metric under another type',
    autoscaler(
      'maxReplicas: 2, metrics: [{type: Pods, resource: {name: cpu, target: {type: Utilization, averageUtilization: 1}}}]',
    ),
    'structure/rule [resource]',
  ],
  ['a budget of both kinds', budget('minAvailable: 1, maxUnavailable: 1'), 'structure/one-of [maxUnavailable]'],
  [
    'a group with its version',
    role('apiGroups: [apps/v1], resources: [deployments], verbs: [get]'),
    'structure/rule [apps/v1]',
  ],
  [
    'a kind as resource',
    role('apiGroups: [apps], resources: [Deployment], verbs: [get]'),
    'structure/rule [Deployment]',
  ],
  ['the core group by name', role('apiGroups: [core], resources: [pods], verbs: [get]'), 'structure/rule [core]'],
  [
    'an account of an API group',
    object(
      'rbac.authorization.k8s.io/v1',
      'RoleBinding',
      'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: x}\nsubjects: [{apiGroup: rbac.authorization.k8s.io, kind: ServiceAccount, name: x, namespace: apps}]',
    ),
    'structure/rule [rbac.authorization.k8s.io]',
  ],
  [
    'a certificate without its key',
    object('v1', 'Secret', "type: kubernetes.io/tls\ndata: {tls.crt: ''}"),
    'structure/rule [data]',
  ],
  ['a key with a blank', object('v1', 'ConfigMap', 'data: {a b: c}'), 'structure/rule [a b]'],
  [
    'a claim of nothing',
    object('v1', 'PersistentVolumeClaim', 'spec: {accessModes: [ReadWriteOnce]}'),
    'structure/required [spec]',
  ],
];

const RIGHT: readonly (readonly [string, string])[] = [
  [
    'an empty value beside a source',
    deployment(", env: [{name: A, value: '', valueFrom: {fieldRef: {fieldPath: a}}}]"),
  ],
  [
    'two containers at one port',
    deployment(', ports: [{containerPort: 53, name: dns, protocol: UDP}, {containerPort: 53, name: dns-tcp}]'),
  ],
  ['a volume without a source', deployment('', ', volumes: [{name: a}]')],
  ['a share of Pods', deployment('', '', ', strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}')],
  ['a headless Service', service('clusterIP: None, selector: {app: x}')],
  ['a macro', cronJob('@daily')],
  ['words in a schedule', cronJob('0 3 * JAN-JUN MON-FRI')],
  [
    'an implementation that reads the path',
    ingress(`{http: {paths: [{path: api, pathType: ImplementationSpecific, ${backend('name: http')}}]}}`),
  ],
  ['all of a type', policy('policyTypes: [Ingress, Egress], egress: [{}]')],
  ['a peer in every namespace', policy('ingress: [{from: [{namespaceSelector: {}, podSelector: {}}]}]')],
  ['an older resource of everything', role("apiGroups: ['', '*', apps], resources: ['*', pods/log], verbs: ['*']")],
  [
    'an empty label',
    deployment('').replace('name: x, namespace', "name: x, labels: {team: '', a.b/c: D_e.f}, namespace"),
  ],
  [
    'a placeholder as label',
    deployment('').replace('name: x, namespace', 'name: x, labels: {team: $$team$$}, namespace'),
  ],
  ['a budget in percent', budget('minAvailable: 50%')],
];

describe('what the API server refuses or drops', () => {
  it.each(WRONG)('%s', async (_, text, expected) => {
    expect(await said(text)).toEqual([expected]);
  });
});

describe('what looks like it and is right', () => {
  it.each(RIGHT)('%s', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });
});
