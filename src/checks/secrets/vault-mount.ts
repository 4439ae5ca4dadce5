import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textAt } from '../value.ts';
import { vaultStore } from './sample.ts';

export default defineCheck({
  code: 'secrets/vault-mount',
  severity: 'error',
  summary: 'The path of a Vault store is the mount of its secret engine alone.',
  why: 'External Secrets inserts "/data/" behind the path itself (KV version 2, the default). With "secret/data" it reads "secret/data/data/…", where there is nothing.',
  kinds: ['external-secrets.io/SecretStore', 'external-secrets.io/ClusterSecretStore'],
  *run(resource): Generator<Finding> {
    const vault = ['spec', 'provider', 'vault'];
    const path = textAt(resource, [...vault, 'path']);
    if (path === undefined || resource.get([...vault, 'version']) === 'v1') return;
    const mount = path.replace(/\/data(\/.*)?$/, '');
    if (mount === path || mount === '') return;
    yield {
      at: resource.at([...vault, 'path']),
      message: `${nameOf(resource)} has the mount "${path}", and "/data" is added by External Secrets.`,
      help: `Write "${mount}".`,
    };
  },
  bad: vaultStore('secret/data'),
  good: vaultStore('secret'),
});
