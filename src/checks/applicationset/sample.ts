/** A right ApplicationSet that the samples of this folder change at one place. */
export const SET = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: shop
  namespace: argocd
spec:
  goTemplate: true
  goTemplateOptions: ["missingkey=error"]
  generators:
    - list:
        elements:
          - env: dev
          - env: prod
  template:
    metadata:
      name: "shop-{{.env}}"
      labels:
        env: "{{.env}}"
    spec:
      project: default
      source:
        repoURL: https://github.com/example/shop.git
        path: "overlays/{{.env}}"
        targetRevision: v1.4.2
      destination:
        server: https://kubernetes.default.svc
        namespace: "shop-{{.env}}"
`;

/** The same with other generators; each line is indented here. */
export function withGenerators(generators: string, set = SET): string {
  const list = / {4}- list:\n(?: {8}.*\n)*/.exec(set)?.[0] ?? '';
  return set.replace(list, () => generators.replace(/^(?=.)/gm, '    '));
}

/** The same without goTemplate. */
export const PLAIN_SET = SET.replace(/ {2}goTemplate.*\n/g, '').replaceAll('{{.', '{{');

const STRATEGY = `  strategy:
    type: RollingSync
    rollingSync:
      steps:
        - matchExpressions:
            - key: env
              operator: In
              values: [dev]
        - matchExpressions:
            - key: env
              operator: In
              values: [prod]
          maxUpdate: 10%
`;

/** The same, synced in two steps. */
export const ROLLING_SET = SET.replace('  generators:\n', `${STRATEGY}  generators:\n`);
