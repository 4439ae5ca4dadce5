import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textsIn } from '../value.ts';

const encrypted = 'ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A=,type:str]';

const sample = (sops: string): string => `apiVersion: v1
kind: Secret
metadata:
  name: database
  namespace: shop
stringData:
  password: ${encrypted}
${sops}`;

const metadata = `sops:
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
  code: 'secrets/sops-metadata',
  severity: 'error',
  summary: 'A Secret with encrypted values keeps the block that SOPS decrypts them with.',
  why: 'Without "sops:" nothing knows that the values are encrypted: Flux applies the text "ENC[AES256_GCM,…]" as the password.',
  kinds: ['Secret'],
  *run(resource): Generator<Finding> {
    if (resource.get(['sops']) !== undefined || resource.origin.type !== 'written') return;
    for (const field of ['stringData', 'data']) {
      for (const { path, text } of textsIn(resource.get([field]), [field])) {
        if (!/^ENC\[AES256_GCM,data:/.test(text)) continue;
        yield {
          at: resource.at(path),
          message: `${nameOf(resource)} has an encrypted value and no "sops" block to decrypt it with.`,
          help: 'Encrypt the file with "sops encrypt --in-place", and commit all that it writes.',
        };
        return;
      }
    }
  },
  bad: sample(''),
  good: sample(metadata),
});
