import type { Change, Overlay } from '../../overlay.ts';

const keyed = (...keys: readonly string[]): Change => ({ change: { keys } });

const containerKeys = Object.fromEntries(
  ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) => [
    [`spec.${list}`, keyed('name')],
    [`spec.${list}[].env`, keyed('name')],
    [`spec.${list}[].ports`, keyed('containerPort', 'protocol')],
    [`spec.${list}[].volumeMounts`, keyed('mountPath')],
    [`spec.${list}[].volumeDevices`, keyed('devicePath')],
  ]),
);

const ROUTE_HEADERS = ['requestHeaderModifier', 'responseHeaderModifier'].flatMap((name) =>
  ['add', 'set'].map((part) => `${name}.${part}`),
);
const GATEWAY = 'gateway.networking.k8s.io/v1';

/**
 * Lists whose items server-side apply tells apart by keys (`+listMapKey` in the Go types): two with the same keys are
 * refused. The structure of a Pod is shared, so this holds for Deployments and Rollouts too.
 */
export const listKeys: readonly Overlay[] = [
  {
    kinds: ['v1/Pod'],
    reason: 'The models do not carry list-map keys',
    changes: {
      ...containerKeys,
      'spec.volumes': keyed('name'),
      'spec.imagePullSecrets': keyed('name'),
      'spec.hostAliases': keyed('ip'),
      'spec.topologySpreadConstraints': keyed('topologyKey', 'whenUnsatisfiable'),
    },
  },
  {
    kinds: ['v1/Service'],
    reason: 'The models do not carry list-map keys',
    changes: { 'spec.ports': keyed('port', 'protocol') },
  },
  {
    kinds: [`${GATEWAY}/Gateway`],
    reason: 'The models do not carry list-map keys',
    changes: { 'spec.listeners': keyed('name') },
  },
  {
    kinds: [`${GATEWAY}/HTTPRoute`, `${GATEWAY}/GRPCRoute`],
    reason: 'The models do not carry list-map keys',
    changes: {
      'spec.rules[].matches[].headers': keyed('name'),
      'spec.rules[].matches[].queryParams': keyed('name'),
      ...Object.fromEntries(
        ROUTE_HEADERS.flatMap((path) => [
          [`spec.rules[].filters[].${path}`, keyed('name')],
          [`spec.rules[].backendRefs[].filters[].${path}`, keyed('name')],
        ]),
      ),
    },
  },
];
