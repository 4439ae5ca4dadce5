/** Parts that the samples of several checks share. */

export const gitRepository = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: shop
  namespace: apps
spec:
  interval: 10m
  url: https://github.com/example/shop.git
  ref:
    tag: v1.4.2
`;

export const chartRepository = `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: redis
  namespace: apps
spec:
  interval: 10m
  url: oci://ghcr.io/example/charts/redis
  layerSelector:
    mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip
    operation: copy
  ref:
    semver: 8.x
`;

/** A Kustomization `name` in the namespace "apps" with more lines in its spec. */
export function kustomization(name: string, more: string): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: apps
spec:
  interval: 10m
  path: ./deploy/${name}
  prune: true
  sourceRef:
    kind: GitRepository
    name: shop
${indented(more)}`;
}

/** A HelmRelease "redis" with more lines in its spec. */
export function helmRelease(more: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: redis
  namespace: apps
spec:
  interval: 10m
  chartRef:
    kind: OCIRepository
    name: redis
${indented(more)}`;
}

/** A sealed Secret, which is what a Secret in Git looks like. */
export function sealedSecret(name: string, namespace = 'apps'): string {
  return `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  encryptedData:
    token: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq
`;
}

/** Documents of one file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}

function indented(text: string): string {
  return text === ''
    ? ''
    : `${text
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}`)
        .join('\n')}\n`;
}
