import { atMostOne, exactlyOne, has, type Rule } from './rule.ts';

const STORES = ['external-secrets.io/v1/SecretStore', 'external-secrets.io/v1/ClusterSecretStore'];
const P = 'spec.provider';

const atLeastOne = (path: string, names: readonly [string, string]): Rule => ({
  code: 'structure/one-of',
  kinds: STORES,
  path,
  reads: names,
  broken: (value) =>
    names.some((name) => has(value, name))
      ? undefined
      : {
          missing: true,
          message: `$ has neither "${names[0]}" nor "${names[1]}" in "@".`,
          help: `Add "${names[0]}:" or "${names[1]}:".`,
        },
});

export const externalSecretsRules: readonly Rule[] = [
  exactlyOne(STORES, `${P}.doppler.auth`, ['secretRef', 'oidcConfig']),
  exactlyOne(STORES, `${P}.pulumi`, ['auth', 'accessToken']),
  exactlyOne(STORES, `${P}.pulumi.auth`, ['accessToken', 'oidcConfig']),
  exactlyOne(STORES, `${P}.crd`, ['auth', 'authRef']),
  exactlyOne(STORES, `${P}.openBao.auth`, ['appRole', 'tokenSecretRef', 'userPass']),
  exactlyOne(STORES, `${P}.openBao.auth.appRole`, ['roleId', 'roleRef']),
  exactlyOne(STORES, `${P}.secretserver.password`, ['value', 'secretRef']),
  exactlyOne(STORES, `${P}.secretserver.username`, ['value', 'secretRef']),
  exactlyOne(STORES, `${P}.secretserver.token`, ['value', 'secretRef']),
  exactlyOne(['generators.external-secrets.io/v1alpha1/GitlabDeployToken'], 'spec', ['projectID', 'groupID']),
  exactlyOne(['generators.external-secrets.io/v1alpha1/ClusterGenerator'], 'spec.generator.gitlabDeployTokenSpec', [
    'projectID',
    'groupID',
  ]),
  atMostOne(STORES, `${P}.onepasswordSDK`, ['vault', 'environment']),
  atMostOne(STORES, `${P}.openBao`, ['caBundle', 'caProvider']),
  atLeastOne(`${P}.nebiusmysterybox.auth`, ['serviceAccountCredsSecretRef', 'tokenSecretRef']),
  {
    kinds: STORES,
    path: `${P}.secretserver`,
    reads: ['token', 'username', 'password'],
    broken(value) {
      if (has(value, 'token') || (has(value, 'username') && has(value, 'password'))) return undefined;
      return {
        missing: true,
        message: '$ has neither a "token" nor a "username" with its "password" in "@".',
        help: 'Add "token:".',
      };
    },
  },
  {
    kinds: STORES,
    path: `${P}.aws.customSessionTags`,
    reads: [],
    broken(value) {
      const reserved = ['esoNamespace', 'esoStoreName', 'esoStoreKind'].find((name) => has(value, name));
      return reserved === undefined
        ? undefined
        : {
            at: [reserved],
            message: `$ sets the session tag "${reserved}", which the operator sets itself.`,
            help: `Remove "${reserved}".`,
          };
    },
  },
  ...pushRules(['external-secrets.io/v1alpha1/PushSecret'], 'spec'),
  ...pushRules(['external-secrets.io/v1alpha1/ClusterPushSecret'], 'spec.pushSecretSpec'),
];

function pushRules(kinds: readonly string[], spec: string): Rule[] {
  return [
    exactlyOne(kinds, `${spec}.dataTo[].rewrite[]`, ['regexp', 'transform']),
    {
      kinds,
      path: `${spec}.dataTo[]`,
      reads: ['storeRef'],
      broken(value) {
        const store = value['storeRef'];
        const named =
          typeof store === 'object' &&
          store !== null &&
          (has(store as Record<string, unknown>, 'name') || has(store as Record<string, unknown>, 'labelSelector'));
        return named
          ? undefined
          : {
              missing: true,
              message: '$ does not say in "@" which store to push to.',
              help: 'Add "storeRef: {name: my-store}".',
            };
      },
    },
    {
      kinds,
      path: `${spec}.dataTo[]`,
      reads: ['remoteKey', 'rewrite'],
      broken: (value) =>
        has(value, 'remoteKey') && Array.isArray(value['rewrite']) && value['rewrite'].length > 0
          ? {
              at: ['rewrite'],
              message: '$ has both "remoteKey" and "rewrite" in "@", and only one of them can be.',
              help: 'Remove "remoteKey" or "rewrite".',
            }
          : undefined,
    },
  ];
}
