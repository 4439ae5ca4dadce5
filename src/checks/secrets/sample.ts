/** Parts that the samples of several checks share. */

/** A Vault store in the namespace "shop"; `path` and `version` as its provider has them. */
export function vaultStore(path = 'secret', version = 'v2'): string {
  return `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  name: vault
  namespace: shop
spec:
  provider:
    vault:
      server: https://vault.example.com
      path: ${path}
      version: ${version}
      auth:
        kubernetes:
          mountPath: kubernetes
          role: shop
`;
}

/** An ExternalSecret "database" in the namespace "shop". */
export function externalSecret({
  store = 'vault',
  kind = 'SecretStore',
  key = 'shop/database',
  data = true,
} = {}): string {
  return `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: database
  namespace: shop
spec:
  refreshInterval: 1h
  secretStoreRef:
    name: ${store}
    kind: ${kind}
${
  data
    ? `  data:
    - secretKey: password
      remoteRef:
        key: ${key}
        property: password
`
    : ''
}`;
}

/** Documents of one file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}
