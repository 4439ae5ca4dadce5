import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData } from '../argocd/data.ts';
import { podLabelsOf, unmatched } from './pods.ts';

export default defineCheck({
  code: 'rollouts/selector-matches-template',
  severity: 'error',
  summary: 'The selector of a Rollout matches the labels of its template.',
  why: 'The controller marks the Rollout InvalidSpec: "`selector` does not match template `labels`". The selector cannot be changed later.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    const selector = resource.get(['spec', 'selector']);
    const labels = podLabelsOf(resource, example);
    if (!isData(selector) || labels === undefined || isData(resource.get(['spec', 'workloadRef']))) return;
    const missing = unmatched(selector, labels);
    if (missing === undefined) return;
    yield {
      at: resource.at(['spec', 'selector', ...missing.path]),
      message: `Rollout "${resource.name}" selects pods by "${missing.words}", which its template does not match.`,
      help: `Write the same labels under spec.template.metadata.labels.`,
      related: [
        {
          place: resource.at(['spec', 'template', 'metadata', 'labels'], 'key'),
          message: 'These are the labels of its pods.',
        },
      ],
    };
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
        app: website
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.2.3
  strategy:
    canary:
      steps:
        - setWeight: 20
        - pause:
            duration: 10m
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
        - pause:
            duration: 10m
`,
});
