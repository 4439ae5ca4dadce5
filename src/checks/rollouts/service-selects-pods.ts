import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find } from '../../manifests/example.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { podLabelsOf } from './pods.ts';
import { servicesOf } from './services.ts';

export default defineCheck({
  code: 'rollouts/service-selects-pods',
  severity: 'error',
  summary: 'The Services of a Rollout select its pods.',
  why: 'The controller marks the Rollout InvalidSpec: "Service … has unmatch label … in rollout". It adds the label rollouts-pod-template-hash to the selector itself.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    const labels = podLabelsOf(resource, example);
    if (labels === undefined) return;
    const seen = new Set<string>();
    for (const { path, name } of servicesOf(resource)) {
      const service = find(example, { group: '', kind: 'Service', name, namespace: resource.namespace });
      if (service === undefined || seen.has(name)) continue;
      seen.add(name);
      for (const [key, value] of Object.entries(fieldsOf(service.get(['spec', 'selector'])))) {
        if (key === 'rollouts-pod-template-hash' || labels[key] === value) continue;
        yield {
          at: service.at(['spec', 'selector', key]),
          message: `Service "${name}" selects pods by "${key}: ${String(value)}", which the pods of Rollout "${resource.name}" do not have.`,
          help:
            labels[key] === undefined
              ? `Remove it, or add "${key}: ${String(value)}" to the labels of the pods.`
              : `Write "${key}: ${String(labels[key])}".`,
          related: [{ place: resource.at(path), message: `Rollout "${resource.name}" names the Service here.` }],
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
    blueGreen:
      activeService: web
      previewService: web-preview
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web-preview
  namespace: shop
spec:
  selector:
    app: website
  ports:
    - port: 80
      targetPort: 8080
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
    blueGreen:
      activeService: web
      previewService: web-preview
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web-preview
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
});
