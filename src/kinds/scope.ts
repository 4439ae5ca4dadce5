/** Kinds without a namespace. */
const clusterScoped = new Set(
  `/ComponentStatus /Namespace /Node /PersistentVolume
  admissionregistration.k8s.io/MutatingAdmissionPolicy admissionregistration.k8s.io/MutatingAdmissionPolicyBinding
  admissionregistration.k8s.io/MutatingWebhookConfiguration admissionregistration.k8s.io/ValidatingAdmissionPolicy
  admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding
  admissionregistration.k8s.io/ValidatingWebhookConfiguration
  apiextensions.k8s.io/CustomResourceDefinition apiregistration.k8s.io/APIService
  argoproj.io/ClusterAnalysisTemplate
  authentication.k8s.io/SelfSubjectReview authentication.k8s.io/TokenReview
  authorization.k8s.io/SelfSubjectAccessReview authorization.k8s.io/SelfSubjectRulesReview
  authorization.k8s.io/SubjectAccessReview
  certificates.k8s.io/CertificateSigningRequest certificates.k8s.io/ClusterTrustBundle
  external-secrets.io/ClusterExternalSecret external-secrets.io/ClusterPushSecret
  external-secrets.io/ClusterSecretStore generators.external-secrets.io/ClusterGenerator
  flowcontrol.apiserver.k8s.io/FlowSchema flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration
  gateway.networking.k8s.io/GatewayClass
  networking.k8s.io/IngressClass networking.k8s.io/IPAddress networking.k8s.io/ServiceCIDR
  node.k8s.io/RuntimeClass policy/PodSecurityPolicy
  rbac.authorization.k8s.io/ClusterRole rbac.authorization.k8s.io/ClusterRoleBinding
  resource.k8s.io/DeviceClass resource.k8s.io/DeviceTaintRule resource.k8s.io/ResourceSlice
  scheduling.k8s.io/PriorityClass
  storage.k8s.io/CSIDriver storage.k8s.io/CSINode storage.k8s.io/StorageClass storage.k8s.io/VolumeAttachment
  storage.k8s.io/VolumeAttributesClass`.split(/\s+/),
);

export function isClusterScoped(group: string, kind: string): boolean {
  return clusterScoped.has(`${group}/${kind}`);
}
