import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find, isExternal, ofKind } from '../../manifests/example.ts';
import type { Path } from '../../manifests/path.ts';
import { groupKind, type Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { type Fields, fieldsOf, textOf } from '../value.ts';
import { canaryWith, documents, serviceOf } from './sample.ts';
import { CANARY, canaryOf } from './steps.ts';

const PLUGIN = 'argoproj-labs/gatewayAPI';
const ROUTES = { http: 'HTTPRoute', grpc: 'GRPCRoute', tcp: 'TCPRoute', tls: 'TLSRoute' } as const;

interface RouteReference {
  readonly path: Path;
  readonly kind: string;
  readonly name: string;
}

/** The routes that the settings of the Gateway API plugin name, alone or in lists. */
function routesIn(settings: Fields): RouteReference[] {
  const base = [...CANARY, 'trafficRouting', 'plugins', PLUGIN];
  return Object.entries(ROUTES).flatMap(([protocol, kind]) => {
    const one = textOf(settings[`${protocol}Route`]);
    const several = listOf(settings[`${protocol}Routes`]).flatMap((item, index) => {
      const name = textOf(fieldsOf(item)['name']);
      return name === undefined ? [] : [{ path: [...base, `${protocol}Routes`, index, 'name'], kind, name }];
    });
    return [...(one === undefined ? [] : [{ path: [...base, `${protocol}Route`], kind, name: one }]), ...several];
  });
}

/** The Services that the rules of a route send to. */
function backendsOf(route: Resource): string[] {
  return listOf(route.get(['spec', 'rules'])).flatMap((rule) =>
    listOf(fieldsOf(rule)['backendRefs']).flatMap((backend) => textOf(fieldsOf(backend)['name']) ?? []),
  );
}

export default defineCheck({
  code: 'rollouts/gateway-route',
  severity: 'error',
  summary: 'The routes that the Gateway API plugin weighs exist, and send to both Services of the canary.',
  why: 'The plugin looks the route up in the namespace that it is given and sets the weights of its two backends. Without the route, or without one of the backends ("backendRef was not found in … manifest"), the Rollout stops at its first step.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    const canary = canaryOf(resource);
    const settings = fieldsOf(fieldsOf(canary['trafficRouting'])['plugins'])[PLUGIN];
    if (!isData(settings)) return;
    const namespace = textOf(settings['namespace']) ?? resource.namespace;
    for (const { path, kind, name } of routesIn(settings)) {
      const wanted = { group: 'gateway.networking.k8s.io', kind, name, namespace };
      const route = find(example, wanted);
      if (route === undefined) {
        // Routes are often kept with the gateway: one is missing only where others are here.
        const others = ofKind(example, groupKind(wanted)).map((other) => other.name);
        if (others.length === 0 || isExternal(example, wanted)) continue;
        const meant = nearest(name, others);
        yield {
          at: resource.at(path),
          message: `Rollout "${resource.name}" weighs ${kind} "${name}", which this example does not define.`,
          help: meant === undefined ? `Add ${kind} "${name}".` : `Did you mean "${meant}"?`,
        };
        continue;
      }
      const backends = backendsOf(route);
      // A backend that does not exist is reported at the route itself.
      const services = ofKind(example, 'Service').map((service) => service.name);
      if (services.length > 0 && backends.some((backend) => !services.includes(backend))) continue;
      for (const field of ['stableService', 'canaryService']) {
        const service = textOf(canary[field]);
        if (service === undefined || backends.includes(service)) continue;
        yield {
          at: resource.at(path),
          message: `Rollout "${resource.name}" weighs ${kind} "${name}", which does not send to its ${field} "${service}".`,
          help: `Add "${service}" to the backendRefs of a rule of ${kind} "${name}".`,
          related: [{ place: route.at(['metadata', 'name']), message: `This is ${kind} "${name}".` }],
        };
      }
    }
  },
  bad: documents(sampleRollout('web-route'), sampleRoute(), serviceOf('web-stable'), serviceOf('web-canary')),
  good: documents(sampleRollout('web'), sampleRoute(), serviceOf('web-stable'), serviceOf('web-canary')),
});

function sampleRollout(route: string): string {
  return canaryWith(`      stableService: web-stable
      canaryService: web-canary
      trafficRouting:
        plugins:
          argoproj-labs/gatewayAPI:
            httpRoute: ${route}
            namespace: shop
      steps:
        - setWeight: 20
        - pause: {}
`);
}

function sampleRoute(): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
  namespace: shop
spec:
  parentRefs:
    - name: public
  rules:
    - backendRefs:
        - name: web-stable
          port: 80
        - name: web-canary
          port: 80
`;
}
