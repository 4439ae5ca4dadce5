/** Kinds that share a group with known ones and belong to other software: there is no schema for them here. */
export const foreignKinds: ReadonlySet<string> = new Set(
  // Argo Workflows, Argo Events, the Argo CD operator.
  'ArgoCD ArgoCDExport ArgoCDExtension ClusterWorkflowTemplate CronWorkflow EventBus EventSource NamespaceManagement NotificationsConfiguration Sensor Workflow WorkflowArtifactGCTask WorkflowEventBinding WorkflowTaskResult WorkflowTaskSet WorkflowTemplate'
    .split(' ')
    .map((kind) => `argoproj.io/${kind}`),
);
