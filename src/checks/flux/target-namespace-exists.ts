import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isDefined } from '../reference.ts';
import { isOpen, nameOf, textAt } from '../value.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop-dev\n';

export default defineCheck({
  code: 'flux/target-namespace-exists',
  severity: 'warning',
  summary: 'Something creates the namespace that a Kustomization or HelmRelease deploys into.',
  why: 'Flux sets targetNamespace on every object and creates no namespace: the apply stops with "namespaces … not found". A HelmRelease creates it only with "install.createNamespace: true".',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization', 'helm.toolkit.fluxcd.io/HelmRelease'],
  *run(resource, example): Generator<Finding> {
    const name = textAt(resource, ['spec', 'targetNamespace']);
    if (!example.complete || name === undefined || isOpen(name)) return;
    if (
      resource.get(['spec', 'install', 'createNamespace']) === true ||
      resource.get(['spec', 'kubeConfig']) !== undefined
    )
      return;
    if (/^(default|kube-.*|flux-system)$/.test(name) || name === resource.namespace) return;
    if (isDefined(example, { group: '', kind: 'Namespace', name })) return;
    yield {
      at: resource.at(['spec', 'targetNamespace']),
      message: `${nameOf(resource)} deploys into the namespace "${name}", which nothing in this example creates.`,
      help:
        resource.kind === 'HelmRelease'
          ? 'Add "install.createNamespace: true", or a Namespace.'
          : `Add a Namespace "${name}", or say that it is external.`,
    };
  },
  bad: documents(gitRepository, kustomization('shop', 'targetNamespace: shop-dev')),
  good: documents(namespace, gitRepository, kustomization('shop', 'targetNamespace: shop-dev')),
});
