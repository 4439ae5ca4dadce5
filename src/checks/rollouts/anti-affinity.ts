import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isData } from '../argocd/data.ts';
import { BLUE_GREEN, CANARY } from './steps.ts';
import { numberOf } from './number.ts';

const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

export default defineCheck({
  code: 'rollouts/anti-affinity',
  severity: 'error',
  summary: 'The anti-affinity of a Rollout is one of preferred and required.',
  why: 'The controller marks the Rollout InvalidSpec: "AntiAffinity must have exactly one strategy listed", or "AntiAffinity weight must be between 1-100".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource): Generator<Finding> {
    for (const strategy of [CANARY, BLUE_GREEN]) {
      const path = [...strategy, 'antiAffinity'];
      const affinity = resource.get(path);
      if (!isData(affinity)) continue;
      const preferred = affinity[PREFERRED] !== undefined && affinity[PREFERRED] !== null;
      const required = affinity[REQUIRED] !== undefined && affinity[REQUIRED] !== null;
      const weight = isData(affinity[PREFERRED]) ? numberOf(affinity[PREFERRED]['weight']) : undefined;
      if (preferred === required) {
        yield {
          at: resource.at(path, 'key'),
          message: `Rollout "${resource.name}" has ${preferred ? 'two anti-affinities' : 'an anti-affinity that says nothing'}.`,
          help: `Write one of "${PREFERRED}" and "${REQUIRED}".`,
        };
      } else if (weight !== undefined && (weight < 1 || weight > 100)) {
        yield {
          at: resource.at([...path, PREFERRED, 'weight']),
          message: `Rollout "${resource.name}" prefers other nodes with the weight ${weight}, and weights go from 1 to 100.`,
          help: `Write "weight: ${weight < 1 ? 1 : 100}".`,
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
      antiAffinity:
        preferredDuringSchedulingIgnoredDuringExecution:
          weight: 1
        requiredDuringSchedulingIgnoredDuringExecution: {}
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
      antiAffinity:
        requiredDuringSchedulingIgnoredDuringExecution: {}
`,
});
