import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData, quotedList } from '../argocd/data.ts';
import { stepsOf } from './steps.ts';

const WAYS: readonly string[] = ['replicas', 'weight', 'matchTrafficWeight'];

export default defineCheck({
  code: 'rollouts/set-canary-scale',
  severity: 'error',
  summary: 'A step scales the canary in one way.',
  why: 'Of replicas, weight and matchTrafficWeight the controller takes one and ignores the others; a step with none of them leaves the scale as it is.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    for (const { path, index, value } of stepsOf(resource)) {
      const scale = value['setCanaryScale'];
      if (!isData(scale)) continue;
      const set = WAYS.filter((way) => scale[way] !== undefined && scale[way] !== null && scale[way] !== false);
      if (set.length === 1 || Object.keys(scale).some((name) => !WAYS.includes(name))) continue;
      const [, second] = set;
      yield {
        at: resource.at(
          second === undefined ? [...path, 'setCanaryScale'] : [...path, 'setCanaryScale', second],
          'key',
        ),
        message: `Step ${index + 1} of Rollout "${resource.name}" scales the canary by ${set.length === 0 ? 'nothing' : quotedList(set)}, and one way is needed.`,
        help:
          set.length === 0
            ? 'Write "replicas", "weight" or "matchTrafficWeight: true".'
            : `Remove ${quotedList(set, 'or')}.`,
      };
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
        plugins:
          argoproj-labs/gatewayAPI:
            httpRoute: web
            namespace: shop
      steps:
        - setCanaryScale:
            replicas: 1
            weight: 20
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
        plugins:
          argoproj-labs/gatewayAPI:
            httpRoute: web
            namespace: shop
      steps:
        - setCanaryScale:
            weight: 20
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
