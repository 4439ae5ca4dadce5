import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { isData, listOf } from '../argocd/data.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, textOf } from '../value.ts';
import { ANALYSING } from './analysis.ts';
import { stepsOf } from './steps.ts';

export default defineCheck({
  code: 'rollouts/experiment-names-unique',
  severity: 'error',
  summary: 'The templates and the analyses of an Experiment have names of their own.',
  why: 'The Experiment becomes InvalidSpec: "Experiment … has at least two pod templates with the same name".',
  kinds: ANALYSING,
  *run(resource): Generator<Finding> {
    const experiments: { path: Path; value: unknown; label: string }[] =
      resource.kind === 'Experiment'
        ? [{ path: ['spec'], value: resource.get(['spec']), label: `Experiment "${resource.name}"` }]
        : stepsOf(resource).map(({ path, index, value }) => ({
            path: [...path, 'experiment'],
            value: value['experiment'],
            label: `Step ${index + 1} of Rollout "${resource.name}"`,
          }));
    for (const { path, value, label } of experiments) {
      for (const [field, what] of [
        ['templates', 'templates'],
        ['analyses', 'analyses'],
      ] as const) {
        const seen = new Map<string, number>();
        for (const [index, item] of listOf(fieldsOf(value)[field]).entries()) {
          const name = isData(item) ? textOf(item['name']) : undefined;
          if (name === undefined) continue;
          const earlier = seen.get(name);
          if (earlier === undefined) {
            seen.set(name, index);
            continue;
          }
          yield {
            at: resource.at([...path, field, index, 'name']),
            message: `${label} has two ${what} "${name}".`,
            help: 'Give one of them another name.',
            related: [{ place: resource.at([...path, field, earlier, 'name']), message: 'The first one stands here.' }],
          };
        }
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
            track: candidate
        spec:
          containers:
            - name: web
              image: registry.example.com/web:1.2.3
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
