import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { quotedList } from '../argocd/data.ts';
import { stepsOf } from './steps.ts';

/** The controller refuses two of these in one step; the others may stand beside them. */
const EXCLUSIVE: readonly string[] = ['setWeight', 'pause', 'experiment', 'analysis'];

export default defineCheck({
  code: 'rollouts/step-one-kind',
  severity: 'error',
  summary: 'A step of a canary does one thing.',
  why: 'A step without anything makes the Rollout InvalidSpec: "Step must have one of the following set: experiment, setWeight, setCanaryScale, plugin or pause". So does a step with two of setWeight, pause, experiment and analysis.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    for (const { path, index, value } of stepsOf(resource)) {
      const exclusive = Object.keys(value).filter((name) => EXCLUSIVE.includes(name) && value[name] !== null);
      const [, second] = exclusive;
      if (second !== undefined) {
        yield {
          at: resource.at([...path, second], 'key'),
          message: `Step ${index + 1} of Rollout "${resource.name}" has ${quotedList(exclusive)}, and a step does one of them.`,
          help: `Write "- ${second}" as a step of its own.`,
        };
      } else if (Object.keys(value).length === 0) {
        yield {
          at: resource.at(path),
          message: `Step ${index + 1} of Rollout "${resource.name}" is empty.`,
          help: 'Write "pause: {}" to wait for a promotion.',
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
          pause:
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
