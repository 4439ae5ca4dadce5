import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { quotedList } from '../argocd/data.ts';
import { ANALYSING, analysesOf } from './analysis.ts';
import { argumentsOf, resolveTemplates } from './templates.ts';

export default defineCheck({
  code: 'rollouts/analysis-args-supplied',
  severity: 'error',
  demands: true,
  summary: 'An analysis supplies each argument that its templates declare without a value.',
  why: 'The controller marks the Rollout InvalidSpec: "args.… was not resolved" (for a background analysis "missing analysis arguments in rollout spec").',
  kinds: [...ANALYSING, 'argoproj.io/AnalysisRun'],
  *run(resource, example): Generator<Finding> {
    if (resource.kind === 'AnalysisRun') {
      for (const { name, index, isSet } of argumentsOf(resource.get(['spec', 'args']))) {
        if (isSet) continue;
        yield {
          at: resource.at(['spec', 'args', index, 'name']),
          message: `AnalysisRun "${resource.name}" has the argument "${name}" without a value.`,
          help: `Add "value" to it.`,
        };
      }
      return;
    }
    for (const { path, value, templates, label } of analysesOf(resource)) {
      const resolved = resolveTemplates(templates, example, resource.namespace);
      if (resolved === undefined) continue;
      const given = new Set(argumentsOf(value['args']).map(({ name }) => name));
      const declared = resolved.flatMap((template) =>
        argumentsOf(template.get(['spec', 'args'])).map((argument) => ({ template, ...argument })),
      );
      const set = new Set(declared.filter(({ isSet }) => isSet).map(({ name }) => name));
      const missing = declared.filter(({ name }) => !given.has(name) && !set.has(name));
      const [first] = missing;
      if (first === undefined) continue;
      const names = [...new Set(missing.map(({ name }) => name))];
      yield {
        at:
          value['args'] !== undefined
            ? resource.at([...path, 'args'], 'key')
            : typeof path.at(-1) === 'number'
              ? resource.at([...path, 'templateName'])
              : resource.at(path, 'key'),
        message: `${label} does not pass ${names.length === 1 ? 'the argument' : 'the arguments'} ${quotedList(names)}, which ${first.template.kind} "${first.template.name}" declares without a value.`,
        help: `Add "args" with "- name: ${names[0] ?? ''}" and its value.`,
        related: missing.map(({ template, index }) => ({
          place: template.at(['spec', 'args', index, 'name']),
          message: 'It is declared here.',
        })),
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
