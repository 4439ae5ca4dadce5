import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { clustersOf, LOCAL_CLUSTER } from './clusters.ts';
import { isData, listOf } from './data.ts';
import { isDenial } from './glob.ts';
import { permitsDestination, projectOf } from './project.ts';

export default defineCheck({
  code: 'argocd/project-permits-destination',
  severity: 'error',
  summary: 'The project of an Application permits the cluster and namespace that it deploys to.',
  why: 'Argo CD stores the Application, then reports InvalidSpecError: "application destination server … and namespace … do not match any of the allowed destinations in project", and refuses to sync.',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* ({ label, spec }, example) {
    const project = projectOf(spec, example);
    const destination = fieldsOf(spec['destination']);
    const namespace = textOf(destination['namespace']) ?? '';
    const written = { server: textOf(destination['server'])?.replace(/\/+$/, ''), name: textOf(destination['name']) };
    if (project === undefined || (written.server === undefined) === (written.name === undefined)) return;
    const field = written.server === undefined ? 'name' : 'server';
    const cluster = written[field] ?? '';
    if (isOpen(cluster) || isOpen(namespace)) return;
    const known = [LOCAL_CLUSTER, ...(clustersOf(example) ?? [])].find((one) => one[field] === cluster);
    const other = field === 'server' ? 'name' : 'server';
    const items = listOf(project.get(['spec', 'destinations'])).filter(isData);
    // Whether an entry for the other way to name a cluster means this one is known only with the cluster's Secret.
    if (known === undefined && items.some((item) => textOf(item[other]) !== undefined && item[other] !== '*')) return;
    const asked = known ?? { server: undefined, name: undefined, [field]: cluster };
    if (permitsDestination(project, { ...asked, namespace })) return;
    const among = (destinations: readonly unknown[]): boolean =>
      permitsDestination({ ...project, get: () => destinations }, { ...asked, namespace });
    const clusterFits = among(items.map((item) => ({ ...item, namespace: '*' })));
    const isDenied = among(
      items.filter((item) => !['server', 'name', 'namespace'].some((key) => isDenial(String(item[key] ?? '')))),
    );
    yield {
      path: ['spec', 'destination', clusterFits && namespace !== '' ? 'namespace' : field],
      message: `${label} deploys to ${namespace === '' ? 'no namespace' : `namespace "${namespace}"`} of cluster "${cluster}", which AppProject "${project.name}" does not permit.`,
      help: isDenied
        ? `Write another ${clusterFits ? 'namespace' : 'cluster'}, or remove the entry with "!" from spec.destinations of AppProject "${project.name}".`
        : `Add "${field}: ${cluster}" with "namespace: ${namespace === '' ? "'*'" : namespace}" to spec.destinations of AppProject "${project.name}".`,
    };
  }),
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: team-a
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: payments
---
apiVersion: argoproj.io/v1alpha1
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
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: team-a
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
---
apiVersion: argoproj.io/v1alpha1
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
`,
});
