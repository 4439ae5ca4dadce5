import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { isDefined } from '../reference.ts';
import { isOpen, itemsAt, nameOf, textOf } from '../value.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const deployment = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: apps
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
          image: ghcr.io/example/web:1.4.2
`;

export default defineCheck({
  code: 'flux/health-check-exists',
  severity: 'error',
  summary: 'A health check names an object as it is called after rendering.',
  why: 'The Kustomization waits for an object that never comes and ends with "timeout waiting for: [Deployment/… status: NotFound]". A namePrefix or a namespace of the overlay is part of the name to check.',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource, example): Generator<Finding> {
    if (!example.complete || resource.get(['spec', 'wait']) === true) return;
    for (const { path, fields } of itemsAt(resource, ['spec', 'healthChecks'])) {
      const [kind, name] = [textOf(fields['kind']), textOf(fields['name'])];
      if (kind === undefined || name === undefined || isOpen(name)) continue;
      const group = textOf(fields['apiVersion'])?.split('/').slice(0, -1).join('/');
      const others = example.resources.filter(
        (one) => one.kind === kind && (group === undefined || one.group === group),
      );
      const wanted = { kind, name, group: others[0]?.group ?? '', namespace: textOf(fields['namespace']) };
      if (others.length === 0 || isDefined(example, wanted)) continue;
      // Helm charts and other repositories bring objects too: only a near miss is surely wrong.
      const candidates = others.filter((one) => one.name.includes(name) || nearest(name, [one.name]) !== undefined);
      const near = candidates[0];
      if (near === undefined) continue;
      yield {
        at: resource.at([...path, near.name === name ? 'namespace' : 'name']),
        message: `${nameOf(resource)} waits for ${kind} "${name}"${near.name === name ? ` in the namespace "${String(wanted.namespace)}"` : ''}, which this example does not define.`,
        help: near.name === name ? `Write the namespace "${String(near.namespace)}".` : `Did you mean "${near.name}"?`,
        related: [{ place: near.at(['metadata', 'name']), message: `This is ${nameOf(near)}.` }],
      };
    }
  },
  bad: documents(
    gitRepository,
    kustomization(
      'shop',
      'healthChecks:\n  - apiVersion: apps/v1\n    kind: Deployment\n    name: web\n    namespace: apps',
    ),
    deployment('shop-web'),
  ),
  good: documents(
    gitRepository,
    kustomization(
      'shop',
      'healthChecks:\n  - apiVersion: apps/v1\n    kind: Deployment\n    name: shop-web\n    namespace: apps',
    ),
    deployment('shop-web'),
  ),
});
