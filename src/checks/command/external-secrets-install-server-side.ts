import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'command',
  language: 'bash',
  code: 'command/external-secrets-install-server-side',
  severity: 'error',
  summary: "The CRDs of External Secrets are applied on the server's side.",
  why: "They are larger than an annotation may be. A client-side apply keeps a copy in one and stops: 'metadata.annotations: Too long: must have at most 262144 bytes'. Helm does not have the problem.",
  bad: 'kubectl apply -f https://raw.githubusercontent.com/external-secrets/external-secrets/v2.9.0/deploy/crds/bundle.yaml',
  good: 'kubectl apply --server-side -f https://raw.githubusercontent.com/external-secrets/external-secrets/v2.9.0/deploy/crds/bundle.yaml',
});
