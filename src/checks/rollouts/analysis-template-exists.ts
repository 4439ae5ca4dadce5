import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find } from '../../manifests/example.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { helpForMissing } from '../argocd/defined.ts';
import { labelOf } from '../argocd/annotations.ts';
import { ANALYSING, analysesOf, templateReferences } from './analysis.ts';

export default defineCheck({
  code: 'rollouts/analysis-template-exists',
  severity: 'error',
  summary: 'The templates of an analysis exist.',
  why: 'The controller marks the Rollout InvalidSpec: "AnalysisTemplate \'…\' not found". A template for the whole cluster is a ClusterAnalysisTemplate and needs "clusterScope: true".',
  kinds: [...ANALYSING, 'argoproj.io/AnalysisTemplate', 'argoproj.io/ClusterAnalysisTemplate'],
  *run(resource, example): Generator<Finding> {
    const references = /Template$/.test(resource.kind)
      ? templateReferences(fieldsOf(resource.get(['spec'])), ['spec']).map((reference) => ({
          ...reference,
          label: `${labelOf(resource)}`,
        }))
      : analysesOf(resource).flatMap(({ templates, label }) => templates.map((reference) => ({ ...reference, label })));
    for (const { path, name, isCluster, label } of references) {
      const kind = isCluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
      const namespace = isCluster ? undefined : resource.namespace;
      if (find(example, { group: 'argoproj.io', kind, name, namespace }) !== undefined) continue;
      const otherKind = isCluster ? 'AnalysisTemplate' : 'ClusterAnalysisTemplate';
      const other = find(example, { group: 'argoproj.io', kind: otherKind, name });
      const help =
        other !== undefined && other.kind !== kind
          ? isCluster
            ? 'Remove "clusterScope: true"; the template is one of its namespace.'
            : 'Add "clusterScope: true"; the template is one for the whole cluster.'
          : helpForMissing(resource, example, { group: 'argoproj.io', kind, name, namespace });
      if (help === undefined) continue;
      yield {
        at: resource.at(path),
        message: `${label} uses ${kind} "${name}", which this example does not define.`,
        help,
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
              - templateName: success-rates
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  metrics:
    - name: success-rate
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="web",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="web"}[5m]))
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
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
  namespace: shop
spec:
  metrics:
    - name: success-rate
      interval: 1m
      count: 5
      failureLimit: 1
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          address: http://prometheus.monitoring:9090
          query: sum(rate(http_requests_total{service="web",code!~"5.."}[5m])) / sum(rate(http_requests_total{service="web"}[5m]))
`,
});
