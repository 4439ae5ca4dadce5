import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textsIn } from '../value.ts';

const encrypted = 'ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A=,type:str]';

const sample = (label: string): string => `apiVersion: v1
kind: Secret
metadata:
  name: database
  namespace: shop
  labels:
    app: ${label}
stringData:
  password: ${encrypted}
sops:
  age:
    - recipient: age1helqcqsh9464r8chnwc2fzj8uv7vr5ntnsft0tn45v2xtz0hpfwq98cmsg
      enc: |
        -----BEGIN AGE ENCRYPTED FILE-----
        YWdlLWVuY3J5cHRpb24ub3JnL3Yx
        -----END AGE ENCRYPTED FILE-----
  lastmodified: "2026-06-30T12:00:00Z"
  mac: ${encrypted}
  encrypted_regex: ^(data|stringData)$
  version: 3.13.2
`;

export default defineCheck({
  code: 'secrets/sops-identity-readable',
  severity: 'error',
  summary: 'SOPS encrypts the data of a Secret and leaves its metadata readable.',
  why: 'Kustomize reads names, namespaces and labels before Flux decrypts anything. Encrypted ones break patches, name prefixes and selectors, or the build itself.',
  kinds: ['Secret'],
  *run(resource): Generator<Finding> {
    if (resource.get(['sops']) === undefined) return;
    for (const field of ['apiVersion', 'kind', 'metadata', 'type']) {
      for (const { path, text } of textsIn(resource.get([field]), [field])) {
        if (!text.startsWith('ENC[')) continue;
        yield {
          at: resource.at(path),
          message: `SOPS encrypted "${path.join('.')}" of ${nameOf(resource)}, which kustomize has to read.`,
          help: 'Encrypt with --encrypted-regex \'^(data|stringData)$\', or set "encrypted_regex" in .sops.yaml.',
        };
        return;
      }
    }
  },
  bad: sample(encrypted),
  good: sample('database'),
});
