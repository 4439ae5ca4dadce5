import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { canaryOf, stepsOf } from './steps.ts';

const STEPS: readonly (readonly [step: string, routers: readonly string[] | undefined])[] = [
  ['setCanaryScale', undefined],
  ['setHeaderRoute', ['istio', 'alb', 'apisix', 'plugins']],
  ['setMirrorRoute', ['istio', 'plugins']],
];

export default defineCheck({
  code: 'rollouts/step-needs-traffic-routing',
  severity: 'error',
  summary: 'Steps that steer traffic stand in a Rollout with a traffic router that can do it.',
  why: 'The controller marks the Rollout InvalidSpec: "SetCanaryScale requires TrafficRouting to be set", "SetHeaderRoute requires TrafficRouting, supports Istio and ALB and Apisix", "SetMirrorRoute requires TrafficRouting, supports Istio and Plugins".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    const routing = canaryOf(resource)['trafficRouting'];
    for (const { path, index, value } of stepsOf(resource)) {
      for (const [step, routers] of STEPS) {
        if (value[step] === undefined || value[step] === null) continue;
        const able = isData(routing) && (routers === undefined || routers.some((router) => isData(routing[router])));
        if (able) continue;
        yield {
          at: resource.at([...path, step], 'key'),
          message: isData(routing)
            ? `Step ${index + 1} of Rollout "${resource.name}" uses "${step}", which its traffic router cannot do.`
            : `Step ${index + 1} of Rollout "${resource.name}" uses "${step}" without traffic routing.`,
          help:
            routers === undefined
              ? 'Add "trafficRouting", or remove the step.'
              : `Use "trafficRouting" with ${routers.join(', ')}, or remove the step.`,
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
        - setCanaryScale:
            replicas: 1
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
        - setCanaryScale:
            replicas: 1
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
