import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { missingReference } from '../reference.ts';
import { itemsAt, textAt } from '../value.ts';
import { documents, externalSecret, vaultStore } from './sample.ts';

export default defineCheck({
  code: 'secrets/store-exists',
  severity: 'error',
  summary: 'The store that an ExternalSecret or PushSecret names exists, and is of the kind it says.',
  why: 'The object stays in SecretSyncedError: "could not get SecretStore … not found". Without a kind it is a SecretStore in the same namespace; a ClusterSecretStore is only found with "kind: ClusterSecretStore".',
  kinds: [
    'external-secrets.io/ExternalSecret',
    'external-secrets.io/PushSecret',
    'external-secrets.io/ClusterExternalSecret',
  ],
  *run(resource, example): Generator<Finding> {
    for (const path of storesOf(resource)) {
      const name = textAt(resource, [...path, 'name']);
      if (name === undefined) continue;
      const kind = textAt(resource, [...path, 'kind']) ?? 'SecretStore';
      const cluster = kind === 'ClusterSecretStore' || resource.kind === 'ClusterExternalSecret';
      const other = kind === 'SecretStore' ? 'ClusterSecretStore' : 'SecretStore';
      const twin = example.resources.find(
        (one) => one.kind === other && one.name === name && one.group === 'external-secrets.io',
      );
      const reference = {
        path: [...path, 'name'],
        verb: 'reads from',
        group: 'external-secrets.io',
        kind,
        name,
        namespace: cluster ? undefined : resource.namespace,
      };
      const found = [
        ...missingReference(resource, { ...example, complete: example.complete || twin !== undefined }, reference),
      ];
      for (const finding of found) {
        if (twin === undefined) yield finding;
        else if (kind === 'SecretStore') yield { ...finding, help: 'Add "kind: ClusterSecretStore".' };
        else yield { ...finding, help: 'Write "kind: SecretStore".' };
      }
    }
  },
  bad: documents(vaultStore(), externalSecret({ store: 'valut' })),
  good: documents(vaultStore(), externalSecret()),
});

function* storesOf(resource: Resource): Generator<Path> {
  const spec = resource.kind === 'ClusterExternalSecret' ? ['spec', 'externalSecretSpec'] : ['spec'];
  yield [...spec, 'secretStoreRef'];
  for (const { path } of itemsAt(resource, ['spec', 'secretStoreRefs'])) yield path;
  for (const list of ['data', 'dataFrom']) {
    for (const { path } of itemsAt(resource, [...spec, list])) yield [...path, 'sourceRef', 'storeRef'];
  }
}
