import { has, type Rule } from './rule.ts';

type Value = Readonly<Record<string, unknown>>;
const map = (value: unknown): Value => (typeof value === 'object' && value !== null ? (value as Value) : {});

/** What the admission webhook of External Secrets refuses; the CRD does not state it. */
export const externalSecretRules: readonly Rule[] = [
  ...webhookRules('ExternalSecret', 'spec'),
  ...webhookRules('ClusterExternalSecret', 'spec.externalSecretSpec'),
];

function webhookRules(kind: string, spec: string): Rule[] {
  const kinds = [`external-secrets.io/v1/${kind}`];
  return [
    {
      code: 'structure/one-of',
      kinds,
      path: `${spec}.dataFrom[]`,
      reads: ['extract', 'find', 'sourceRef'],
      broken(value) {
        const source = map(value['sourceRef']);
        const given = ['extract', 'find'].filter((name) => has(value, name));
        if (has(source, 'generatorRef')) given.push('sourceRef');
        const [first, second] = given;
        if (second !== undefined)
          return {
            at: [second],
            message: `$ has both "${first}" and "${second === 'sourceRef' ? 'sourceRef.generatorRef' : second}" in "@", and only one of them can be.`,
            help: `Write them as two items of "dataFrom", or remove one.`,
          };
        if (first !== undefined) return undefined;
        if (has(value, 'sourceRef'))
          return has(source, 'storeRef')
            ? undefined
            : {
                at: ['sourceRef'],
                missing: true,
                message: '$ names neither a "generatorRef" nor a "storeRef" in "@.sourceRef".',
                help: 'Add "generatorRef:" or "storeRef:".',
              };
        return {
          missing: true,
          message: '$ has none of "extract", "find" and "sourceRef" in "@".',
          help: 'Add "extract: {key: my-secret}".',
        };
      },
    },
    {
      kinds,
      path: `${spec}.target`,
      reads: ['creationPolicy', 'deletionPolicy'],
      broken(value) {
        const creation = String(value['creationPolicy'] ?? 'Owner');
        const isDelete = value['deletionPolicy'] === 'Delete' && /^(?:Merge|None|CreateOrMerge)$/.test(creation);
        const isMerge = value['deletionPolicy'] === 'Merge' && creation === 'None';
        return isDelete || isMerge
          ? {
              at: ['deletionPolicy'],
              part: 'value',
              message: `$ has "deletionPolicy: ${String(value['deletionPolicy'])}" beside "creationPolicy: ${creation}", which ${isDelete ? 'does not make the Secret its own' : 'leaves no Secret to merge with'}.`,
              help: isDelete ? 'Write "Retain", or "creationPolicy: Owner".' : 'Write "Retain".',
            }
          : undefined;
      },
    },
    {
      kinds,
      path: `${spec}.target.template`,
      reads: ['type'],
      broken(value) {
        const annotations = map(map(value['metadata'])['annotations']);
        const isToken =
          value['type'] === 'kubernetes.io/service-account-token' &&
          has(annotations, 'kubernetes.io/service-account.name');
        return isToken || value['type'] === 'bootstrap.kubernetes.io/token'
          ? {
              at: ['type'],
              part: 'value',
              message: `$ makes a Secret of the type "${String(value['type'])}", which External Secrets refuses.`,
              help: 'Write "Opaque".',
            }
          : undefined;
      },
    },
  ];
}
