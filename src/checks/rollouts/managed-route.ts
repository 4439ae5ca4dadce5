import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { canaryOf, stepsOf } from './steps.ts';

export default defineCheck({
  code: 'rollouts/managed-route',
  severity: 'error',
  summary: 'A route that a step sets is one of the managed routes.',
  why: 'The controller marks the Rollout InvalidSpec: "Rollout has missing field \'spec.strategy.canary.trafficRouting.managedRoutes\'", or "Steps define a route that does not exist in spec.strategy.canary.trafficRouting.managedRoutes".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const routing = canaryOf(resource)['trafficRouting'];
    if (!isData(routing)) return;
    const routes = listOf(routing['managedRoutes']).flatMap((route) => textOf(fieldsOf(route)['name']) ?? []);
    for (const { path, index, value } of stepsOf(resource)) {
      for (const step of ['setHeaderRoute', 'setMirrorRoute']) {
        const name = isData(value[step]) ? textOf(value[step]['name']) : undefined;
        if (name === undefined || routes.includes(name)) continue;
        const meant = nearest(name, routes);
        yield {
          at: resource.at([...path, step, 'name']),
          message: `Step ${index + 1} of Rollout "${resource.name}" sets the route "${name}", which is none of its managed routes.`,
          help:
            meant === undefined ? `Add "- name: ${name}" to trafficRouting.managedRoutes.` : `Did you mean "${meant}"?`,
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
        managedRoutes:
          - name: header-route
        plugins:
          argoproj-labs/gatewayAPI:
            httpRoute: web
            namespace: shop
      steps:
        - setHeaderRoute:
            name: headers
            match:
              - headerName: X-Canary
                headerValue:
                  exact: "true"
        - pause: {}
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
  good: `apiVersion: argoproj.io/v1alpha1
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
        managedRoutes:
          - name: header-route
        plugins:
          argoproj-labs/gatewayAPI:
            httpRoute: web
            namespace: shop
      steps:
        - setHeaderRoute:
            name: header-route
            match:
              - headerName: X-Canary
                headerValue:
                  exact: "true"
        - pause: {}
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
});
