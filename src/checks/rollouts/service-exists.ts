import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { helpForMissing } from '../argocd/defined.ts';
import { servicesOf } from './services.ts';

export default defineCheck({
  code: 'rollouts/service-exists',
  severity: 'error',
  summary: 'The Services that a Rollout names exist.',
  why: 'The controller marks the Rollout InvalidSpec: "service … not found". It creates no Services itself.',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    const seen = new Set<string>();
    for (const { path, field, name } of servicesOf(resource)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const help = helpForMissing(resource, example, {
        group: '',
        kind: 'Service',
        name,
        namespace: resource.namespace,
      });
      if (help === undefined) continue;
      yield {
        at: resource.at(path),
        message: `Rollout "${resource.name}" has Service "${name}" as ${field}, which this example does not define.`,
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
    blueGreen:
      activeService: web
      previewService: web-preveiw
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
