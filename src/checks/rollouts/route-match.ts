import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData, listOf, quotedList } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { canaryOf, stepsOf } from './steps.ts';

const WAYS: readonly string[] = ['exact', 'regex', 'prefix'];
const MATCHES: readonly (readonly [step: string, fields: readonly string[]])[] = [
  ['setHeaderRoute', ['headerValue']],
  ['setMirrorRoute', ['method', 'path']],
];

export default defineCheck({
  code: 'rollouts/route-match',
  severity: 'error',
  summary: 'A route matches by exactly one of exact, regex and prefix.',
  why: 'The controller marks the Rollout InvalidSpec: "StringMatch match value must have exactly one of the following: exact, regex, prefix", and with ALB "ALB supports \'exact\' value only".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const alb = isData(fieldsOf(canaryOf(resource)['trafficRouting'])['alb']);
    for (const { path, index, value } of stepsOf(resource)) {
      for (const [step, fields] of MATCHES) {
        for (const [at, match] of listOf(fieldsOf(value[step])['match']).entries()) {
          if (!isData(match)) continue;
          for (const field of fields) {
            const text = match[field];
            if (!isData(text)) continue;
            const set = WAYS.filter((way) => textOf(text[way]) !== undefined);
            const exactOnly = alb && step === 'setHeaderRoute';
            if (set.length === 1 && (!exactOnly || set[0] === 'exact')) continue;
            yield {
              at: resource.at([...path, step, 'match', at, field], 'key'),
              message: `Step ${index + 1} of Rollout "${resource.name}" matches "${field}" by ${set.length === 0 ? 'nothing' : quotedList(set)}${exactOnly ? ', and ALB matches exact values only' : ', and one way is needed'}.`,
              help: exactOnly ? 'Write "exact" alone.' : 'Write one of "exact", "regex" and "prefix".',
            };
          }
        }
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
            name: header-route
            match:
              - headerName: X-Canary
                headerValue:
                  exact: "true"
                  prefix: tr
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
