import { application, applicationSet, configMap, job, project, secret } from './manifests.ts';

/** What a check has to speak about (first list) and to be silent about (second list), by its code. */
export type Variants = Readonly<Record<string, readonly [speaks: readonly string[], silent: readonly string[]]>>;

const options = (...list: string[]): string => application(`syncPolicy:\n  syncOptions: [${list.join(', ')}]`);
const sources = (text: string): string => application('', { source: `sources:\n${text}` });
const source = (text: string): string => application('', { source: `source: {${text}}` });
const destination = (text: string): string => application('', { destination: `destination: {${text}}` });
const window = (text: string): string => project(`syncWindows:\n  - {${text}}`);
const role = (policy: string): string => project(`roles:\n  - name: ci\n    policies: ['${policy}']`);
const git = 'repoURL: https://github.com/example/shop.git, targetRevision: v1.4.2';
const chart = 'repoURL: https://charts.example.com, chart: shop';
const values = (file: string): string =>
  sources(`  - {${chart}, targetRevision: 1.4.2, helm: {valueFiles: ['${file}']}}\n  - {${git}, ref: values}`);

export const argocdVariants: Variants = {
  'argocd/sync-option-known': [
    [
      options('"CreateNamespace: true"'),
      options('"CreateNamespace = true"'),
      options('CreateNamespace=True'),
      options('CreateNamespace'),
      options('ServerSideApply=yes'),
      options('PrunePropagationPolicy=Foreground'),
      options('Prune=Confirm'),
      options('SkipDryRun=true'),
      options('SomethingElse=true'),
      job('argocd.argoproj.io/sync-options: Prune=false,Delete=no'),
      job('argocd.argoproj.io/sync-options: IgnoreExtraneous'),
      applicationSet(`destination: {name: in-cluster}\nsyncPolicy: {syncOptions: [createNamespace=true]}`),
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\ncommonAnnotations: {argocd.argoproj.io/sync-options: prune=false}\n',
    ],
    [
      options('Prune=false', 'Delete=confirm', 'PruneLast=true', 'Validate=false', 'ApplyOutOfSyncOnly=true'),
      options('RespectIgnoreDifferences=true', 'FailOnSharedResource=true', 'ClientSideApplyMigration=false'),
      options(
        'SkipDryRunOnMissingResource=true',
        'PrunePropagationPolicy=orphan',
        'Validate=true',
        'CreateNamespace=false',
      ),
      application('syncPolicy: {syncOptions: [{CreateNamespace: true}]}'),
      applicationSet(`destination: {name: in-cluster}\nsyncPolicy: {syncOptions: ['CreateNamespace={{.create}}']}`),
      job('argocd.argoproj.io/sync-options: " Force=true , Replace=true,"'),
    ],
  ],
  'argocd/sync-option-level': [
    [
      job('argocd.argoproj.io/sync-options: Prune=false,CreateNamespace=true'),
      application('', { metadata: 'annotations: {argocd.argoproj.io/sync-options: ApplyOutOfSyncOnly=true}' }),
    ],
    [job('argocd.argoproj.io/sync-options: ServerSideApply=false,Replace=false'), options('Replace=true')],
  ],
  'argocd/replace-or-server-side-apply': [
    [job('argocd.argoproj.io/sync-options: Replace=true,ServerSideApply=true')],
    [options('Replace=true'), job('argocd.argoproj.io/sync-options: Replace=true,ServerSideApply=false')],
  ],
  'argocd/managed-namespace-created': [
    [
      application(
        'syncPolicy:\n  syncOptions: [CreateNamespace=false]\n  managedNamespaceMetadata: {labels: {team: a}}',
      ),
      applicationSet(
        'destination: {name: in-cluster, namespace: a}\nsyncPolicy: {managedNamespaceMetadata: {labels: {team: a}}}',
      ),
    ],
    [
      applicationSet(
        'destination: {name: in-cluster, namespace: a}\nsyncPolicy: {managedNamespaceMetadata: {labels: {team: a}}}',
        'templatePatch: "{}"',
      ),
    ],
  ],
  'argocd/hook-known': [
    [
      job('argocd.argoproj.io/hook: pre-install'),
      job('argocd.argoproj.io/hook: PreSync,PostSyncs'),
      job('argocd.argoproj.io/hook: Cleanup', 'generateName: clean-'),
    ],
    [
      job('argocd.argoproj.io/hook: "PreSync, PostSync"'),
      job('argocd.argoproj.io/hook: PreDelete'),
      job('argocd.argoproj.io/hook: PostDelete'),
      job('helm.sh/hook: pre-rollback'),
    ],
  ],
  'argocd/hook-delete-policy-known': [
    [
      job('argocd.argoproj.io/hook: Sync\nargocd.argoproj.io/hook-delete-policy: before-hook-creation'),
      job('argocd.argoproj.io/hook: Sync\nargocd.argoproj.io/hook-delete-policy: HookSucceeded,HookFail'),
    ],
    [job('argocd.argoproj.io/hook: Sync\nargocd.argoproj.io/hook-delete-policy: "HookSucceeded, HookFailed"')],
  ],
  'argocd/hook-runs-again': [
    [job('argocd.argoproj.io/hook: Sync\nargocd.argoproj.io/hook-delete-policy: HookFailed')],
    [
      job(
        'argocd.argoproj.io/hook: Sync\nargocd.argoproj.io/hook-delete-policy: HookSucceeded',
        'generateName: migrate-',
      ),
      job('argocd.argoproj.io/hook: Sync\nargocd.argoproj.io/hook-delete-policy: HookSucceeded,HookFailed'),
      job('argocd.argoproj.io/hook: Sync'),
    ],
  ],
  'argocd/hook-delete-policy-on-hook': [
    [],
    [job('helm.sh/hook: pre-install\nargocd.argoproj.io/hook-delete-policy: HookSucceeded')],
  ],
  'argocd/sync-wave-integer': [
    [
      job('argocd.argoproj.io/sync-wave: "1.5"'),
      job('argocd.argoproj.io/sync-wave: " 3"'),
      job('argocd.argoproj.io/sync-wave: wave-2'),
    ],
    [
      job('argocd.argoproj.io/sync-wave: "+1"'),
      job('argocd.argoproj.io/sync-wave: "-10"'),
      job('argocd.argoproj.io/sync-wave: 1'),
    ],
  ],
  'argocd/compare-option-known': [
    [
      job('argocd.argoproj.io/compare-options: ServerSideDiff=true'),
      application('', { metadata: 'annotations: {argocd.argoproj.io/compare-options: ServerSideDiff}' }),
      job('argocd.argoproj.io/compare-options: ignoreExtraneous'),
    ],
    [
      application('', {
        metadata:
          "annotations: {argocd.argoproj.io/compare-options: 'ServerSideDiff=true,IncludeMutationWebhook=true'}",
      }),
      application('', { metadata: 'annotations: {argocd.argoproj.io/compare-options: IgnoreExtraneous}' }),
    ],
  ],
  'argocd/annotation-known': [
    [
      job('argocd.argoproj.io/sync-option: Prune=false'),
      job('argoproj.io/sync-wave: "1"'),
      application('', { metadata: 'labels: {argocd.argoproj.io/sync-wave: "1"}' }),
      'apiVersion: v1\nkind: Secret\nmetadata: {name: one, annotations: {argocd.argoproj.io/secret-type: cluster}}\n',
    ],
    [
      job('argocd.argoproj.io/manifest-generate-paths: .'),
      job('link.argocd.argoproj.io/dashboard: https://example.com'),
      job('argocd.argoproj.io/team-notes: none'),
      job('workflows.argoproj.io/description: none'),
      application('', { metadata: 'labels: {argocd.argoproj.io/instance: shop}' }),
    ],
  ],
  'argocd/finalizer-known': [
    [
      application('', { metadata: 'finalizers: [resources-finalizer.argocd.argoproj.io/orphan]' }),
      application('', { metadata: 'finalizers: [resource-finalizer.argocd.argoproj.io]' }),
      applicationSet('destination: {name: in-cluster}').replace(
        "metadata: {name: 'shop-{{.env}}'}",
        "metadata: {name: 'shop-{{.env}}', finalizers: [resources-finalizer]}",
      ),
      project().replace('name: team-a,', 'name: team-a, finalizers: [resources-finaliser.argocd.argoproj.io],'),
    ],
    [
      application('', {
        metadata:
          'finalizers: [resources-finalizer.argocd.argoproj.io/background, example.com/own, foregroundDeletion]',
      }),
      application('', { metadata: 'finalizers: [post-delete-finalizer.argocd.argoproj.io/cleanup]' }),
    ],
  ],
  'argocd/notification-subscription': [
    [
      application('', { metadata: 'annotations: {notifications.argoproj.io/subscribe: slack}' }),
      application('', { metadata: 'annotations: {notifications.argoproj.io/subscribe.on-health-degrade.slack: ops}' }),
    ],
    [
      application('', { metadata: 'annotations: {notifications.argoproj.io/subscribe.slack: ops}' }),
      application('', { metadata: "annotations: {notifications.argoproj.io/subscribe.on-deployed.slack: ''}" }),
      application('', { metadata: 'annotations: {notifications.argoproj.io/subscribe.on-our-own-event.webhook: ops}' }),
      `${application('', { metadata: 'annotations: {notifications.argoproj.io/subscribe.on-deploy.slack: ops}' })}---\n${configMap('argocd-notifications-cm', 'trigger.on-deploy: "[]"')}`,
    ],
  ],
  'argocd/one-source-field': [
    [
      application(
        'sourceHydrator: {drySource: {repoURL: a, path: b, targetRevision: c}, syncSource: {targetBranch: d, path: e}}',
      ),
      applicationSet(`source: {${git}, path: a}\nsources: [{${git}, path: b}]\ndestination: {name: in-cluster}`),
    ],
    [application('sources: []')],
  ],
  'argocd/source-present': [
    [application('', { source: '' }), application('', { source: 'sources: []' }), sources(`  - {${git}, ref: values}`)],
    [
      application('', { source: '', destination: '' }),
      sources(`  - {${git}, ref: values, path: deploy}`),
      applicationSet('destination: {name: in-cluster}', 'templatePatch: |\n  spec: {}'),
    ],
  ],
  'argocd/source-location': [
    [
      source('repoURL: oci://registry.example.com/shop, targetRevision: 1.0.0'),
      sources(`  - {${git}}\n  - {${git}, path: a}`),
    ],
    [
      source(`${git}, path: ''`).replace("path: ''", 'path: .'),
      sources(`  - {${git}, ref: values}\n  - {${git}, path: a}`),
    ],
  ],
  'argocd/chart-revision': [
    [source(`${chart}, targetRevision: HEAD`), sources(`  - {${chart}, targetRevision: main}`)],
    [source(`${chart}, targetRevision: 1.*`), source(`${chart}, targetRevision: ''`)],
  ],
  'argocd/chart-version': [
    [source(`${chart}, targetRevision: ''`)],
    [
      source(`${chart}, targetRevision: 1.*`),
      source(`${chart}, targetRevision: ">=1.0.0 <2.0.0"`),
      source(`${chart}, targetRevision: "*"`),
    ],
  ],
  'argocd/one-source-type': [
    [
      source(`${git}, path: a, directory: {recurse: true}, plugin: {name: x}`),
      sources(`  - {${git}, path: a, kustomize: {}, helm: {}, directory: {}}`),
    ],
    [source(`${git}, path: a, directory: {recurse: true}`)],
  ],
  'argocd/source-path': [
    [
      source(`${git}, path: ../other`),
      source(`${git}, path: a/../../b`),
      source(`${git}, path: apps/web.yaml`),
      source(`${git}, path: web.yml`),
    ],
    [source(`${git}, path: ./a`), source(`${git}, path: a/../b`), source(`${git}, path: clusters/in.yaml.d`)],
  ],
  'argocd/oci-source': [
    [sources(`  - {repoURL: oci://registry.example.com/charts/, chart: shop, targetRevision: 1.0.0}`)],
    [source('repoURL: registry.example.com/charts, chart: shop, targetRevision: 1.0.0')],
  ],
  'argocd/helm-values-parse': [
    [
      application('', {
        source: `source:\n  ${chart.replace(', ', '\n  ')}\n  targetRevision: 1.4.2\n  helm:\n    values: |\n      a: 1\n       b: 2`,
      }),
      application('', {
        source: `source:\n  ${chart.replace(', ', '\n  ')}\n  targetRevision: 1.4.2\n  helm: {values: "just text"}`,
      }),
    ],
    [
      application('', {
        source: `source:\n  ${chart.replace(', ', '\n  ')}\n  targetRevision: 1.4.2\n  helm: {values: "# nothing yet"}`,
      }),
      application('', {
        source: `source:\n  ${chart.replace(', ', '\n  ')}\n  targetRevision: 1.4.2\n  helm: {values: "a: '{{ tpl }}'"}`,
      }),
      applicationSet(
        `source: {${chart}, targetRevision: 1.4.2, helm: {values: "a: {{ .b }}: {"}}\ndestination: {name: in-cluster}`,
      ),
    ],
  ],
  'argocd/value-file-ref': [
    [
      values('$vaules/a.yaml'),
      values('shared/$values/a.yaml'),
      source(`${git}, path: a, helm: {valueFiles: [$values/a.yaml]}`),
      sources(`  - {${chart}, targetRevision: 1.4.2, helm: {fileParameters: [{name: a, path: $files/a.txt}]}}`),
    ],
    [
      values('$values/a.yaml'),
      values('values-$ARGOCD_APP_NAME.yaml'),
      values('$ARGOCD_ENV_CLUSTER/a.yaml'),
      values(['$', '{ARGOCD_APP_NAME}.yaml'].join('')),
      values('https://example.com/values.yaml'),
    ],
  ],
  'argocd/ref-name': [
    [
      sources(`  - {${git}, path: a}\n  - {${git}, ref: $values}`),
      sources(`  - {${git}, path: a}\n  - {${git}, ref: my.values}`),
    ],
    [],
  ],
  'argocd/destination-one-cluster': [
    [
      destination('server: https://kubernetes.default.svc, name: in-cluster'),
      destination("server: '', namespace: a"),
      destination("name: '', server: ''"),
    ],
    [
      destination("name: in-cluster, server: ''"),
      applicationSet("destination: {name: '{{.cluster}}'}\nsource: {repoURL: a}"),
    ],
  ],
  'argocd/destination-server-url': [
    [
      destination('server: kubernetes.default.svc'),
      destination('name: https://prod.example.com'),
      destination('server: https://kubernetes.default'),
      destination('server: https://kubernetes.default.svc.cluster.local'),
      applicationSet('destination: {server: in-cluster}'),
    ],
    [
      destination('server: https://kubernetes.default.svc/'),
      destination('server: https://10.0.0.1:6443'),
      destination("server: '<cluster-url>'"),
      applicationSet("destination: {server: '{{.url}}'}"),
    ],
  ],
  'argocd/destination-cluster-exists': [
    [
      `${destination('server: https://prd.example.com')}---\n${secret('cluster', 'name: prod\nserver: https://prod.example.com')}`,
    ],
    [
      `${destination('server: https://prod.example.com/')}---\n${secret('cluster', 'name: prod\nserver: https://prod.example.com')}`,
      `${destination('name: in-cluster')}---\n${secret('cluster', 'name: prod\nserver: https://prod.example.com')}`,
      `${destination('name: other')}---\n${secret('cluster', 'name: ENC[AES256_GCM,data]\nserver: https://prod.example.com')}`,
      destination('name: other'),
    ],
  ],
  'argocd/project-exists': [
    [application('', { project: 'team-b' }), `${application('', { project: 'team_a' })}---\n${project()}`],
    [application('', { project: "'{{.team}}'" }), `${application('', { project: 'team-a' })}---\n${project()}`],
  ],
  'argocd/project-permits-source': [
    [
      `${application('', { project: 'team-a', source: 'source: {repoURL: https://github.com/example/a/b.git, path: a, targetRevision: v1}' })}---\n${project()}`,
      `${application('', { project: 'team-a' })}---\n${project('', { repos: "sourceRepos: ['*', '!https://github.com/example/shop.git']" })}`,
      `${application('', { project: 'team-a' })}---\n${project('', { repos: 'sourceRepos: []' })}`,
    ],
    [
      `${application('', { project: 'team-a' })}---\n${project('', { repos: "sourceRepos: ['*']" })}`,
      `${application('', { project: 'team-a' })}---\n${project('', { repos: "sourceRepos: ['https://github.com/**']" })}`,
      `${application('', { project: 'team-a' })}---\n${project('', { repos: "sourceRepos: ['https://GitHub.com/Example/Shop']" })}`,
      `${application('', { project: 'team-a' })}---\n${project('', { repos: "sourceRepos: ['https://github.com/{example,other}/*']" })}`,
      `${application('', { project: 'team-a', source: 'source: {repoURL: git@github.com:example/shop.git, path: a, targetRevision: v1}' })}---\n${project('', { repos: "sourceRepos: ['ssh://git@github.com/example/*']" })}`,
    ],
  ],
  'argocd/project-permits-destination': [
    [
      `${application('', { project: 'team-a', destination: 'destination: {server: https://kubernetes.default.svc}' })}---\n${project()}`,
      `${application('', { project: 'team-a', destination: 'destination: {name: prod, namespace: shop}' })}---\n${project('', { destinations: 'destinations: [{name: dev, namespace: shop}]' })}`,
      `${application('', { project: 'team-a', destination: 'destination: {name: in-cluster, namespace: kube-system}' })}---\n${project('', { destinations: "destinations: [{server: '*', namespace: '*'}, {server: '*', namespace: '!kube-*'}]" })}`,
    ],
    [
      `${application('', { project: 'team-a', destination: 'destination: {name: in-cluster, namespace: shop}' })}---\n${project()}`,
      `${application('', { project: 'team-a', destination: 'destination: {name: prod, namespace: shop}' })}---\n${project()}`,
      `${application('', { project: 'team-a', destination: 'destination: {server: https://kubernetes.default.svc, namespace: shop-dev}' })}---\n${project('', { destinations: "destinations: [{server: '*', namespace: 'shop-*'}]" })}`,
    ],
  ],
  'argocd/project-permits-created-namespace': [
    [
      `${application('syncPolicy: {syncOptions: [CreateNamespace=true]}', { project: 'team-a' })}---\n${project("clusterResourceWhitelist: [{group: '', kind: Namespace, name: 'team-*'}]")}`,
      `${application('syncPolicy: {syncOptions: [CreateNamespace=true]}', { project: 'team-a' })}---\n${project("clusterResourceWhitelist: [{group: '*', kind: '*'}]\nclusterResourceBlacklist: [{group: '', kind: Namespace}]")}`,
    ],
    [
      `${application('syncPolicy: {syncOptions: [CreateNamespace=true]}', { project: 'team-a' })}---\n${project("clusterResourceWhitelist: [{group: '*', kind: '*'}]")}`,
      `${application('syncPolicy: {syncOptions: [CreateNamespace=true]}', { project: 'team-a' })}---\n${project()}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n`,
      `${application('', { project: 'team-a' })}---\n${project()}`,
    ],
  ],
  'argocd/project-permits-namespace': [
    [`${application('', { project: 'team-a', namespace: 'apps' })}---\n${project("sourceNamespaces: ['team-*']")}`],
    [
      `${application('', { project: 'team-a', namespace: 'team-a' })}---\n${project("sourceNamespaces: ['team-*']")}`,
      `${application('', { project: 'team-a', namespace: 'team-7' })}---\n${project("sourceNamespaces: ['/^team-[0-9]+$/']")}`,
    ],
  ],
  'argocd/project-destination-complete': [
    [
      project('', { destinations: "destinations: [{namespace: '*'}]" }),
      project('', { destinations: 'destinations: [{name: prod}]' }),
    ],
    [project('', { destinations: "destinations: [{name: prod, namespace: '!kube-system'}]" })],
  ],
  'argocd/project-lists-unique': [
    [
      project('', { destinations: 'destinations: [{server: a, namespace: b}, {server: a, namespace: b, name: c}]' }),
      project('sourceNamespaces: [a, b, a]'),
    ],
    [project('', { destinations: 'destinations: [{server: a, namespace: b}, {server: a, namespace: c}]' })],
  ],
  'argocd/resource-group': [
    [
      project('clusterResourceWhitelist: [{group: v1, kind: Namespace}]'),
      project('namespaceResourceBlacklist: [{group: core, kind: Secret}]'),
      project('orphanedResources: {ignore: [{group: batch/v1, kind: Job}]}'),
    ],
    [
      project(
        "clusterResourceWhitelist: [{group: '', kind: Namespace}, {group: '*', kind: '*'}, {group: rbac.authorization.k8s.io, kind: ClusterRole}]",
      ),
    ],
  ],
  'argocd/resource-kind': [
    [
      project("namespaceResourceWhitelist: [{group: '', kind: configmaps}]"),
      project("clusterResourceBlacklist: [{group: '', kind: widget}]"),
    ],
    [],
  ],
  'argocd/ignore-differences-path': [
    [
      application('ignoreDifferences: [{group: apps, kind: Deployment}]'),
      application('ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [.spec.replicas]}]'),
      application('ignoreDifferences: [{group: apps, kind: Deployment, jqPathExpressions: ["spec.replicas"]}]'),
    ],
    [
      application(
        'ignoreDifferences: [{group: apps, kind: Deployment, managedFieldsManagers: [kube-controller-manager]}]',
      ),
      application(
        `ignoreDifferences: [{group: apps, kind: Deployment, jqPathExpressions: ['.spec.template.spec.containers[] | select(.name == "a")', '..|.a?', 'first(.a)']}]`,
      ),
    ],
  ],
  'argocd/retry-limit': [
    [application('syncPolicy: {retry: {refresh: true}}')],
    [application('syncPolicy: {retry: {limit: 0}}'), application('syncPolicy: {retry: {limit: -1}}')],
  ],
  'argocd/sync-window-kind': [
    [
      window("schedule: '0 0 * * *', duration: 1h, applications: ['*']"),
      window("kind: block, schedule: '0 0 * * *', duration: 1h, applications: ['*']"),
    ],
    [window("kind: allow, schedule: '0 0 * * *', duration: 1h, applications: ['*']")],
  ],
  'argocd/sync-window-schedule': [
    [
      window("kind: deny, schedule: '@daily', duration: 1h, applications: ['*']"),
      window("kind: deny, schedule: '0 0 * * 5-7', duration: 1h, applications: ['*']"),
    ],
    [
      window("kind: deny, schedule: '0 0 * * mon-fri', duration: 1h, applications: ['*']"),
      window("kind: deny, schedule: '0 0 * * */7', duration: 1h, applications: ['*']"),
      window("kind: deny, schedule: '0 7 7 7 *', duration: 1h, applications: ['*']"),
    ],
  ],
  'argocd/sync-window-target': [
    [window("kind: deny, schedule: '0 0 * * *', duration: 1h, applications: []")],
    [window("kind: deny, schedule: '0 0 * * *', duration: 1h, clusters: ['*']")],
  ],
  'argocd/sync-window-time-zone': [
    [
      window("kind: deny, schedule: '0 0 * * *', duration: 1h, timeZone: europe/berlin, clusters: ['*']"),
      window("kind: deny, schedule: '0 0 * * *', duration: 1h, timeZone: '+02:00', clusters: ['*']"),
    ],
    [
      window("kind: deny, schedule: '0 0 * * *', duration: 1h, timeZone: America/New_York, clusters: ['*']"),
      window("kind: deny, schedule: '0 0 * * *', duration: 1h, timeZone: UTC, clusters: ['*']"),
      window("kind: deny, schedule: '0 0 * * *', duration: 1h, timeZone: EST, clusters: ['*']"),
      window("kind: deny, schedule: '0 0 * * *', duration: 1h, timeZone: Etc/GMT+5, clusters: ['*']"),
    ],
  ],
  'argocd/role-policy': [
    [
      role('p, proj:team-a:ci, applications, sync, team-a/*'),
      role('g, proj:team-a:ci, applications, sync, team-a/*, allow'),
      role('p, proj:team-a:cd, applications, sync, team-a/*, allow'),
      role('p, proj:team-a:ci, application, sync, team-a/*, allow'),
      role('p, proj:team-a:ci, projects, get, team-a/*, allow'),
      role('p, proj:team-a:ci, applications, deploy, team-a/*, allow'),
      role('p, proj:team-a:ci, applications, sync, */*, allow'),
      role('p, proj:team-a:ci, applications, sync, team-a/*, allowed'),
    ],
    [
      role('p, proj:team-a:ci, applications, *, team-a/*, allow'),
      role('p,proj:team-a:ci,logs,get,team-a/apps/shop,deny'),
      role('p, proj:team-a:ci, applications, action/argoproj.io/Rollout/*, team-a/*, allow'),
      role('p, proj:team-a:ci, applications, update/*, team-a/*, allow'),
      role('p, proj:team-a:ci, applications, rollback, team-a/*, allow'),
    ],
  ],
  'argocd/rbac-policy': [
    [
      configMap('argocd-rbac-cm', 'policy.csv: |\n  g, team\n  p, role:ci, applications, sync, allow'),
      configMap('argocd-rbac-cm', 'policy.ci.csv: |\n  p, role:ci, applications, synch, */*, allow'),
    ],
    [
      configMap(
        'argocd-rbac-cm',
        'policy.default: role:readonly\npolicy.csv: |\n  # comment\n\n  p, role:ci, *, *, *, allow\n  p, role:ext, extensions, invoke, metrics, allow\n  g, "a, b", role:ci',
      ),
    ],
  ],
  'argocd/secret-type-known': [
    [secret('repositories', 'url: a'), secret('repo-cred', 'url: a')],
    [secret('repository-write', 'url: a'), secret('scm-creds', 'token: a')],
  ],
  'argocd/secret-complete': [
    [secret('cluster', 'name: a\nconfig: "{}"')],
    [secret('cluster', 'server: aHR0cHM6Ly9h', 'data')],
  ],
  'argocd/secret-key-known': [
    [secret('cluster', 'server: https://a\nnamespace: b')],
    [secret('repository', 'url: a\nsomethingNew: b')],
  ],
  'argocd/repository-type': [
    [secret('repository', 'type: Git\nurl: https://a'), secret('repository', 'type: helm\nurl: oci://a/b')],
    [
      secret('repository', 'type: helm\nurl: registry.example.com/a\nenableOCI: "true"'),
      secret('repo-creds', 'type: oci\nurl: oci://a'),
    ],
  ],
  'argocd/cluster-config': [
    [
      secret('cluster', `server: https://a\nconfig: '{"tlsClientConfig": {"cadata": "x", "insecure": true}}'`),
      secret('cluster', `server: https://a\nconfig: '{"tlsClientConfig": {"caData": "x", "insecure": true}}'`),
      secret('cluster', `server: https://a\nconfig: '"text"'`),
    ],
    [
      secret('cluster', 'server: https://a\nconfig: e30='),
      secret('cluster', 'server: aHR0cHM6Ly9h\nconfig: e30=', 'data'),
      secret('cluster', 'server: https://a\nconfig: ENC[AES256_GCM,data:x]'),
    ].slice(1),
  ],
  'argocd/tracking-method': [
    [configMap('argocd-cm', 'application.resourceTrackingMethod: Annotation')],
    [configMap('argocd-cm', 'application.resourceTrackingMethod: annotation+label')],
  ],
  'argocd/gitlab-url-suffix': [
    [source('repoURL: https://gitlab.com/a/b/, path: c, targetRevision: v1')],
    [source('repoURL: git@gitlab.com:a/b, path: c, targetRevision: v1')],
  ],
};
