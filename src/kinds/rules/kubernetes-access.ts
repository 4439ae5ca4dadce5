import { has, type Rule } from './rule.ts';
import { map } from './kubernetes-values.ts';

const GROUP = 'rbac.authorization.k8s.io/v1';
const ROLES = [`${GROUP}/Role`, `${GROUP}/ClusterRole`];
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Keys that the API server demands of a Secret by its type; one of each inner list. */
const SECRET_KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'kubernetes.io/tls': [['tls.crt'], ['tls.key']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/dockercfg': [['.dockercfg']],
  'kubernetes.io/basic-auth': [['username', 'password']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
};

function named(field: string, wrong: (name: string) => string | undefined): Rule {
  return {
    kinds: ROLES,
    path: 'rules[]',
    reads: [field],
    broken(value) {
      const names = listOf(value[field]);
      const index = names.findIndex((name) => typeof name === 'string' && wrong(name) !== undefined);
      if (index === -1) return undefined;
      const name = String(names[index]);
      const right = wrong(name) ?? '';
      return {
        at: [field, index],
        part: 'value',
        message: `$ lists "${name}" in "@.${field}", which grants nothing: there is no such ${NOUNS[field] ?? 'name'}.`,
        help: `Write "${right}".`,
      };
    },
  };
}

const NOUNS: Readonly<Record<string, string>> = { apiGroups: 'API group', resources: 'resource', verbs: 'verb' };

/** What the API server refuses in bindings, Secrets, ConfigMaps and claims, and roles that grant nothing. */
export const accessRules: readonly Rule[] = [
  named('apiGroups', (name) => (name === 'core' || /^v\d/.test(name) ? '' : /^([\w.-]+)\/v\d\w*$/.exec(name)?.[1])),
  named('resources', (name) => (/^[A-Z][A-Za-z]+$/.test(name) ? plural(name) : undefined)),
  named('verbs', (name) => (/^[A-Z][a-zA-Z]+$/.test(name) ? name.toLowerCase() : undefined)),
  {
    kinds: [`${GROUP}/ClusterRoleBinding`],
    path: 'roleRef',
    reads: ['kind'],
    broken: (value) =>
      value['kind'] === 'Role'
        ? {
            at: ['kind'],
            part: 'value',
            message: '$ names a Role, which has a namespace, and takes only a ClusterRole.',
            help: 'Write "ClusterRole", or make it a RoleBinding.',
          }
        : undefined,
  },
  {
    kinds: [`${GROUP}/ClusterRoleBinding`, `${GROUP}/RoleBinding`],
    path: 'subjects[]',
    reads: ['kind', 'apiGroup'],
    broken: (value) =>
      value['kind'] === 'ServiceAccount' && value['apiGroup']
        ? {
            at: ['apiGroup'],
            part: 'value',
            message: `$ names a ServiceAccount of the API group "${String(value['apiGroup'])}", and they are in the core group.`,
            help: 'Remove "apiGroup".',
          }
        : undefined,
  },
  {
    kinds: ['v1/Secret'],
    path: '',
    reads: ['type', 'data', 'stringData'],
    broken(value) {
      const keys = [...Object.keys(map(value['data'])), ...Object.keys(map(value['stringData']))];
      if (keys.length === 0) return undefined;
      const missing = (SECRET_KEYS[String(value['type'])] ?? []).find((one) => !one.some((key) => keys.includes(key)));
      return missing === undefined
        ? undefined
        : {
            at: [has(value, 'data') ? 'data' : 'stringData'],
            message: `$ is of the type "${String(value['type'])}" and has no key "${missing.join('" or "')}".`,
            help: `Add "${missing[0] ?? ''}:".`,
            doubtful: true,
          };
    },
  },
  ...['data', 'stringData', 'binaryData'].map((field): Rule => ({
    kinds: ['v1/Secret', 'v1/ConfigMap'],
    path: field,
    reads: [],
    broken(value) {
      const key = Object.keys(value).find((one) => !/^[-._a-zA-Z0-9]+$/.test(one) && !/[${}<>]/.test(one));
      return key === undefined
        ? undefined
        : {
            at: [key],
            message: `$ has the key "${key}", which is no name of a file.`,
            help: `Write "${key.trim().replace(/[^-._a-zA-Z0-9]+/g, '-')}".`,
          };
    },
  })),
  {
    kinds: ['v1/PersistentVolumeClaim'],
    path: 'spec',
    reads: ['resources', 'accessModes'],
    broken(value) {
      if (!has(map(map(value['resources'])['requests']), 'storage'))
        return {
          missing: true,
          message: '$ does not say how much storage it claims.',
          help: 'Add "resources: {requests: {storage: 1Gi}}" to "spec".',
        };
      return listOf(value['accessModes']).length > 0
        ? undefined
        : { missing: true, message: '$ has no "accessModes".', help: 'Add "accessModes: [ReadWriteOnce]" to "spec".' };
    },
  },
];

function plural(kind: string): string {
  const name = kind.toLowerCase();
  if (/(?:s|x|ch)$/.test(name)) return `${name}es`;
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}
