import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';
import { appliedBy } from '../flux/objects.ts';

const encrypted = 'ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A=,type:str]';

const files = (decryption: string): Record<string, string> => ({
  'clusters/prod/shop.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: shop
  namespace: flux-system
spec:
  interval: 10m
  path: ./apps/shop
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
${decryption}`,
  'apps/shop/database.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: database
  namespace: shop
stringData:
  password: ${encrypted}
sops:
  kms:
    - arn: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab
      created_at: "2026-06-30T12:00:00Z"
      enc: AQICAHhQ
      aws_profile: ""
  lastmodified: "2026-06-30T12:00:00Z"
  mac: ${encrypted}
  encrypted_regex: ^(data|stringData)$
  version: 3.13.2
`,
});

export default defineCheck({
  code: 'secrets/sops-decryption',
  severity: 'error',
  summary: 'A Kustomization that applies SOPS-encrypted Secrets decrypts them.',
  why: 'The Kustomization stops with "Secret/… is SOPS encrypted, configuring decryption is required for this secret to be reconciled".',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource, example): Generator<Finding> {
    if (resource.get(['spec', 'decryption']) !== undefined) return;
    const secret = appliedBy(resource, example).find(
      (one) => one.kind === 'Secret' && one.group === '' && one.get(['sops']) !== undefined,
    );
    if (secret === undefined) return;
    yield {
      at: resource.at(['spec'], 'key'),
      message: `${nameOf(resource)} applies ${nameOf(secret)}, which is encrypted, and decrypts nothing.`,
      help: 'Add "decryption: {provider: sops}", with a "secretRef" to the age or PGP key, or a cloud identity.',
      related: [{ place: secret.at(['sops'], 'key'), message: `${nameOf(secret)} was encrypted with SOPS.` }],
    };
  },
  bad: files(''),
  good: files('  decryption:\n    provider: sops\n'),
});
