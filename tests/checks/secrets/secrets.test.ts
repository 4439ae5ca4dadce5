import { describe, expect, test } from 'vitest';
import { findings } from '../flux/findings.ts';

const secret = (data: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: apps}\n${data}\n`;

describe('plain text', () => {
  test.each([
    [
      'stringData: {password: correct-horse}',
      ['4 secrets/no-plaintext “password” Encrypt it with SOPS or kubeseal, or fetch it with an ExternalSecret.'],
    ],
    [
      'data: {api-token: Y29ycmVjdC1ob3JzZQ==}',
      ['4 secrets/no-plaintext “api-token” Encrypt it with SOPS or kubeseal, or fetch it with an ExternalSecret.'],
    ],
    ['data: {token: Y2hhbmdlbWU=}', []],
    ['stringData: {password: "<password>"}', []],
    ['stringData: {password: "${PASSWORD}"}', []],
    ['stringData: {username: admin, url: "https://github.com/example", ca.crt: abc}', []],
    ['stringData: {known_hosts: "github.com ssh-ed25519 AAAA"}', []],
    ['stringData: {config: "{\\"tlsClientConfig\\": {\\"insecure\\": false}}"}', []],
    [
      'stringData: {config: "{\\"bearerToken\\": \\"eyJhbGciOi\\"}"}',
      ['4 secrets/no-plaintext “config” Encrypt it with SOPS or kubeseal, or fetch it with an ExternalSecret.'],
    ],
    [
      'stringData: {password: "ENC[AES256_GCM,data:p673w==]"}',
      [
        '4 secrets/sops-metadata “"ENC[AES256_GCM,data:p673w==]"” Encrypt the file with "sops encrypt --in-place", and commit all that it writes.',
      ],
    ],
  ])('%s', (data, expected) => expect(findings(secret(data))).toEqual(expected));
});

describe('Vault', () => {
  const store = (vault: string, kind = 'SecretStore'): string =>
    `apiVersion: external-secrets.io/v1\nkind: ${kind}\nmetadata: {name: vault${kind === 'SecretStore' ? ', namespace: apps' : ''}}\nspec: {provider: {${vault}}}\n---\n`;
  const external = (key: string, more = ''): string =>
    `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: a, namespace: apps}\nspec: {secretStoreRef: {name: vault${more}}, data: [{secretKey: a, remoteRef: {key: ${key}}}]}\n`;
  test.each([
    [
      'a key with another mount',
      store('vault: {path: kv}') + external('secret/data/shop'),
      ['9 secrets/vault-key “secret/data/shop” Write "shop".'],
    ],
    [
      'a key with its own mount',
      store('vault: {path: kv}') + external('kv/data/shop'),
      ['9 secrets/vault-key “kv/data/shop” Write "shop".'],
    ],
    ['KV version 1', store('vault: {path: secret, version: v1}') + external('secret/data/shop'), []],
    ['a store of another kind', store('aws: {region: eu-west-1}') + external('secret/data/shop'), []],
    ['a directory called data', store('vault: {path: kv}') + external('teams/data/shop'), []],
    [
      'a mount with data',
      store('vault: {path: secret/data/shop}') + external('a'),
      ['4 secrets/vault-mount “secret/data/shop” Write "secret".'],
    ],
    [
      'a cluster store without its kind',
      store('vault: {path: kv}', 'ClusterSecretStore') + external('shop'),
      ['9 secrets/store-exists “vault” Add "kind: ClusterSecretStore".'],
    ],
    [
      'a cluster store with its kind',
      store('vault: {path: kv}', 'ClusterSecretStore') + external('shop', ', kind: ClusterSecretStore'),
      [],
    ],
  ])('%s', (_, text, expected) => expect(findings(text)).toEqual(expected));

  test('without a store in sight only the usual mount gives a key away', () => {
    expect(findings(external('secret/data/shop'), { complete: false })).toEqual([
      '4 secrets/vault-key “secret/data/shop” Write "shop".',
    ]);
    expect(findings(external('team/data/shop'), { complete: false })).toEqual([]);
  });
});
