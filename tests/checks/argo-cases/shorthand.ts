/** Beginnings of manifests that cases share, each written as `@name` or `@name arguments` on a line of its own. */
const SHORTHAND: Readonly<Record<string, (...words: string[]) => string>> = {
  app: (name = 'web') => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  project: default
  destination: {server: https://kubernetes.default.svc, namespace: web}`,
  src: () => '  source: {repoURL: https://github.com/myorg/web.git, path: deploy, targetRevision: v1.4.2}',
  set: (name = 'web') => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: ${name}, namespace: argocd}
spec:
  goTemplate: true
  goTemplateOptions: ["missingkey=error"]`,
  set0: (name = 'web') => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: ${name}, namespace: argocd}
spec:`,
  tspec: () => `    spec:
      project: default
      source: {repoURL: https://github.com/myorg/web.git, targetRevision: main, path: deploy}
      destination: {server: https://kubernetes.default.svc, namespace: web}`,
  ro: (name = 'web') => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: ${name}, namespace: shop}
spec:
  replicas: 5
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: registry.example.com/web:1.2.3}]`,
  at: (name = 'rate') => `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: ${name}, namespace: shop}
spec:`,
  prom: () => "    provider: {prometheus: {address: 'http://prometheus.monitoring:9090', query: up}}",
  svc: (name = 'web') => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}`,
  proj: (name = 'team') => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: ${name}, namespace: argocd}
spec:`,
  dep: (name = 'web', namespace = 'a') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'nginx:1.25'}]}`,
};

/** A case as files, and the way back from a line of a file to the row of the case (from 0). */
export interface ExpandedCase {
  readonly files: Readonly<Record<string, string>>;
  origin(path: string, line: number): number | undefined;
}

/** Files of a case: `--- file NAME` starts another one; a kustomization stands beside `dep.yaml`. */
export function expandCase(text: string, main: string): ExpandedCase {
  const lines = new Map<string, { text: string; row: number }[]>([[main, []]]);
  let path = main;
  for (const [row, line] of text.replace(/\n+$/, '').split('\n').entries()) {
    const [, file] = /^--- file (.+)$/.exec(line) ?? [];
    if (file !== undefined) {
      path = file;
      lines.set(path, []);
      continue;
    }
    const [, name = '', words = ''] = /^@(\w+)(.*)$/.exec(line) ?? [];
    const expanded = SHORTHAND[name]?.(...words.trim().split(/\s+/).filter(Boolean)) ?? line;
    for (const one of expanded.split('\n')) lines.get(path)?.push({ text: one, row });
  }
  if (main === 'kustomization.yaml' && !lines.has('dep.yaml'))
    lines.set(
      'dep.yaml',
      (SHORTHAND['dep']?.() ?? '').split('\n').map((one) => ({ text: one, row: -1 })),
    );
  return {
    files: Object.fromEntries(
      [...lines]
        .filter(([, own]) => own.length > 0)
        .map(([file, own]) => [file, `${own.map((one) => one.text).join('\n')}\n`]),
    ),
    origin: (file, line) => {
      const row = lines.get(file)?.[line - 1]?.row;
      return row === undefined || row < 0 ? undefined : row;
    },
  };
}
