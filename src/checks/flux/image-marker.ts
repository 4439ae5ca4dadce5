import type { Finding } from '../../diagnostics/diagnostic.ts';
import { ofKind } from '../../manifests/example.ts';
import { nearest } from '../../text/nearest.ts';
import type { Source } from '../../text/source.ts';
import { defineCheck } from '../check.ts';

const sample = (marker: string): string => `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata:
  name: web
  namespace: flux-system
spec:
  image: ghcr.io/example/web
  interval: 5m
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata:
  name: web
  namespace: flux-system
spec:
  imageRepositoryRef:
    name: web
  policy:
    semver:
      range: 1.x
---
apiVersion: apps/v1
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
          image: ghcr.io/example/web:1.4.2 # {"$imagepolicy": "${marker}"}
`;

export default defineCheck({
  code: 'flux/image-marker',
  severity: 'error',
  summary: 'An image marker names an ImagePolicy with its namespace.',
  why: 'The automation skips a marker that names no policy it can find, and says nothing: the image is never updated.',
  *runExample(example): Generator<Finding> {
    const policies = ofKind(example, 'image.toolkit.fluxcd.io/ImagePolicy').map(
      (policy) => `${policy.namespace ?? ''}:${policy.name}`,
    );
    const sources = new Set<Source>(
      example.resources.filter((one) => one.origin.type === 'written').map((one) => one.at([]).source),
    );
    for (const source of sources) {
      if (!source.text.includes('$imagepolicy')) continue;
      for (const match of source.text.matchAll(/#\s*(\{[^}\n]*\$imagepolicy[^}\n]*\})/g)) {
        const start = match.index + match[0].indexOf('{');
        const at = { source, span: { start, end: start + (match[1]?.length ?? 0) } };
        const named = /^\{\s*"\$imagepolicy"\s*:\s*"([^"]*)"\s*\}$/.exec(match[1] ?? '')?.[1];
        if (named === undefined || !/^[^:]+:[^:]+(:(tag|name|digest))?$/.test(named)) {
          yield {
            at,
            message:
              named === undefined
                ? 'This image marker is no JSON.'
                : `The image marker "${named}" is not a namespace and a policy.`,
            help: 'Write {"$imagepolicy": "namespace:policy"}, with ":tag", ":name" or ":digest" behind it for a part of the image.',
          };
          continue;
        }
        const policy = named.split(':').slice(0, 2).join(':');
        if (policies.length === 0 || policies.includes(policy) || policies.includes(`:${policy.split(':')[1] ?? ''}`))
          continue;
        const near = nearest(policy, policies) ?? policies.find((one) => one.split(':')[1] === policy.split(':')[1]);
        if (near === undefined && !example.complete) continue;
        if (example.external.some((object) => object.kind === 'ImagePolicy')) continue;
        yield {
          at,
          message: `This image marker names ImagePolicy "${policy}", which this example does not define.`,
          help:
            near === undefined
              ? `Define ImagePolicy "${policy.split(':')[1] ?? ''}", or say that it is external.`
              : `Did you mean "${near}"?`,
        };
      }
    }
  },
  bad: sample('shop:web'),
  good: sample('flux-system:web'),
});
