import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/rollouts-install-server-side',
  severity: 'error',
  summary: "Argo Rollouts is applied on the server's side.",
  why: "Since Argo Rollouts 1.10 its CRDs are larger than an annotation may be. A client-side apply keeps a copy in one and stops: 'metadata.annotations: Too long: must have at most 262144 bytes'.",
  bad: 'kubectl apply -n argo-rollouts -f https://github.com/argoproj/argo-rollouts/releases/download/v1.10.0/install.yaml',
  good: 'kubectl apply -n argo-rollouts --server-side -f https://github.com/argoproj/argo-rollouts/releases/download/v1.10.0/install.yaml',
});
