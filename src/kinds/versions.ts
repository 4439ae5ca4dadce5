/** How a version of a kind stands in the newest releases of the software that serves it. */
export interface VersionFact {
  readonly group: string;
  readonly version: string;
  /** The kinds it is about; empty for every kind of the group. */
  readonly kinds: readonly string[];
  readonly status: 'deprecated' | 'removed';
  /** The release that deprecated or removed it, as a phrase: `in Flux 2.8`. */
  readonly since: string;
  /** The apiVersion to write instead; undefined where the kind is gone for good. */
  readonly write: string | undefined;
}

type Row = readonly [
  group: string,
  version: string,
  kinds: string,
  status: VersionFact['status'],
  since: string,
  write: string | undefined,
];

const SOURCES = 'source.toolkit.fluxcd.io';
const APPLY = 'kustomize.toolkit.fluxcd.io';
const HELM = 'helm.toolkit.fluxcd.io';
const NOTIFY = 'notification.toolkit.fluxcd.io';
const IMAGE = 'image.toolkit.fluxcd.io';
const ESO = 'external-secrets.io';
const ESO_KINDS = 'ExternalSecret ClusterExternalSecret SecretStore ClusterSecretStore';
const GATEWAY = 'gateway.networking.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const EARLY = 'before Flux 2.0';
const WEBHOOKS = 'MutatingWebhookConfiguration ValidatingWebhookConfiguration';

// Flux: the CRDs of the controllers in Flux 2.9 and the announcements of 2.7, 2.8 and 2.9; Kubernetes: its deprecation
// guide; External Secrets: the CRDs of 2.9, where v1beta1 is in the list but not served.
const rows: readonly Row[] = [
  [SOURCES, 'v1alpha1', '', 'removed', EARLY, `${SOURCES}/v1`],
  [SOURCES, 'v1beta1', '', 'removed', 'in Flux 2.7', `${SOURCES}/v1`],
  [SOURCES, 'v1beta2', '', 'removed', 'in Flux 2.8', `${SOURCES}/v1`],
  [APPLY, 'v1alpha1', '', 'removed', EARLY, `${APPLY}/v1`],
  [APPLY, 'v1beta1', '', 'removed', 'in Flux 2.7', `${APPLY}/v1`],
  [APPLY, 'v1beta2', '', 'removed', 'in Flux 2.8', `${APPLY}/v1`],
  [HELM, 'v2alpha1', '', 'removed', EARLY, `${HELM}/v2`],
  [HELM, 'v2beta1', '', 'removed', 'in Flux 2.7', `${HELM}/v2`],
  [HELM, 'v2beta2', '', 'removed', 'in Flux 2.8', `${HELM}/v2`],
  [NOTIFY, 'v1alpha1', 'Receiver', 'removed', EARLY, `${NOTIFY}/v1`],
  [NOTIFY, 'v1beta1', 'Receiver', 'removed', 'in Flux 2.7', `${NOTIFY}/v1`],
  [NOTIFY, 'v1beta2', 'Receiver', 'removed', 'in Flux 2.9', `${NOTIFY}/v1`],
  [NOTIFY, 'v1alpha1', 'Alert Provider', 'removed', EARLY, `${NOTIFY}/v1beta3`],
  [NOTIFY, 'v1beta1', 'Alert Provider', 'removed', 'in Flux 2.7', `${NOTIFY}/v1beta3`],
  [NOTIFY, 'v1beta2', 'Alert Provider', 'removed', 'in Flux 2.9', `${NOTIFY}/v1beta3`],
  [IMAGE, 'v1alpha1', '', 'removed', EARLY, `${IMAGE}/v1`],
  [IMAGE, 'v1alpha2', '', 'removed', EARLY, `${IMAGE}/v1`],
  [IMAGE, 'v1beta1', '', 'removed', 'in Flux 2.7', `${IMAGE}/v1`],
  [IMAGE, 'v1beta2', '', 'removed', 'in Flux 2.9', `${IMAGE}/v1`],
  ['helm.fluxcd.io', 'v1', 'HelmRelease', 'removed', 'with Flux 1', `${HELM}/v2`],
  ['flux.weave.works', 'v1beta1', 'HelmRelease', 'removed', 'with Flux 1', `${HELM}/v2`],
  ['kubernetes-client.io', 'v1', 'ExternalSecret', 'removed', 'with Kubernetes External Secrets', `${ESO}/v1`],
  ['flagger.app', 'v1alpha3', '', 'removed', 'in Flagger 1.0', 'flagger.app/v1beta1'],
  [ESO, 'v1alpha1', ESO_KINDS, 'removed', 'before External Secrets Operator 0.17', `${ESO}/v1`],
  [ESO, 'v1beta1', ESO_KINDS, 'removed', 'in External Secrets Operator 0.17', `${ESO}/v1`],

  [GATEWAY, 'v1alpha2', 'Gateway GatewayClass HTTPRoute', 'removed', 'in Gateway API 1.0', `${GATEWAY}/v1`],
  [GATEWAY, 'v1alpha2', 'GRPCRoute', 'removed', 'in Gateway API 1.2', `${GATEWAY}/v1`],
  [GATEWAY, 'v1alpha2', 'ReferenceGrant', 'removed', 'in Gateway API 1.2', `${GATEWAY}/v1beta1`],

  ['extensions', 'v1beta1', 'Ingress', 'removed', 'in Kubernetes 1.22', 'networking.k8s.io/v1'],
  ['extensions', 'v1beta1', 'NetworkPolicy', 'removed', 'in Kubernetes 1.16', 'networking.k8s.io/v1'],
  ['extensions', 'v1beta1', 'DaemonSet Deployment ReplicaSet', 'removed', 'in Kubernetes 1.16', 'apps/v1'],
  ['extensions', 'v1beta1', 'PodSecurityPolicy', 'removed', 'in Kubernetes 1.16', undefined],
  ['extensions', 'v1beta1', '', 'removed', 'in Kubernetes 1.22', undefined],
  ['apps', 'v1beta1', '', 'removed', 'in Kubernetes 1.16', 'apps/v1'],
  ['apps', 'v1beta2', '', 'removed', 'in Kubernetes 1.16', 'apps/v1'],
  ['autoscaling', 'v2beta1', '', 'removed', 'in Kubernetes 1.25', 'autoscaling/v2'],
  ['autoscaling', 'v2beta2', '', 'removed', 'in Kubernetes 1.26', 'autoscaling/v2'],
  ['batch', 'v2alpha1', 'CronJob', 'removed', 'in Kubernetes 1.21', 'batch/v1'],
  ['batch', 'v1beta1', 'CronJob', 'removed', 'in Kubernetes 1.25', 'batch/v1'],
  ['policy', 'v1beta1', 'PodDisruptionBudget', 'removed', 'in Kubernetes 1.25', 'policy/v1'],
  ['policy', 'v1beta1', 'PodSecurityPolicy', 'removed', 'in Kubernetes 1.25', undefined],
  ['networking.k8s.io', 'v1beta1', 'Ingress IngressClass', 'removed', 'in Kubernetes 1.22', 'networking.k8s.io/v1'],
  ['rbac.authorization.k8s.io', 'v1beta1', '', 'removed', 'in Kubernetes 1.22', 'rbac.authorization.k8s.io/v1'],
  ['rbac.authorization.k8s.io', 'v1alpha1', '', 'removed', 'in Kubernetes 1.23', 'rbac.authorization.k8s.io/v1'],
  ['apiextensions.k8s.io', 'v1beta1', '', 'removed', 'in Kubernetes 1.22', 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io', 'v1beta1', '', 'removed', 'in Kubernetes 1.22', 'apiregistration.k8s.io/v1'],
  [ADMISSION, 'v1beta1', WEBHOOKS, 'removed', 'in Kubernetes 1.22', `${ADMISSION}/v1`],
  ['authentication.k8s.io', 'v1beta1', 'TokenReview', 'removed', 'in Kubernetes 1.22', 'authentication.k8s.io/v1'],
  ['authorization.k8s.io', 'v1beta1', '', 'removed', 'in Kubernetes 1.22', 'authorization.k8s.io/v1'],
  [
    'certificates.k8s.io',
    'v1beta1',
    'CertificateSigningRequest',
    'removed',
    'in Kubernetes 1.22',
    'certificates.k8s.io/v1',
  ],
  ['coordination.k8s.io', 'v1beta1', 'Lease', 'removed', 'in Kubernetes 1.22', 'coordination.k8s.io/v1'],
  ['discovery.k8s.io', 'v1beta1', 'EndpointSlice', 'removed', 'in Kubernetes 1.25', 'discovery.k8s.io/v1'],
  ['events.k8s.io', 'v1beta1', 'Event', 'removed', 'in Kubernetes 1.25', 'events.k8s.io/v1'],
  ['node.k8s.io', 'v1beta1', 'RuntimeClass', 'removed', 'in Kubernetes 1.25', 'node.k8s.io/v1'],
  ['scheduling.k8s.io', 'v1beta1', 'PriorityClass', 'removed', 'in Kubernetes 1.22', 'scheduling.k8s.io/v1'],
  [
    'storage.k8s.io',
    'v1beta1',
    'CSIDriver CSINode StorageClass VolumeAttachment',
    'removed',
    'in Kubernetes 1.22',
    'storage.k8s.io/v1',
  ],
  ['storage.k8s.io', 'v1beta1', 'CSIStorageCapacity', 'removed', 'in Kubernetes 1.27', 'storage.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io', 'v1beta1', '', 'removed', 'in Kubernetes 1.26', 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io', 'v1beta2', '', 'removed', 'in Kubernetes 1.29', 'flowcontrol.apiserver.k8s.io/v1'],
  ['flowcontrol.apiserver.k8s.io', 'v1beta3', '', 'removed', 'in Kubernetes 1.32', 'flowcontrol.apiserver.k8s.io/v1'],
  ['', 'v1', 'Endpoints', 'deprecated', 'in Kubernetes 1.33', 'discovery.k8s.io/v1'],
  ['', 'v1', 'ComponentStatus', 'deprecated', 'in Kubernetes 1.19', undefined],
];

const facts = new Map<string, VersionFact[]>();
for (const [group, version, kinds, status, since, write] of rows) {
  const id = `${group}/${version}`;
  const fact = { group, version, kinds: kinds === '' ? [] : kinds.split(' '), status, since, write };
  facts.set(id, [...(facts.get(id) ?? []), fact]);
}

/** What is known of a version that is no longer, or soon no longer, served. */
export function versionFact(group: string, version: string, kind: string): VersionFact | undefined {
  return facts.get(`${group}/${version}`)?.find((fact) => fact.kinds.length === 0 || fact.kinds.includes(kind));
}
