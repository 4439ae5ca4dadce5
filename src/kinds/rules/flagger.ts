import { has, type Rule } from './rule.ts';

const CANARY = ['flagger.app/v1beta1/Canary'];
const SHAPES = ['iterations', 'stepWeight', 'stepWeights'];

/** What each router reads besides weights. */
const ROUTES: Readonly<Record<string, readonly [field: string, sample: string]>> = {
  nginx: ['ingressRef', 'ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: web}'],
  skipper: ['ingressRef', 'ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: web}'],
  apisix: ['routeRef', 'routeRef: {apiVersion: apisix.apache.org/v2, kind: ApisixRoute, name: web}'],
};

type Value = Readonly<Record<string, unknown>>;
const map = (value: unknown): Value => (typeof value === 'object' && value !== null ? (value as Value) : {});

export const flaggerRules: readonly Rule[] = [
  {
    code: 'structure/one-of',
    kinds: CANARY,
    path: 'spec.analysis',
    reads: SHAPES,
    broken(value) {
      const given = SHAPES.filter((name) => has(value, name));
      if (given.length === 0)
        return {
          missing: true,
          message: '$ has none of "iterations", "stepWeight" and "stepWeights" in "@": its analysis has no steps.',
          help: 'Add "iterations:" or "stepWeight:".',
        };
      const [first = '', second] = given;
      return second === undefined
        ? undefined
        : {
            at: [second],
            message: `$ has both "${first}" and "${second}" in "@", and only one of them can be.`,
            help: `Remove "${first}" or "${second}".`,
          };
    },
  },
  {
    kinds: CANARY,
    path: 'spec.analysis',
    reads: ['interval', 'threshold'],
    broken(value) {
      const missing = ['interval', 'threshold'].filter((name) => !has(value, name));
      if (missing.length === 0) return undefined;
      return {
        missing: true,
        message: `$ has no ${missing.map((name) => `"${name}"`).join(' and no ')} in "@".`,
        help: `Add ${missing.map((name) => `"${name}: ${name === 'interval' ? '1m' : '5'}"`).join(' and ')}.`,
      };
    },
  },
  {
    kinds: CANARY,
    path: 'spec.service.mirror[].backendRef',
    reads: ['group', 'kind', 'port'],
    broken(value) {
      const isService = (value['group'] ?? '') === '' && (value['kind'] ?? 'Service') === 'Service';
      return isService && !has(value, 'port')
        ? { missing: true, message: '$ mirrors to a Service in "@" without its "port".', help: 'Add "port: 80".' }
        : undefined;
    },
  },
  {
    code: 'structure/one-of',
    kinds: CANARY,
    path: 'spec.service.trafficPolicy.loadBalancer',
    reads: ['simple', 'consistentHash'],
    broken(value) {
      if (has(value, 'simple') === has(value, 'consistentHash')) {
        return has(value, 'simple')
          ? {
              at: ['consistentHash'],
              message: '$ has both "simple" and "consistentHash" in "@", and only one of them can be.',
              help: 'Remove "simple" or "consistentHash".',
            }
          : {
              missing: true,
              message: '$ has neither "simple" nor "consistentHash" in "@".',
              help: 'Add "simple: ROUND_ROBIN".',
            };
      }
      return undefined;
    },
  },
  {
    kinds: CANARY,
    path: 'spec',
    reads: ['provider', 'ingressRef', 'routeRef'],
    broken(value) {
      const [field, sample] = ROUTES[String(value['provider'])] ?? [];
      return field === undefined || has(value, field)
        ? undefined
        : {
            missing: true,
            message: `$ uses the provider "${String(value['provider'])}" and has no "spec.${field}".`,
            help: `Add "${String(sample)}" to "spec".`,
          };
    },
  },
  {
    kinds: CANARY,
    path: 'spec',
    reads: ['provider', 'service'],
    broken(value) {
      if (!/^gatewayapi:/.test(String(value['provider'])) || !has(value, 'service')) return undefined;
      const refs = map(value['service'])['gatewayRefs'];
      return Array.isArray(refs) && refs.length > 0
        ? undefined
        : {
            at: ['service', 'gatewayRefs'],
            missing: true,
            message: '$ uses the Gateway API and has no "spec.service.gatewayRefs".',
            help: 'Add "gatewayRefs: [{name: gateway, namespace: gateways}]" to "service".',
          };
    },
  },
  {
    kinds: CANARY,
    path: 'spec',
    reads: ['provider', 'targetRef', 'autoscalerRef'],
    broken(value) {
      const target = map(value['targetRef']);
      const isKnative = target['kind'] === 'Service' && String(target['apiVersion']).startsWith('serving.knative.dev/');
      if (has(value, 'provider') && isKnative !== (value['provider'] === 'knative'))
        return {
          at: ['provider'],
          part: 'value',
          message: `$ releases a ${isKnative ? 'Knative Service' : String(target['kind'])} with the provider "${String(value['provider'])}".`,
          help: isKnative
            ? 'Write "knative".'
            : 'Name a Service of "serving.knative.dev/v1" as target, or another provider.',
        };
      return isKnative && has(value, 'autoscalerRef')
        ? {
            at: ['autoscalerRef'],
            message: '$ has an "autoscalerRef", and Knative scales its Services itself.',
            help: 'Remove "autoscalerRef".',
          }
        : undefined;
    },
  },
  {
    kinds: CANARY,
    path: 'spec.analysis.sessionAffinity',
    reads: ['cookieName', 'primaryCookieName'],
    broken: (value) =>
      has(value, 'cookieName') && value['cookieName'] === value['primaryCookieName']
        ? {
            at: ['primaryCookieName'],
            part: 'value',
            message: `$ has the cookie "${String(value['cookieName'])}" for the canary and for the primary.`,
            help: 'Give them two names.',
          }
        : undefined,
  },
  {
    kinds: ['flagger.app/v1beta1/MetricTemplate'],
    path: 'spec.provider',
    reads: ['type', 'address'],
    broken: (value) =>
      /^(?:prometheus|graphite)$/.test(String(value['type'])) && !value['address']
        ? {
            missing: true,
            message: `$ asks ${String(value['type'])} and does not say at which "address".`,
            help: 'Add "address: http://prometheus.monitoring:9090" to "provider".',
          }
        : undefined,
  },
  {
    kinds: ['flagger.app/v1beta1/AlertProvider'],
    path: 'spec',
    reads: ['address', 'secretRef'],
    broken: (value) =>
      has(value, 'address') || has(value, 'secretRef')
        ? undefined
        : {
            missing: true,
            message: '$ has neither an "address" nor a "secretRef", so it reaches nobody.',
            help: 'Add "secretRef: {name: webhook}" to "spec", for a Secret with the key "address".',
          },
  },
];
