import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/argocd-install-server-side',
  severity: 'error',
  summary: "Argo CD is applied on the server's side.",
  why: "Since Argo CD 3.3 the ApplicationSet CRD is larger than an annotation may be. A client-side apply keeps a copy of it in one and stops: 'metadata.annotations: Too long: must have at most 262144 bytes'.",
  bad: 'kubectl apply -n argocd -f https://raw.githubusercontent.com/argoproj/argo-cd/v3.6.0/manifests/install.yaml',
  good: 'kubectl apply -n argocd --server-side --force-conflicts -f https://raw.githubusercontent.com/argoproj/argo-cd/v3.6.0/manifests/install.yaml',
});
