import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { ANALYSING } from './analysis.ts';
import { placedArguments } from './argument-lists.ts';

const HASHES: readonly string[] = ['Stable', 'Latest'];

export default defineCheck({
  code: 'rollouts/pod-template-hash',
  severity: 'error',
  summary: 'The hash of a pod template is that of the Stable or the Latest pods.',
  why: 'The controller compares the text letter by letter. For another one the argument is the empty text, and the query finds nothing.',
  kinds: ANALYSING,
  *run(resource): Generator<Finding> {
    for (const { path, name, value, label } of placedArguments(resource)) {
      const hash = textOf(fieldsOf(value['valueFrom'])['podTemplateHashValue']);
      if (hash === undefined || HASHES.includes(hash)) continue;
      yield {
        at: resource.at([...path, 'valueFrom', 'podTemplateHashValue']),
        message: `${label} takes the argument "${name}" from the "${hash}" pods, and there are Stable and Latest ones.`,
        help: `Write "${nearest(hash, HASHES) ?? 'Latest'}".`,
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
      steps:
        - setWeight: 20
        - analysis:
            templates:
              - templateName: success-rate
            args:
              - name: service
                valueFrom:
                  podTemplateHashValue: latest
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  args:
    - name: service
  metrics:
    - name: success-rate
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="{{args.service}}",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="{{args.service}}"}[5m]))
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
      steps:
        - setWeight: 20
        - analysis:
            templates:
              - templateName: success-rate
            args:
              - name: service
                valueFrom:
                  podTemplateHashValue: Latest
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  args:
    - name: service
  metrics:
    - name: success-rate
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="{{args.service}}",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="{{args.service}}"}[5m]))
`,
});
