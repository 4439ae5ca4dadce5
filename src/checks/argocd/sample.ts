/** `argocd-cm` with the lines of its data, indented by two spaces. */
export function settingsMap(data: string, name = 'argocd-cm'): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: argocd
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: argocd
data:
${data}`;
}

/** A project with further lines of its spec, indented by two spaces. */
export function projectWith(lines: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: team-a
  namespace: argocd
spec:
  sourceRepos:
    - https://github.com/example/*
  destinations:
    - server: https://kubernetes.default.svc
      namespace: shop
${lines}`;
}
