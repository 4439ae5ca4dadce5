import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';
import { containersOf, WORKLOAD_KINDS } from '../kubernetes/workload.ts';

const DEPLOYMENT = `apiVersion: apps/v1
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
`;

function kustomizationWith(container: string): string {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - deployment.yaml
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
      spec:
        template:
          spec:
            containers:
              - name: ${container}
                env:
                  - name: LEVEL
                    value: debug
`;
}

export default defineCheck({
  code: 'kustomize/container-has-image',
  severity: 'error',
  summary: 'A patch of a container names one that the workload has.',
  why: 'kustomize merges lists of containers by name. One with another name is added beside the others, without an image, and the API server refuses the object: "spec.template.spec.containers[1].image: Required value".',
  kinds: WORKLOAD_KINDS,
  *run(resource): Generator<Finding> {
    if (resource.origin.type !== 'kustomize') return;
    const containers = containersOf(resource);
    const named = containers.flatMap(({ fields }) =>
      fields['image'] !== undefined && typeof fields['name'] === 'string' ? [fields['name']] : [],
    );
    for (const { path, fields } of containers) {
      const { name } = fields;
      if (fields['image'] !== undefined || typeof name !== 'string' || named.length === 0) continue;
      const meant = nearest(name, named) ?? (named.length === 1 ? named[0] : undefined);
      yield {
        at: resource.at([...path, 'name']),
        message: `After its patches ${nameOf(resource)} has a container "${name}" without an image.`,
        help: meant === undefined ? `Write the name of a container that it has, or add "image".` : `Write "${meant}".`,
      };
    }
  },
  bad: { 'kustomization.yaml': kustomizationWith('wbe'), 'deployment.yaml': DEPLOYMENT },
  good: { 'kustomization.yaml': kustomizationWith('web'), 'deployment.yaml': DEPLOYMENT },
});
