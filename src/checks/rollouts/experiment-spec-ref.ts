import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { stepsOf } from './steps.ts';

const REFERENCES: readonly string[] = ['canary', 'stable'];

export default defineCheck({
  code: 'rollouts/experiment-spec-ref',
  severity: 'error',
  summary: 'An experiment takes the canary or the stable pods of its Rollout.',
  why: 'The controller answers "Invalid template step SpecRef: must be canary or stable", and the step does not start.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    for (const { path, index, value } of stepsOf(resource)) {
      for (const [at, template] of listOf(fieldsOf(value['experiment'])['templates']).entries()) {
        const reference = isData(template) ? textOf(template['specRef']) : undefined;
        if (reference === undefined || REFERENCES.includes(reference)) continue;
        yield {
          at: resource.at([...path, 'experiment', 'templates', at, 'specRef']),
          message: `Step ${index + 1} of Rollout "${resource.name}" runs an experiment with the "${reference}" pods, and there are canary and stable ones.`,
          help: `Write "${nearest(reference, REFERENCES) ?? 'canary'}".`,
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
                specRef: Canary
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
