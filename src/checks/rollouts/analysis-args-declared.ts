import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { ANALYSING, analysesOf } from './analysis.ts';
import { argumentsOf, resolveTemplates } from './templates.ts';

export default defineCheck({
  code: 'rollouts/analysis-args-declared',
  severity: 'error',
  summary: 'An analysis passes arguments that its templates declare.',
  why: 'The controller merges the arguments by name and drops those that no template declares, without a word: a misspelt one leaves the template with its default.',
  kinds: ANALYSING,
  *run(resource, example): Generator<Finding> {
    for (const { path, value, templates, label } of analysesOf(resource)) {
      const resolved = resolveTemplates(templates, example, resource.namespace);
      if (resolved === undefined || resolved.length === 0) continue;
      const declared = resolved.flatMap((template) =>
        argumentsOf(template.get(['spec', 'args'])).map(({ name }) => name),
      );
      for (const { name, index } of argumentsOf(value['args'])) {
        if (declared.includes(name)) continue;
        const meant = nearest(name, declared);
        yield {
          at: resource.at([...path, 'args', index, 'name']),
          message: `${label} passes the argument "${name}", which none of its templates declares.`,
          help:
            meant === undefined
              ? 'Remove it, or declare it under spec.args of the template.'
              : `Did you mean "${meant}"?`,
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
        - setWeight: 20
        - analysis:
            templates:
              - templateName: success-rate
            args:
              - name: services
                value: web
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  args:
    - name: service
      value: web
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
                value: shop
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  args:
    - name: service
      value: web
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
