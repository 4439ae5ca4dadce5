import type { Finding } from '../../diagnostics/diagnostic.ts';
import { KUSTOMIZATION_NAMES } from '../../manifests/read.ts';
import { defineCheck } from '../check.ts';
import { asKustomization, KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/one-file',
  severity: 'error',
  summary: 'A folder has one kustomization file.',
  why: 'kustomize prints "Found multiple kustomization files under" the folder and builds nothing.',
  kinds: KINDS,
  *run(resource, example): Generator<Finding> {
    const { file, folder } = asKustomization(resource);
    const name = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
    const others = KUSTOMIZATION_NAMES.map((each) => (folder === '' ? each : `${folder}/${each}`)).filter(
      (path) => path !== file && example.files.has(path),
    );
    const [other] = others;
    // The first name of the list is taken as the right one; the others are told.
    if (other === undefined || KUSTOMIZATION_NAMES.indexOf(name(file)) < KUSTOMIZATION_NAMES.indexOf(name(other)))
      return;
    yield {
      at: resource.at([]),
      message: `${folder === '' ? 'This folder' : folder} has "${name(file)}" and "${name(other)}", and kustomize wants one of them.`,
      help: `Move what is needed into "${name(other)}", and remove "${name(file)}".`,
    };
  },
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
`,
    'kustomization.yml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
`,
    'deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
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
          image: registry.example.com/web:1.4.2
`,
  },
  good: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
`,
    'deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
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
          image: registry.example.com/web:1.4.2
`,
  },
});
