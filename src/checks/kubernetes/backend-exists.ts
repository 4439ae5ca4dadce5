import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { find } from '../../manifests/example.ts';
import { groupKind, type Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { missingReference } from '../reference.ts';
import { fieldsOf, itemsAt, nameOf, textAt } from '../value.ts';
import { deployment, documents, service } from './sample.ts';

const ingress = (name: string): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
`;

export default defineCheck({
  code: 'kubernetes/backend-exists',
  severity: 'error',
  summary: 'The Services that an Ingress or HTTPRoute sends to exist and have the port.',
  why: 'The route is accepted, and answers 503 or the default backend: nothing says which name is wrong.',
  kinds: ['networking.k8s.io/Ingress', 'gateway.networking.k8s.io/HTTPRoute'],
  *run(resource, example): Generator<Finding> {
    // Flagger makes Services that are not in the text.
    if (example.resources.some((one) => one.kind === 'Canary')) return;
    for (const { path, port } of backendsOf(resource)) {
      const name = textAt(resource, [...path, 'name']);
      if (name === undefined) continue;
      const namespace = textAt(resource, [...path, 'namespace']) ?? resource.namespace;
      yield* missingReference(resource, example, {
        path: [...path, 'name'],
        verb: 'sends to',
        group: '',
        kind: 'Service',
        name,
        namespace,
      });
      const target = find(example, { group: '', kind: 'Service', name, namespace });
      const wanted = resource.get(port);
      if (target === undefined || (typeof wanted !== 'number' && typeof wanted !== 'string')) continue;
      const ports = itemsAt(target, ['spec', 'ports']);
      if (ports.length === 0 || ports.some(({ fields }) => fields['port'] === wanted || fields['name'] === wanted))
        continue;
      const known = ports.map(({ fields }) =>
        String(typeof wanted === 'string' ? (fields['name'] ?? fields['port']) : fields['port']),
      );
      yield {
        at: resource.at(port),
        message: `${nameOf(resource)} sends to the port ${typeof wanted === 'string' ? `"${wanted}"` : wanted} of ${nameOf(target)}, which has ${known.map((one) => `"${one}"`).join(', ')}.`,
        help: `Write "${known[0] ?? ''}".`,
        related: [{ place: target.at(['spec', 'ports'], 'key'), message: `These are the ports of ${nameOf(target)}.` }],
      };
    }
  },
  bad: documents(deployment(), service(), ingress('wbe')),
  good: documents(deployment(), service(), ingress('web')),
});

function* backendsOf(resource: Resource): Generator<{ path: Path; port: Path }> {
  if (groupKind(resource) === 'networking.k8s.io/Ingress') {
    const at = (path: Path): { path: Path; port: Path } => {
      const port = fieldsOf(resource.get([...path, 'port']));
      return { path, port: [...path, 'port', port['name'] === undefined ? 'number' : 'name'] };
    };
    yield at(['spec', 'defaultBackend', 'service']);
    for (const { path: rule } of itemsAt(resource, ['spec', 'rules'])) {
      for (const { path } of itemsAt(resource, [...rule, 'http', 'paths'])) {
        // The AWS controller takes an annotation for a backend, and Argo Rollouts swaps Services.
        if (resource.get([...path, 'backend', 'service', 'port', 'name']) === 'use-annotation') continue;
        yield at([...path, 'backend', 'service']);
      }
    }
    return;
  }
  for (const { path: rule } of itemsAt(resource, ['spec', 'rules'])) {
    for (const { path, fields } of itemsAt(resource, [...rule, 'backendRefs'])) {
      if (fields['kind'] !== undefined && fields['kind'] !== 'Service') continue;
      yield { path, port: [...path, 'port'] };
    }
  }
}
