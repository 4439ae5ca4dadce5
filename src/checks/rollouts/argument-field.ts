import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { ANALYSING } from './analysis.ts';
import { placedArguments } from './argument-lists.ts';

const SUPPORTED = /^metadata\.(name|namespace|uid|labels|annotations|(labels|annotations)\['[^']+'\])$/;

export default defineCheck({
  code: 'rollouts/argument-field',
  severity: 'error',
  summary: 'An argument from the metadata of a Rollout names a field that it has.',
  why: "The controller marks the Rollout InvalidSpec: \"Analyses arguments must refer to valid object metadata supported by downwardAPI\". That is metadata.name, namespace, uid, labels['…'] and annotations['…'].",
  kinds: ANALYSING,
  *run(resource): Generator<Finding> {
    for (const { path, name, value, label } of placedArguments(resource)) {
      const field = textOf(fieldsOf(fieldsOf(value['valueFrom'])['fieldRef'])['fieldPath']);
      if (field === undefined || !field.startsWith('metadata') || SUPPORTED.test(field)) continue;
      const [, part, key] = /^metadata\.(labels|annotations)\.(.+)$/.exec(field) ?? [];
      yield {
        at: resource.at([...path, 'valueFrom', 'fieldRef', 'fieldPath']),
        message: `${label} takes the argument "${name}" from "${field}", which cannot be read.`,
        help:
          part === undefined
            ? `Write "metadata.name", or "metadata.labels['KEY']".`
            : `Write "metadata.${part}['${String(key)}']".`,
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
                  fieldRef:
                    fieldPath: metadata.labels.app
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
                  fieldRef:
                    fieldPath: metadata.labels['app']
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
