import type { Example } from '../../manifests/example.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Reference } from '../reference.ts';
import { itemsAt, textAt } from '../value.ts';

/** The API group of a Flux kind. */
export function groupOf(kind: string): string {
  switch (kind) {
    case 'Kustomization':
      return 'kustomize.toolkit.fluxcd.io';
    case 'HelmRelease':
      return 'helm.toolkit.fluxcd.io';
    case 'ImageRepository':
    case 'ImagePolicy':
    case 'ImageUpdateAutomation':
      return 'image.toolkit.fluxcd.io';
    case 'Alert':
    case 'Provider':
    case 'Receiver':
      return 'notification.toolkit.fluxcd.io';
    case 'ArtifactGenerator':
      return 'source.extensions.fluxcd.io';
    default:
      return 'source.toolkit.fluxcd.io';
  }
}

/** What `flux bootstrap` makes: the source and the Kustomization that everything else comes from. */
export function isBootstrap(reference: Pick<Reference, 'kind' | 'name' | 'namespace'>): boolean {
  return (
    reference.name === 'flux-system' &&
    (reference.namespace === undefined || reference.namespace === 'flux-system') &&
    /^(GitRepository|OCIRepository|Bucket|Kustomization)$/.test(reference.kind)
  );
}

/** A reference with kind, name and namespace at a path, such as `sourceRef`. */
export function objectReference(
  resource: Resource,
  path: Path,
  verb: string,
  otherKind?: string,
): Reference | undefined {
  const name = textAt(resource, [...path, 'name']);
  const kind = textAt(resource, [...path, 'kind']) ?? otherKind;
  if (name === undefined || kind === undefined) return undefined;
  const namespace = textAt(resource, [...path, 'namespace']) ?? resource.namespace;
  return { path: [...path, 'name'], verb, group: groupOf(kind), kind, name, namespace, anyNamespace: true };
}

/** The Kustomizations and HelmReleases that one depends on. */
export function* dependenciesOf(resource: Resource): Generator<Reference> {
  for (const { path } of itemsAt(resource, ['spec', 'dependsOn'])) {
    const reference = objectReference(resource, path, 'depends on', resource.kind);
    if (reference !== undefined) yield { ...reference, kind: resource.kind, group: resource.group };
  }
}

/** The resources that a Flux Kustomization applies, where its path is one of the example's folders. */
export function appliedBy(kustomization: Resource, example: Example): Resource[] {
  const path = textAt(kustomization, ['spec', 'path'])
    ?.replace(/^\.?\/+/, '')
    .replace(/\/+$/, '');
  if (path === undefined || path === '' || path === '.') return [];
  return example.resources.filter((resource) => {
    const folder = `/${resource.file.slice(0, resource.file.lastIndexOf('/') + 1)}`;
    return folder.includes(`/${path}/`) && resource !== kustomization;
  });
}
