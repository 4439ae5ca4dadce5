import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { unmatched } from './pods.ts';

export default defineCheck({
  code: 'rollouts/experiment-selector',
  severity: 'error',
  summary: 'The templates of an Experiment have selectors that match their own labels.',
  why: 'An empty selector makes the Experiment InvalidSpec. With one that does not match the labels of the template, the ReplicaSet is refused: "`selector` does not match template `labels`".',
  kinds: ['argoproj.io/Experiment'],
  *run(resource): Generator<Finding> {
    for (const [index, template] of listOf(resource.get(['spec', 'templates'])).entries()) {
      if (!isData(template) || !isData(template['selector']) || !isData(template['template'])) continue;
      const path = ['spec', 'templates', index];
      const labels = fieldsOf(fieldsOf(template['template']['metadata'])['labels']);
      const missing = unmatched(template['selector'], labels);
      if (Object.keys(template['selector']).length === 0) {
        yield {
          at: resource.at([...path, 'selector'], 'key'),
          message: `Experiment "${resource.name}" has a template with an empty selector, which selects all pods.`,
          help: 'Write the labels of the template under "matchLabels".',
        };
      } else if (missing !== undefined) {
        yield {
          at: resource.at([...path, 'selector', ...missing.path]),
          message: `Experiment "${resource.name}" selects pods by "${missing.words}", which the template does not match.`,
          help: 'Write the same labels under template.metadata.labels.',
        };
      }
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Experiment
metadata:
  name: compare
  namespace: shop
spec:
  duration: 20m
  templates:
    - name: candidate
      replicas: 1
      selector:
        matchLabels:
          app: web
          track: candidate
      template:
        metadata:
          labels:
            app: web
        spec:
          containers:
            - name: web
              image: registry.example.com/web:1.2.3
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Experiment
metadata:
  name: compare
  namespace: shop
spec:
  duration: 20m
  templates:
    - name: candidate
      replicas: 1
      selector:
        matchLabels:
          app: web
          track: candidate
      template:
        metadata:
          labels:
            app: web
            track: candidate
        spec:
          containers:
            - name: web
              image: registry.example.com/web:1.2.3
`,
});
