import type { Finding } from '../../diagnostics/diagnostic.ts';
import { ofKind } from '../../manifests/example.ts';
import { defineCheck } from '../check.ts';
import { servicesOf } from './services.ts';

export default defineCheck({
  code: 'rollouts/service-of-one',
  severity: 'error',
  summary: 'A Service belongs to one Rollout.',
  why: 'The controller writes the hash of a Rollout\'s pods into the selector of the Service. The second Rollout becomes InvalidSpec: "Service … is managed by another Rollout".',
  kinds: ['argoproj.io/Rollout'],
  *run(resource, example): Generator<Finding> {
    const others = ofKind(example, 'argoproj.io/Rollout');
    const before = others
      .slice(0, others.indexOf(resource))
      .filter(
        (other) =>
          other.name !== resource.name &&
          other.namespace === resource.namespace &&
          JSON.stringify(other.origin) === JSON.stringify(resource.origin),
      );
    for (const { path, name } of servicesOf(resource)) {
      const owner = before.find((other) => servicesOf(other).some((service) => service.name === name));
      if (owner === undefined) continue;
      yield {
        at: resource.at(path),
        message: `Rollout "${resource.name}" steers Service "${name}", which belongs to Rollout "${owner.name}" already.`,
        help: `Write the name of a Service of its own.`,
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
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web-next
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
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web-next
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
      activeService: web-next
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
  name: web-next
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
});
