import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { canaryOf, stepsOf } from './steps.ts';

export default defineCheck({
  code: 'rollouts/experiment-weight',
  severity: 'error',
  summary: 'A weight of an experiment stands in a Rollout whose traffic router can give it one.',
  why: 'The controller marks the Rollout InvalidSpec: "Experiment template weight cannot be set unless TrafficRouting is enabled", or "… only available for TrafficRouting with SMI, ALB, Istio and Plugins at this time".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const routing = canaryOf(resource)['trafficRouting'];
    const able = isData(routing) && ['smi', 'alb', 'istio', 'plugins'].some((router) => isData(routing[router]));
    if (able) return;
    for (const { path, index, value } of stepsOf(resource)) {
      for (const [at, template] of listOf(fieldsOf(value['experiment'])['templates']).entries()) {
        if (!isData(template) || template['weight'] === undefined || template['weight'] === null) continue;
        yield {
          at: resource.at([...path, 'experiment', 'templates', at, 'weight'], 'key'),
          message: `Step ${index + 1} of Rollout "${resource.name}" gives an experiment a weight, ${isData(routing) ? 'which its traffic router cannot do' : 'and there is no traffic routing'}.`,
          help: 'Remove "weight", or use "trafficRouting" with ALB, Istio, SMI or a plugin.',
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
      steps:
        - experiment:
            duration: 10m
            templates:
              - name: canary
                specRef: canary
                weight: 10
        - pause: {}
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
        plugins:
          argoproj-labs/gatewayAPI:
            httpRoute: web
            namespace: shop
      steps:
        - experiment:
            duration: 10m
            templates:
              - name: canary
                specRef: canary
                weight: 10
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
