import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find, type Example } from '../../manifests/example.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { itemsAt, nameOf, textAt } from '../value.ts';
import { documents, externalSecret, vaultStore } from './sample.ts';

export default defineCheck({
  code: 'secrets/vault-key',
  severity: 'error',
  summary: 'The key of a Vault secret has neither its mount nor Vault\'s own "data" in it.',
  why: 'External Secrets inserts "/data/" behind the mount by itself. With a store whose path is "kv", the key "secret/data/shop" is read at "kv/data/secret/data/shop", where there is nothing. Only policies in Vault spell out "data".',
  kinds: ['external-secrets.io/ExternalSecret'],
  *run(resource, example): Generator<Finding> {
    for (const { path, storeRef } of keysOf(resource)) {
      const key = textAt(resource, path);
      const match = key === undefined ? null : /^([^/]+)\/data\/(.+)$/.exec(key);
      if (key === undefined || match === null) continue;
      const store = storeOf(resource, example, storeRef);
      const vault = store?.get(['spec', 'provider', 'vault']);
      if (store !== undefined && (vault === undefined || store.get(['spec', 'provider', 'vault', 'version']) === 'v1'))
        continue;
      // Where the store is not in sight, only Vault's usual mount gives the key away.
      if (store === undefined && match[1] !== 'secret') continue;
      const mount = store === undefined ? undefined : textAt(store, ['spec', 'provider', 'vault', 'path']);
      if (store !== undefined && mount !== undefined && mount !== match[1] && match[1] !== 'secret') continue;
      yield {
        at: resource.at(path),
        message: `${nameOf(resource)} reads "${key}", and "${match[1] ?? ''}/data/" is added by External Secrets.`,
        help: `Write "${match[2] ?? ''}".`,
        ...(store === undefined
          ? {}
          : {
              related: [
                { place: store.at(['spec', 'provider', 'vault', 'path']), message: `${nameOf(store)} has the mount.` },
              ],
            }),
      };
    }
  },
  bad: documents(vaultStore(), externalSecret({ key: 'secret/data/shop' })),
  good: documents(vaultStore(), externalSecret({ key: 'shop' })),
});

function* keysOf(resource: Resource): Generator<{ path: Path; storeRef: Path }> {
  const common = ['spec', 'secretStoreRef'];
  for (const { path, fields } of itemsAt(resource, ['spec', 'data'])) {
    yield {
      path: [...path, 'remoteRef', 'key'],
      storeRef: fields['sourceRef'] === undefined ? common : [...path, 'sourceRef', 'storeRef'],
    };
  }
  for (const { path, fields } of itemsAt(resource, ['spec', 'dataFrom'])) {
    yield {
      path: [...path, 'extract', 'key'],
      storeRef: fields['sourceRef'] === undefined ? common : [...path, 'sourceRef', 'storeRef'],
    };
  }
}

function storeOf(resource: Resource, example: Example, path: Path): Resource | undefined {
  const name = textAt(resource, [...path, 'name']);
  const kind = textAt(resource, [...path, 'kind']) ?? 'SecretStore';
  if (name === undefined) return undefined;
  return find(example, {
    group: 'external-secrets.io',
    kind,
    name,
    namespace: kind === 'SecretStore' ? resource.namespace : undefined,
  });
}
