/** Lines of YAML moved right, for manifests put together in tests. */
export function indented(text: string, by: number): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `${' '.repeat(by)}${line}\n`)
    .join('');
}

const SOURCE = 'source: {repoURL: https://github.com/example/shop.git, path: deploy, targetRevision: v1.4.2}';
const DESTINATION = 'destination: {server: https://kubernetes.default.svc, namespace: shop}';

/** An Application whose parts can be replaced; `extra` goes below spec. */
export function application(
  extra = '',
  { source = SOURCE, destination = DESTINATION, metadata = '', project = 'default', namespace = 'argocd' } = {},
): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\n  namespace: ${namespace}\n${indented(metadata, 2)}spec:\n  project: ${project}\n${indented(source, 2)}${indented(destination, 2)}${indented(extra, 2)}`;
}

/** An ApplicationSet whose template is filled in from one list element. */
export function applicationSet(templateSpec: string, extra = ''): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: shops, namespace: argocd}\nspec:\n  goTemplate: true\n  generators:\n    - list: {elements: [{env: dev}]}\n${indented(extra, 2)}  template:\n    metadata: {name: 'shop-{{.env}}'}\n    spec:\n      project: default\n${indented(templateSpec, 6)}`;
}

/** An AppProject with one repository pattern and one destination; `extra` goes below spec. */
export function project(
  extra = '',
  {
    repos = "sourceRepos: ['https://github.com/example/*']",
    destinations = 'destinations: [{server: https://kubernetes.default.svc, namespace: shop}]',
  } = {},
): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: team-a, namespace: argocd}\nspec:\n${indented(repos, 2)}${indented(destinations, 2)}${indented(extra, 2)}`;
}

/** A Job with annotations. */
export function job(annotations: string, name = 'name: migrate'): string {
  return `apiVersion: batch/v1\nkind: Job\nmetadata:\n  ${name}\n  annotations:\n${indented(annotations, 4)}`;
}

/** A Secret with Argo CD's label. */
export function secret(type: string, data: string, part = 'stringData'): string {
  return `apiVersion: v1\nkind: Secret\nmetadata:\n  name: one\n  labels: {argocd.argoproj.io/secret-type: ${type}}\n${part}:\n${indented(data, 2)}`;
}

/** A ConfigMap of Argo CD. */
export function configMap(name: string, data: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, labels: {app.kubernetes.io/part-of: argocd}}\ndata:\n${indented(data, 2)}`;
}
