import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { quotedList } from '../argocd/data.ts';
import { stepsOf } from './steps.ts';

const KINDS: readonly string[] = [
  'setWeight',
  'pause',
  'setCanaryScale',
  'setHeaderRoute',
  'setMirrorRoute',
  'analysis',
  'experiment',
  'plugin',
];

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
      const names = Object.keys(value);
      const set = names.filter((name) => KINDS.includes(name) && value[name] !== null && value[name] !== undefined);
      const exclusive = set.filter((name) => EXCLUSIVE.includes(name));
      const [, second] = exclusive;
      const empty = names.find((name) => KINDS.includes(name) && value[name] === null);
      if (second !== undefined) {
        yield {
          at: resource.at([...path, second], 'key'),
          message: `Step ${index + 1} of Rollout "${resource.name}" has ${quotedList(exclusive)}, and a step does one of them.`,
          help: `Write "- ${second}" as a step of its own.`,
        };
      } else if (set.length === 0 && (names.length === 0 || empty !== undefined)) {
        yield {
          at: empty === undefined ? resource.at(path) : resource.at([...path, empty], 'key'),
          message: `Step ${index + 1} of Rollout "${resource.name}" is empty${empty === undefined ? '' : `: "${empty}" has nothing in it`}.`,
          help: empty === undefined || empty === 'pause' ? 'Write "pause: {}" to wait for a promotion.' : `Write a value for "${empty}", or remove the step.`,
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
