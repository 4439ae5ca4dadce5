import type { Finding } from '../../diagnostics/diagnostic.ts';
import { readDocuments } from '../../manifests/document.ts';
import { extractOf } from '../../manifests/extract.ts';
import { isKustomizationFile } from '../../render/kustomization.ts';
import { defineCheck } from '../check.ts';
import { KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/one-document',
  severity: 'error',
  summary: 'A kustomization file has one YAML document.',
  why: 'kustomize reads the first document and ignores the others, without a word.',
  kinds: KINDS,
  *run(resource, example): Generator<Finding> {
    const source = isKustomizationFile(resource.file) ? example.files.get(resource.file) : undefined;
    if (source === undefined || !/^---/m.test(source.text)) return;
    const [first, second] = readDocuments(extractOf(source)).documents.filter(
      ({ value }) => value !== undefined && value !== null,
    );
    if (first === undefined || second === undefined || resource.at([]).span.start >= second.start) return;
    yield {
      at: second.at([]),
      message: `kustomize reads only the first document of ${resource.file}.`,
      help: 'Move its fields into the first document.',
    };
  },
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
---
namePrefix: shop-
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
namePrefix: shop-
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
