import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import { isData, listOf, textsOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { type Fields, fieldsOf, textOf } from '../value.ts';
import { helpForMissing } from '../argocd/defined.ts';
import { canaryOf, CANARY } from './steps.ts';

export default defineCheck({
  code: 'rollouts/virtual-service-routes',
  severity: 'error',
  summary: 'The VirtualService of a Rollout exists, and its routes lead to both Services.',
  why: 'The controller looks for the routes by name and for the hosts of the canary and the stable Service in them: "Istio VirtualService has invalid HTTP routes. Error: …". The Rollout becomes InvalidSpec.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    const canary = canaryOf(resource);
    const istio = fieldsOf(fieldsOf(canary['trafficRouting'])['istio']);
    const named = isData(istio['virtualService'])
      ? [{ path: ['virtualService'], value: istio['virtualService'] }]
      : listOf(istio['virtualServices']).map((value, index) => ({
          path: ['virtualServices', index],
          value: fieldsOf(value),
        }));
    for (const { path, value } of named) {
      const full = textOf(value['name']);
      if (full === undefined) continue;
      const [name = full, namespace = resource.namespace] = full.split('.');
      const at = [...CANARY, 'trafficRouting', 'istio', ...path];
      const wanted = { group: 'networking.istio.io', kind: 'VirtualService', name, namespace };
      const help = helpForMissing(resource, example, wanted);
      if (help !== undefined) {
        yield {
          at: resource.at([...at, 'name']),
          message: `Rollout "${resource.name}" routes traffic through VirtualService "${full}", which this example does not define.`,
          help,
        };
      }
      const service = find(example, wanted);
      if (service === undefined) continue;
      const http = listOf(service.get(['spec', 'http'])).filter(isData);
      const names = http.flatMap((route) => textOf(route['name']) ?? []);
      for (const { index, text } of textsOf(value['routes'])) {
        if (names.includes(text)) continue;
        yield {
          at: resource.at([...at, 'routes', index]),
          message: `Rollout "${resource.name}" steers the route "${text}", which VirtualService "${name}" does not have.`,
          help: `Write "${nearest(text, names) ?? names[0] ?? 'primary'}".`,
        };
      }
      const managed = listOf(fieldsOf(canary['trafficRouting'])['managedRoutes']).map(
        (route) => fieldsOf(route)['name'],
      );
      const own = http.filter((route) => !managed.includes(route['name']));
      if (listOf(value['routes']).length === 0 && own.length > 1) {
        yield {
          at: resource.at([...at, 'name']),
          message: `Rollout "${resource.name}" does not say which of the ${own.length} routes of VirtualService "${name}" it steers.`,
          help: `Add "routes: [${names[0] ?? 'primary'}]" with the names of the routes.`,
        };
      }
      yield* subsetFindings(resource, fieldsOf(istio['destinationRule']), http, name);
      if (isData(istio['destinationRule']) || isData(canary['pingPong']) || http.length === 0) continue;
      const hosts = http
        .flatMap((route) => listOf(route['route']))
        .map((route) => textOf(fieldsOf(fieldsOf(route)['destination'])['host']) ?? '');
      for (const field of ['stableService', 'canaryService']) {
        const wantedHost = textOf(canary[field]);
        if (wantedHost === undefined || hosts.some((host) => host === wantedHost || host.startsWith(`${wantedHost}.`)))
          continue;
        yield {
          at: service.at(['spec', 'http'], 'key'),
          message: `VirtualService "${name}" has no route to Service "${wantedHost}", the ${field} of Rollout "${resource.name}".`,
          help: `Add "destination: { host: ${wantedHost} }" with a weight to the route.`,
          related: [{ place: resource.at([...CANARY, field]), message: 'The Rollout names it here.' }],
        };
      }
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
  namespace: shop
spec:
  replicas: 5
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.2.3
  strategy:
    canary:
      canaryService: web-canary
      stableService: web-stable
      trafficRouting:
        istio:
          virtualService:
            name: web
            routes:
              - primary
---
apiVersion: v1
kind: Service
metadata:
  name: web-stable
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web-canary
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
  good: {
    'examples/sample/examples.yaml': `- name: istio
  title: A canary behind a VirtualService
  purpose: Steers the route of a VirtualService that another team owns.
  files: [rollout.yaml]
  versions: {}
  needs: [Istio]
  external: [VirtualService/shop/web]
`,
    'examples/sample/rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
  namespace: shop
spec:
  replicas: 5
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.2.3
  strategy:
    canary:
      canaryService: web-canary
      stableService: web-stable
      trafficRouting:
        istio:
          virtualService:
            name: web
            routes:
              - primary
---
apiVersion: v1
kind: Service
metadata:
  name: web-stable
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web-canary
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
  },
});

/** The subsets that a Rollout weighs and that no route of its VirtualService leads to. */
function* subsetFindings(rollout: Resource, rule: Fields, http: readonly Fields[], name: string): Generator<Finding> {
  const subsets = http
    .flatMap((route) => listOf(route['route']))
    .flatMap((route) => textOf(fieldsOf(fieldsOf(route)['destination'])['subset']) ?? []);
  if (http.length === 0) return;
  for (const field of ['canarySubsetName', 'stableSubsetName']) {
    const subset = textOf(rule[field]);
    if (subset === undefined || subsets.includes(subset)) continue;
    const meant = nearest(subset, subsets);
    yield {
      at: rollout.at([...CANARY, 'trafficRouting', 'istio', 'destinationRule', field]),
      message: `Rollout "${rollout.name}" weighs the subset "${subset}", which no route of VirtualService "${name}" leads to.`,
      help: meant === undefined ? `Add a destination with "subset: ${subset}" to the route.` : `Write "${meant}".`,
    };
  }
}
