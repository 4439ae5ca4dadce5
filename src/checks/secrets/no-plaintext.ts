import type { Finding } from '../../diagnostics/diagnostic.ts';
import { groupKind, type Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, nameOf } from '../value.ts';

const sample = (password: string): string => `apiVersion: v1
kind: Secret
metadata:
  name: database
  namespace: shop
stringData:
  username: shop
  password: ${password}
`;

export default defineCheck({
  code: 'secrets/no-plaintext',
  severity: 'warning',
  summary: 'No Secret in Git holds a password, token or private key that anyone can read.',
  why: 'Base64 is no encryption: whoever can read the repository has the value, and it stays in the history after it is deleted. Encrypt it with SOPS, seal it, or fetch it with an ExternalSecret.',
  kinds: ['Secret'],
  *run(resource): Generator<Finding> {
    if (resource.origin.type !== 'written' || resource.get(['sops']) !== undefined || groupKind(resource) !== 'Secret')
      return;
    for (const field of ['stringData', 'data'] as const) {
      for (const [key, value] of Object.entries(fieldsAt(resource, [field]))) {
        const text = field === 'data' ? decoded(value) : value;
        if (typeof text !== 'string' || !holdsSecret(key, text)) continue;
        yield {
          at: resource.at([field, key], 'key'),
          message: `${nameOf(resource)} keeps "${key}" where everyone who reads the repository can read it.`,
          help: isCluster(resource)
            ? 'Write a workload identity in place of the token, or make the Secret with an ExternalSecret.'
            : 'Encrypt it with SOPS or kubeseal, or fetch it with an ExternalSecret.',
        };
        return;
      }
    }
  },
  bad: sample('correct-horse-battery'),
  good: sample('$DATABASE_PASSWORD'),
});

function isCluster(resource: Resource): boolean {
  return resource.get(['metadata', 'labels', 'argocd.argoproj.io/secret-type']) === 'cluster';
}

function decoded(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/=\s]*$/.test(value)) return undefined;
  return Buffer.from(value, 'base64').toString('utf8');
}

/** True where the key says that its value is secret, and the value is one and no stand-in. */
function holdsSecret(key: string, text: string): boolean {
  if (text.trim() === '' || isStandIn(text)) return false;
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return !/[.…]{3}|…/.test(text);
  if (key === 'config') return /"(bearerToken|password|keyData)"\s*:\s*"[^"<$]+"/.test(text) && !isStandIn(text);
  return (
    /(^|[^a-z])(pass(word|wd|phrase)?|token|secret|api[-_]?key|private[-_]?key|credentials?)$/i.test(key) &&
    !/known_hosts|public|\.pub$|name$/i.test(key)
  );
}

/** Words that stand for a value: `changeme`, `<token>`, `$TOKEN`, `xxx`, `...`. */
function isStandIn(text: string): boolean {
  return /^ENC\[|\$|<|\{\{|\.\.\.|…|\*{3}|x{3}|change|replace|redacted|example|placeholder|dummy|your|my-|todo|insert|sample|secret-?(value|token)?$|^(password|token|admin|test|foo|bar|supersecret|s3cr3t)$|^[A-Z_]+$/i.test(
    text.trim(),
  );
}
