import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Resource } from '../../manifests/resource.ts';
import { find } from '../../manifests/example.ts';
import { listOf, textsOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { helpForMissing } from '../argocd/defined.ts';
import { canaryOf, CANARY } from './steps.ts';

const FIELDS: readonly (readonly [router: string, one: string, many: string])[] = [
  ['nginx', 'stableIngress', 'stableIngresses'],
  ['alb', 'ingress', 'ingresses'],
];

function leadsTo(ingress: Resource, service: string): boolean {
  const rules = listOf(ingress.get(['spec', 'rules'])).flatMap((rule) =>
    listOf(fieldsOf(fieldsOf(rule)['http'])['paths']),
  );
  const backends = [...rules.map((path) => fieldsOf(path)['backend']), ingress.get(['spec', 'defaultBackend'])];
  return backends.some((backend) => {
    const { service: named, serviceName } = fieldsOf(backend) as { service?: unknown; serviceName?: unknown };
    return fieldsOf(named)['name'] === service || serviceName === service;
  });
}

export default defineCheck({
  code: 'rollouts/ingress-routes',
  severity: 'error',
  summary: 'The Ingress of a Rollout exists and leads to its stable Service.',
  why: 'The controller marks the Rollout InvalidSpec: "ingress … not found", or "ingress … has no rules using service … backend".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    const canary = canaryOf(resource);
    const routing = fieldsOf(canary['trafficRouting']);
    for (const [router, one, many] of FIELDS) {
      const settings = fieldsOf(routing[router]);
      const single = textOf(settings[one]);
      const names = [
        ...(single === undefined ? [] : [{ path: [one], text: single }]),
        ...textsOf(settings[many]).map(({ index, text }) => ({ path: [many, index], text })),
      ];
      const service = textOf(settings['rootService']) ?? textOf(canary['stableService']);
      for (const { path, text } of names) {
        const at = () => resource.at([...CANARY, 'trafficRouting', router, ...path]);
        const wanted = { group: 'networking.k8s.io', kind: 'Ingress', name: text, namespace: resource.namespace };
        const ingress = find(example, wanted);
        const help = helpForMissing(resource, example, wanted);
        if (help !== undefined) {
          yield {
            at: at(),
            message: `Rollout "${resource.name}" routes traffic through Ingress "${text}", which this example does not define.`,
            help,
          };
        } else if (ingress !== undefined && service !== undefined && !leadsTo(ingress, service)) {
          yield {
            at: at(),
            message: `Rollout "${resource.name}" routes traffic through Ingress "${text}", which has no rule for Service "${service}".`,
            help: `Write "${service}" as the backend of a rule of Ingress "${text}".`,
            related: [{ place: ingress.at(['spec', 'rules'], 'key'), message: 'These are its rules.' }],
          };
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
        nginx:
          stableIngress: web
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
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web-canary
                port:
                  number: 80
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
        nginx:
          stableIngress: web
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
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web-stable
                port:
                  number: 80
`,
});
