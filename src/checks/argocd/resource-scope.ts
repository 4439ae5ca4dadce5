import type { Finding } from '../../diagnostics/diagnostic.ts';
import { isClusterScoped } from '../../kinds/scope.ts';
import { defineCheck } from '../check.ts';
import { isData, listOf } from './data.ts';
import { projectWith } from './sample.ts';

/** Kinds of Kubernetes that live in a namespace and that projects speak of. */
const NAMESPACED = new Set(
  `/ConfigMap /Secret /Service /ServiceAccount /Pod /PersistentVolumeClaim /ResourceQuota /LimitRange
  /ReplicationController /Endpoints /Event apps/Deployment apps/StatefulSet apps/DaemonSet apps/ReplicaSet batch/Job
  batch/CronJob autoscaling/HorizontalPodAutoscaler networking.k8s.io/Ingress networking.k8s.io/NetworkPolicy
  policy/PodDisruptionBudget rbac.authorization.k8s.io/Role rbac.authorization.k8s.io/RoleBinding
  argoproj.io/Rollout argoproj.io/AnalysisTemplate argoproj.io/Application`.split(/\s+/),
);

export default defineCheck({
  code: 'argocd/resource-scope',
  severity: 'error',
  summary: 'The lists of a project name kinds of the scope that they are for.',
  why: 'For a resource in a namespace Argo CD asks the namespaceResource lists alone, for all others the clusterResource lists. An entry in the other list permits and forbids nothing.',
  kinds: ['argoproj.io/AppProject'],
  *run(resource): Generator<Finding> {
    for (const scope of ['cluster', 'namespace'] as const) {
      for (const colour of ['Whitelist', 'Blacklist']) {
        const list = `${scope}Resource${colour}`;
        for (const [index, item] of listOf(resource.get(['spec', list])).entries()) {
          if (!isData(item) || typeof item['kind'] !== 'string' || typeof item['group'] !== 'string') continue;
          const { group, kind } = item as { group: string; kind: string };
          if (!(scope === 'cluster' ? NAMESPACED.has(`${group}/${kind}`) : isClusterScoped(group, kind))) continue;
          const other = `${scope === 'cluster' ? 'namespace' : 'cluster'}Resource${colour}`;
          yield {
            at: resource.at(['spec', list, index, 'kind']),
            message: `AppProject "${resource.name}" has ${kind} in "${list}", where it has no effect: a ${kind} ${scope === 'cluster' ? 'lives in a namespace' : 'has no namespace'}.`,
            help: `Move the entry to "${other}".`,
          };
        }
      }
    }
  },
  bad: projectWith(`  namespaceResourceBlacklist:
    - group: rbac.authorization.k8s.io
      kind: ClusterRole
`),
  good: projectWith(`  clusterResourceBlacklist:
    - group: rbac.authorization.k8s.io
      kind: ClusterRole
`),
});
