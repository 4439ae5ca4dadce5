import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { stepsOf } from './steps.ts';

export default defineCheck({
  code: 'rollouts/experiment-ends',
  severity: 'warning',
  summary: 'An experiment of a step comes to an end.',
  why: 'Without a duration, an experiment runs until each analysis that is requiredForCompletion has completed. With neither, it never ends, and the Rollout waits at this step.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    for (const { path, index, value } of stepsOf(resource)) {
      const experiment = value['experiment'];
      if (!isData(experiment) || textOf(experiment['duration']) !== undefined) continue;
      if (listOf(experiment['analyses']).some((analysis) => fieldsOf(analysis)['requiredForCompletion'] === true))
        continue;
      yield {
        at: resource.at([...path, 'experiment'], 'key'),
        message: `Step ${index + 1} of Rollout "${resource.name}" runs an experiment that nothing ends.`,
        help: 'Add "duration: 10m", or "requiredForCompletion: true" to one of its analyses.',
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
        - experiment:
            templates:
              - name: canary
                specRef: canary
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
      steps:
        - experiment:
            duration: 10m
            templates:
              - name: canary
                specRef: canary
        - pause: {}
`,
});
