import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../src/checks/check.ts';
import { openChecker } from '../../src/checks/open-checker.ts';
import { runSample } from '../../src/checks/samples.ts';
import { readProject } from '../../src/checks/workspace.ts';
import { lineReport } from '../../src/diagnostics/reporters/line.ts';
import { readPage } from '../../src/manifests/page.ts';

/**
 * The mistakes of the plan, as the reviews of it list them (argo 1 to 49, flux 1 to 40), kept from coming back. Each is
 * one of:
 * - `wrong`: a short case of it, and the check that speaks;
 * - `code`: a pattern that no fence and no example may have, outside of fences that are wrong on purpose;
 * - `text`: a pattern that no page may have; the errata, which quote mistakes, are left out;
 * - `says`: a claim or an omission; the section or file that has it right;
 * - `right`: what a review found to be valid, so that the checker stays silent.
 */
interface Mistake {
  readonly of: readonly string[];
  readonly what: string;
  readonly wrong?: { readonly code: string; readonly language?: string; readonly sample: Sample };
  readonly code?: { readonly never: RegExp; readonly like: string };
  readonly text?: { readonly never: RegExp; readonly like: string };
  readonly says?: readonly string[];
  readonly right?: Sample;
}

const project = 'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata:\n  name: shop\n  namespace: argocd\nspec:\n  sourceRepos: ["*"]\n  destinations:\n    - server: "*"\n      namespace: "*"\n';
const cluster = (labels: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: prod\n  namespace: argocd\n  labels:\n    argocd.argoproj.io/secret-type: cluster\n${labels}type: Opaque\nstringData:\n  name: prod\n  server: https://prod.example.com\n  config: '{"awsAuthConfig": {"clusterName": "prod"}}'\n`;

interface Parts {
  readonly head?: string;
  readonly goTemplate?: string;
  readonly generator?: string;
  readonly spec?: string;
  readonly name?: string;
  readonly tail?: string;
}

/** An ApplicationSet of our own, with one thing wrong. */
const applicationSet = ({ head = '', goTemplate = '  goTemplate: true\n  goTemplateOptions: ["missingkey=error"]\n', generator, spec = '', name = 'shop-{{.env}}', tail = '' }: Parts): string =>
  `${project}---\n${head}apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: shop\n  namespace: argocd\nspec:\n${goTemplate}  generators:\n${generator ?? '    - list:\n        elements:\n          - env: dev\n          - env: prod\n'}${spec}  template:\n    metadata:\n      name: "${name}"\n      labels:\n        environment: "x"\n    spec:\n      project: shop\n      source:\n        repoURL: https://github.com/acme/shop\n        targetRevision: main\n        path: deploy\n      destination:\n        server: https://kubernetes.default.svc\n        namespace: shop\n${tail}`;

const gitRepository = 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata:\n  name: fleet\n  namespace: flux-system\nspec:\n  interval: 5m\n  url: https://github.com/acme/fleet\n';
const kustomization = (spec: string): string =>
  `${gitRepository}---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\n  namespace: flux-system\nspec:\n  interval: 10m\n  path: ./apps\n  prune: true\n  sourceRef:\n    kind: GitRepository\n    name: fleet\n${spec}`;

const rollout = (strategy: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: shop\n  namespace: shop\nspec:\n  replicas: 5\n  selector:\n    matchLabels:\n      app: shop\n  strategy:\n${strategy}  template:\n    metadata:\n      labels:\n        app: shop\n    spec:\n      containers:\n        - name: shop\n          image: ghcr.io/acme/shop:2.0.0\n`;
const analysis = (...templates: string[]): string =>
  rollout(`    canary:\n      steps:\n        - setWeight: 20\n        - analysis:\n            templates:\n${templates.map((name) => `              - templateName: ${name}\n`).join('')}`);
const template = (args: string, metric: string): string =>
  `---\napiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata:\n  name: success-rate\n  namespace: shop\nspec:\n${args}  metrics:\n    - name: success-rate\n${metric}      failureLimit: 1\n      successCondition: result[0] >= 0.95\n      provider:\n        prometheus:\n          address: http://prometheus.monitoring:9090\n          query: sum(rate(requests[2m]))\n`;
const job = (annotations: string, image: string): string =>
  `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\n  namespace: shop\n${annotations}spec:\n  backoffLimit: 1\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: migrate\n          image: ${image}\n`;
const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web-server\nspec:\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: ghcr.io/acme/web:1.0.0\n';
const build = (rest: string): string => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${rest}`;
const overlay = (rest: string): Sample => ({
  'base/kustomization.yaml': build('resources:\n  - deployment.yaml\n'),
  'base/deployment.yaml': deployment,
  'overlays/prod/kustomization.yaml': build(`resources:\n  - ../../base\n${rest}`),
});
const vault = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: reader\n  namespace: shop\n---\napiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata:\n  name: vault\n  namespace: shop\nspec:\n  provider:\n    vault:\n      server: https://vault.example.com\n      path: kv\n      version: v2\n      auth:\n        kubernetes:\n          mountPath: kubernetes\n          role: shop\n          serviceAccountRef:\n            name: reader\n---\n';
const externalSecret = (version: string, key: string): string =>
  `${vault}apiVersion: external-secrets.io/${version}\nkind: ExternalSecret\nmetadata:\n  name: shop\n  namespace: shop\nspec:\n  refreshInterval: 1h\n  secretStoreRef:\n    kind: SecretStore\n    name: vault\n  target:\n    name: shop\n  data:\n    - secretKey: password\n      remoteRef:\n        key: ${key}\n        property: password\n`;

const MISTAKES: readonly Mistake[] = [
  { of: ['argo 1', 'flux 32'], what: 'a share of the market', text: { never: /over 90|90\s?%\+?[^|\n]{0,40}(adopt|deploy|use)/i, like: 'Over 90% of K8s deployments use GitOps' } },
  { of: ['argo 2', 'flux 33'], what: 'scores of a documentation service', text: { never: /trust score|benchmark score|context7/i, like: 'Trust Score: 9.18/10' } },
  { of: ['argo 3'], what: 'Argo CD 2.9 with 3 in development', text: { never: /v2\.9\+|v3 in development/i, like: 'v2.9+ (v3 in development)' } },
  { of: ['argo 4'], what: 'OCI since 2.9', text: { never: /OCI[^\n]{0,30}v?2\.9\b(?! \(August)/, like: '| OCI Support | v2.9+ |' }, says: ['content/references/argocd-patterns.mdx#sources'] },
  { of: ['argo 5', 'argo 6'], what: 'a stateful monolith', text: { never: /monolithic|internal state store/i, like: 'Monolithic, stateful' }, says: ['content/references/argocd-patterns.mdx#install'] },
  { of: ['argo 7'], what: 'ApplicationSets as news', says: ['content/references/argocd-patterns.mdx#progressive-syncs'] },
  { of: ['argo 8'], what: 'Flux for several sources', text: { never: /multi-source syncs? needed/i, like: 'Advanced multi-source syncs needed' }, says: ['content/references/argocd-patterns.mdx#sources'] },
  { of: ['argo 9'], what: 'Kyverno means Flux', text: { never: /Kyverno[^.\n]{0,20}(→|►|->)\s*FLUX/i, like: 'Flagger, Kyverno, etc ──► FLUX' }, says: ['content/guides/argo-cd-or-flux.mdx#gotchas'] },
  { of: ['argo 10'], what: 'RollingSync as a deployment strategy', text: { never: /Built-in: AllAtOnce/i, like: 'Built-in: AllAtOnce, RollingSync' }, says: ['content/guides/deployment-strategy.mdx#gotchas'] },
  { of: ['argo 11'], what: 'no credentials anywhere', text: { never: /eliminates CI credentials|^- No cluster credentials$/im, like: 'Pull-based model eliminates CI credentials' }, says: ['content/guides/opengitops.mdx#gotchas', 'content/references/multi-cluster.mdx#models'] },
  { of: ['argo 12'], what: 'Rollouts 1.6', text: { never: /v1\.6\+/, like: 'v1.6+' } },
  { of: ['argo 13'], what: 'no rollback', says: ['content/references/drift-remediation.mdx#rollback', 'content/guides/side-by-side.mdx#rollback'] },
  { of: ['argo 14'], what: 'features without their version', says: ['content/references/argocd-patterns.mdx#sources'] },
  {
    of: ['argo 15'], what: 'Argo CD applied client-side',
    wrong: { code: 'command/argocd-install-server-side', language: 'bash', sample: 'kubectl apply -n argocd -f https://raw.githubusercontent.com/argoproj/argo-cd/v3.6.2/manifests/install.yaml\n' },
  },
  { of: ['argo 16'], what: 'a manifest that moves', code: { never: /argo-cd\/stable\/manifests/, like: 'https://raw.githubusercontent.com/argoproj/argo-cd/stable/manifests/install.yaml' } },
  { of: ['argo 17'], what: 'shell in a YAML fence', wrong: { code: 'fence/checkable', sample: 'kubectl create namespace argocd\nkubectl get secret x -o jsonpath="{.data.password}" | base64 -d\n' } },
  {
    of: ['argo 18'], what: 'a tilde that Bash leaves alone',
    wrong: { code: 'command/tilde', language: 'bash', sample: 'argocd cluster add prod --kubeconfig=~/.kube/prod --name=prod -y\n' },
    code: { never: /--kubeconfig=~/, like: '--kubeconfig=~/.kube/prod-config' },
  },
  {
    of: ['argo 19'], what: 'a selector that no cluster matches',
    wrong: {
      code: 'applicationset/generates-applications',
      sample: applicationSet({ head: `${cluster('')}---\n`, generator: '    - clusters:\n        selector:\n          matchLabels:\n            environment: production\n', name: 'shop-{{.nameNormalized}}' }),
    },
    right: applicationSet({ head: `${cluster('    environment: production\n')}---\n`, generator: '    - clusters:\n        selector:\n          matchLabels:\n            environment: production\n', name: 'shop-{{.nameNormalized}}' }),
  },
  { of: ['argo 20'], what: 'a sync that overrides self-heal', text: { never: /override self-heal/i, like: 'Sync manually (override self-heal)' } },
  { of: ['argo 21'], what: 'a hard refresh for the latest Git', text: { never: /hard[ -]refresh[^\n]{0,30}latest Git/i, like: 'Hard refresh (compare against latest Git)' } },
  {
    of: ['argo 22'], what: 'a flag that sync does not have',
    wrong: { code: 'command/flag-known', language: 'bash', sample: 'argocd app sync --all\n' },
    code: { never: /app sync[^\n]*--all\b/, like: 'argocd app sync --all' },
  },
  { of: ['argo 23'], what: 'a recovery without credentials and projects', says: ['content/references/drift-remediation.mdx#recover-argocd', 'content/references/drift-remediation.mdx#what-to-save'] },
  {
    of: ['argo 24'], what: 'Argo Rollouts applied client-side',
    wrong: { code: 'command/rollouts-install-server-side', language: 'bash', sample: 'kubectl apply -n argo-rollouts -f https://github.com/argoproj/argo-rollouts/releases/latest/download/install.yaml\n' },
  },
  {
    of: ['argo 25', 'argo 26'], what: 'an Application without project and destination',
    wrong: { code: 'structure/required', sample: 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://github.com/acme/shop\n    targetRevision: main\n    path: deploy\n' },
  },
  { of: ['argo 27'], what: 'Go placeholders without goTemplate', wrong: { code: 'applicationset/go-template-enabled', sample: applicationSet({ goTemplate: '' }) } },
  { of: ['argo 28'], what: 'progressive syncs that nobody enabled', says: ['content/references/argocd-patterns.mdx#progressive-syncs', 'content/guides/errata.mdx#rolling-sync-self-heal'] },
  {
    of: ['argo 29'], what: 'self-heal under RollingSync',
    wrong: {
      code: 'applicationset/rolling-sync-self-heal',
      sample: applicationSet({
        spec: '  strategy:\n    type: RollingSync\n    rollingSync:\n      steps:\n        - matchExpressions:\n            - key: environment\n              operator: In\n              values: [x]\n',
        tail: '      syncPolicy:\n        automated:\n          prune: true\n          selfHeal: true\n',
      }),
    },
  },
  { of: ['argo 30'], what: 'limits on steps of one Application', says: ['examples/argocd/progressive-rollout.yaml'] },
  { of: ['argo 31'], what: 'a missing key that renders as text', wrong: { code: 'applicationset/missing-key-error', sample: applicationSet({ goTemplate: '  goTemplate: true\n' }) } },
  {
    of: ['argo 32'], what: 'a number without goTemplate',
    wrong: { code: 'applicationset/list-values-strings', sample: applicationSet({ goTemplate: '', generator: '    - list:\n        elements:\n          - env: dev\n            replicas: 1\n', name: 'shop-{{env}}' }) },
  },
  { of: ['argo 33'], what: 'the project that permits everything', code: { never: /^\s*project: ["']?default["']?$/m, like: '      project: default' } },
  { of: ['argo 34'], what: 'deletion that leaves workloads', says: ['content/references/argocd-patterns.mdx#gotchas', 'examples/argocd/application.yaml'] },
  {
    of: ['argo 35'], what: 'an ApplicationSet without a namespace',
    wrong: { code: 'argocd/namespace-set', sample: applicationSet({}).replace('name: shop\n  namespace: argocd\nspec:\n  goTemplate', 'name: shop\nspec:\n  goTemplate') },
  },
  {
    of: ['argo 36'], what: 'a hook that only success deletes',
    wrong: { code: 'argocd/hook-runs-again', sample: job('  annotations:\n    argocd.argoproj.io/hook: PreSync\n    argocd.argoproj.io/hook-delete-policy: HookSucceeded\n', 'ghcr.io/acme/shop:2.0.0') },
  },
  { of: ['argo 37'], what: 'whatever latest is', wrong: { code: 'kubernetes/image-pinned', sample: job('', 'ghcr.io/acme/shop:latest') } },
  { of: ['argo 38'], what: 'an argument that nobody passes', wrong: { code: 'rollouts/analysis-args-supplied', sample: `${analysis('success-rate')}${template('  args:\n    - name: service\n', '      interval: 1m\n      count: 3\n').replace('requests[2m]', 'requests{service="{{args.service}}"}[2m]')}` } },
  { of: ['argo 39'], what: 'a template that does not exist', wrong: { code: 'rollouts/analysis-template-exists', sample: `${analysis('success-rate', 'latency')}${template('', '      interval: 1m\n      count: 3\n')}` } },
  { of: ['argo 40'], what: 'an inline analysis without an end', wrong: { code: 'rollouts/analysis-ends', sample: `${analysis('success-rate')}${template('', '      interval: 5m\n')}` } },
  { of: ['argo 41'], what: 'Services that do not exist', wrong: { code: 'rollouts/service-exists', sample: rollout('    blueGreen:\n      activeService: shop\n') } },
  { of: ['argo 42'], what: 'one bad sample that aborts', says: ['content/references/progressive-delivery.mdx#gotchas'] },
  { of: ['argo 43'], what: 'weights without a router', says: ['content/references/progressive-delivery.mdx#gotchas', 'content/guides/deployment-strategy.mdx#gotchas'] },
  { of: ['argo 44'], what: 'one name twice', wrong: { code: 'kubernetes/objects-unique', sample: `${analysis('success-rate')}---\n${analysis('success-rate')}${template('', '      interval: 1m\n      count: 3\n')}` } },
  { of: ['argo 45'], what: 'no blue-green manifest', says: ['examples/rollouts/blue-green.yaml'] },
  { of: ['argo 46', 'argo 47', 'flux 30'], what: 'a branch per environment', text: { never: /auto-sync from (main|staging|dev)/i, like: '├── staging (auto-sync from main)' }, says: ['content/guides/environment-promotion.mdx#why-not-branches'] },
  { of: ['argo 48'], what: 'a merge that deploys without automated sync', says: ['content/guides/environment-promotion.mdx#gotchas'] },
  { of: ['argo 49'], what: 'scripts that were promised', says: ['scripts/check-drift.sh', 'scripts/promote-env.sh', 'content/references/drift-remediation.mdx#gotchas'] },

  {
    of: ['flux 1'], what: 'a removed version',
    wrong: { code: 'version/served', sample: 'apiVersion: source.toolkit.fluxcd.io/v1beta2\nkind: OCIRepository\nmetadata:\n  name: web\n  namespace: flux-system\nspec:\n  interval: 5m\n  url: oci://ghcr.io/acme/web\n  ref:\n    semver: 1.x\n' },
    code: { never: /apiVersion: [a-z.]*toolkit\.fluxcd\.io\/(v1beta[12]|v2beta[12])\s*$/m, like: 'apiVersion: source.toolkit.fluxcd.io/v1beta2' },
  },
  { of: ['flux 2', 'flux 3'], what: 'a Kustomization without prune and source', wrong: { code: 'structure/required', sample: 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\n  namespace: flux-system\nspec:\n  interval: 10m\n  path: ./apps\n' } },
  { of: ['flux 4'], what: 'force against conflicts', wrong: { code: 'flux/force-unset', sample: kustomization('  force: true\n') }, code: { never: /^ {2}force: true\b/m, like: '  prune: true\n  force: true' } },
  { of: ['flux 5'], what: 'an ExternalSecret that is not served', wrong: { code: 'version/served', sample: externalSecret('v1beta1', 'shop') }, code: { never: /external-secrets\.io\/v1beta1/, like: 'apiVersion: external-secrets.io/v1beta1' } },
  { of: ['flux 6'], what: 'data/ in the key of a Vault secret', wrong: { code: 'secrets/vault-key', sample: externalSecret('v1', 'kv/data/shop') }, right: externalSecret('v1', 'shop') },
  { of: ['flux 7'], what: 'a SealedSecret without its namespace', wrong: { code: 'secrets/sealed-secret-namespace', sample: `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: shop\nspec:\n  encryptedData:\n    password: ${'AgBy3i4OJSWK'.repeat(30)}\n` } },
  { of: ['flux 8'], what: 'a base that is deployed beside its overlays', says: ['content/references/kustomize-overlays.mdx#overlays'] },
  {
    of: ['flux 9'], what: 'a patch whose target matches nothing',
    wrong: { code: 'kustomize/patch-target-matches', sample: overlay('patches:\n  - target:\n      kind: Deployment\n      name: web\n    patch: |-\n      - op: add\n        path: /spec/replicas\n        value: 3\n') },
  },
  { of: ['flux 10'], what: 'a namespace that nobody creates', wrong: { code: 'flux/target-namespace-exists', sample: kustomization('  targetNamespace: shop\n') } },
  { of: ['flux 11'], what: 'wait beside healthChecks', wrong: { code: 'flux/health-checks-without-wait', sample: kustomization('  wait: true\n  healthChecks:\n    - apiVersion: apps/v1\n      kind: Deployment\n      name: web\n      namespace: shop\n') } },
  { of: ['flux 12'], what: 'an organization that is called personal', code: { never: /--owner=(my-?org|acme)[\s\S]{0,200}--personal/, like: 'flux bootstrap github \\\n  --owner=myorg \\\n  --personal' }, says: ['content/references/flux-patterns.mdx#bootstrap'] },
  {
    of: ['flux 13', 'flux 37'], what: 'a script that root runs unread',
    wrong: { code: 'command/no-pipe-to-shell', language: 'bash', sample: 'curl -s https://fluxcd.io/install.sh | sudo bash\n' },
    code: { never: /curl[^\n]*\|\s*(sudo )?(ba)?sh\b/, like: 'curl -s "https://example.com/install.sh" | bash' },
  },
  { of: ['flux 14'], what: 'commands that show no drift', wrong: { code: 'command/subcommand-known', language: 'bash', sample: 'flux diff helmrelease web\n' }, says: ['content/references/drift-remediation.mdx#detect'] },
  { of: ['flux 15'], what: 'drift of Helm releases by default', says: ['content/references/drift-remediation.mdx#gotchas'] },
  { of: ['flux 16'], what: 'labels in selectors', wrong: { code: 'kustomize/current-fields', sample: overlay('commonLabels:\n  app: web\n') }, code: { never: /^commonLabels:/m, like: 'commonLabels:\n  app: myapp' } },
  { of: ['flux 17'], what: 'a component in the wrong place', wrong: { code: 'kustomize/file-exists', sample: overlay('components:\n  - ../components/monitoring\n') } },
  {
    of: ['flux 18'], what: 'a component is valid',
    right: {
      'components/team/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels:\n  - pairs:\n      team: web\n',
      'base/kustomization.yaml': build('resources:\n  - deployment.yaml\n'), 'base/deployment.yaml': deployment,
      'overlays/prod/kustomization.yaml': build('resources:\n  - ../../base\ncomponents:\n  - ../../components/team\n'),
    },
  },
  { of: ['flux 19'], what: 'a patch without a target is valid', right: overlay('patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata:\n        name: web-server\n      spec:\n        replicas: 3\n') },
  { of: ['flux 20'], what: 'an overlay of Linkerd for everybody', code: { never: /flagger\/\/kustomize\/linkerd(?!\?ref=)/, like: 'kubectl apply -k github.com/fluxcd/flagger//kustomize/linkerd' } },
  { of: ['flux 21'], what: 'Flagger 1.34', text: { never: /v1\.34\+|Native Flux integration/i, like: 'v1.34+, Native Flux integration' } },
  { of: ['flux 22'], what: 'Sealed Secrets of 2023', code: { never: /sealed-secrets\/releases\/download\/v0\.(2\d|3[0-5])\./, like: 'https://github.com/bitnami-labs/sealed-secrets/releases/download/v0.24.0/controller.yaml' } },
  { of: ['flux 23'], what: 'an install into a namespace that is not there', code: { never: /helm install (?![^\n]*--create-namespace)[^\n]*external-secrets/, like: 'helm install external-secrets external-secrets/external-secrets -n external-secrets-system' } },
  { of: ['flux 24'], what: 'SOPS of Mozilla', text: { never: /\bMozilla\b/, like: '| SOPS | Mozilla |' } },
  { of: ['flux 25'], what: 'Flux 2.2', text: { never: /v2\.2\+/, like: 'v2.2+' } },
  { of: ['flux 26'], what: 'an Alert of version v1', wrong: { code: 'version/served', sample: 'apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Provider\nmetadata:\n  name: chat\n  namespace: flux-system\nspec:\n  type: generic\n  address: https://chat.example.com\n' } },
  { of: ['flux 27'], what: 'a command line only', text: { never: /❌ CLI only|\bCLI-first\b/i, like: '| UI | ❌ CLI only |' }, says: ['content/guides/argo-cd-or-flux.mdx#gotchas'] },
  { of: ['flux 28', 'flux 29'], what: 'Kustomize without Helm and OCI', says: ['content/references/kustomize-overlays.mdx#helm'] },
  { of: ['flux 31'], what: 'a recovery that needs nothing but Git', text: { never: /no manual sync needed/i, like: 'No manual sync needed - pull model handles recovery' }, says: ['content/references/drift-remediation.mdx#recover-flux'] },
  { of: ['flux 34'], what: 'resources that are never modified', text: { never: /never modify running resources/i, like: 'Never modify running resources, always replace' } },
  { of: ['flux 35'], what: 'a release without remediation and drift detection', says: ['content/references/flux-patterns.mdx#helmrelease'] },
  { of: ['flux 36'], what: 'the tag latest', wrong: { code: 'flux/tag-pinned', sample: 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata:\n  name: web\n  namespace: flux-system\nspec:\n  interval: 5m\n  url: oci://ghcr.io/acme/web\n  ref:\n    tag: latest\n' }, code: { never: /^\s*tag: ["']?latest["']?\s*$/m, like: '  ref:\n    tag: latest' } },
  { of: ['flux 38'], what: 'security in three words', text: { never: /\| Very High \||\| ⭐/, like: '| Vault | HashiCorp | Very High | High |' }, says: ['content/guides/secret-method.mdx#compared'] },
  { of: ['flux 39'], what: 'a namespace on the other cluster', says: ['content/references/multi-cluster.mdx#gotchas'] },
  { of: ['flux 40'], what: 'credentials that nobody explains', says: ['content/references/flux-patterns.mdx#sources'] },
];

const root = resolve(import.meta.dirname, '../..');
const workspace = readProject(root);
const pages = workspace.pages.map(({ source }) => readPage(source));
const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });

/** Everything that a reader could copy: fences that are not wrong on purpose, and the files of examples. */
const copied = [
  ...pages.flatMap((page) =>
    page.snippets
      .filter(({ meta, language }) => meta.get('expect') === undefined && language !== 'diff')
      .map(({ line, extract }) => [`${page.source.path}:${line}`, extract.text] as const)),
  ...[...workspace.files].map(([path, source]) => [path, source.text] as const),
];
/** What pages say, without the errata and without what stands in fences that are wrong on purpose. */
const said = pages.filter(({ source }) => source.path !== 'content/guides/errata.mdx').map(({ source }) => [source.path, source.text] as const);

const found = (texts: readonly (readonly [string, string])[], never: RegExp): string[] =>
  texts.flatMap(([place, text]) => {
    const match = never.exec(text)?.[0];
    return match === undefined ? [] : [`${place}: ${match}`];
  });

it('lists every mistake of the reviews once', () => {
  const all = MISTAKES.flatMap(({ of }) => of).sort();
  const numbers = (name: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${name} ${index + 1}`);
  expect(all).toEqual([...numbers('argo', 49), ...numbers('flux', 40)].sort());
});

it('has something to hold each mistake against', () => {
  expect(MISTAKES.filter(({ wrong, code, text, says, right }) => !(wrong ?? code ?? text ?? says ?? right)).map(({ what }) => what)).toEqual([]);
  expect(copied.length).toBeGreaterThan(300);
  expect(said.length).toBeGreaterThan(15);
});

/** The mistakes that are held against one thing, each under a name of its own. */
const having = <Key extends 'wrong' | 'code' | 'text' | 'says' | 'right'>(key: Key): [name: string, value: NonNullable<Mistake[Key]>][] =>
  MISTAKES.flatMap((mistake) => {
    const value = mistake[key];
    return value === undefined ? [] : [[`${mistake.of.join(', ')}: ${mistake.what}`, value]];
  });

describe('the checker notices', () => {
  it.each(having('wrong'))('%s', async (_, { code, language, sample }) => {
    const diagnostics = await runSample(sample, language ?? 'yaml', checker);
    expect([...new Set(diagnostics.map((one) => one.code))], lineReport(diagnostics)).toEqual([code]);
  });
});

describe('the checker is silent where it is right', () => {
  it.each(having('right'))('%s', async (_, sample) => {
    expect(lineReport(await runSample(sample, 'yaml', checker))).toBe('');
  });
});

describe('no fence and no example has', () => {
  it.each(having('code'))('%s', (_, { never, like }) => {
    expect(like).toMatch(never);
    expect(found(copied, never)).toEqual([]);
  });
});

describe('no page says', () => {
  it.each(having('text'))('%s', (_, { never, like }) => {
    expect(like).toMatch(never);
    expect(found(said, never)).toEqual([]);
  });
});

describe('a section or a file puts right', () => {
  it.each(having('says'))('%s', (_, targets) => {
    for (const target of targets) {
      const [path = '', id] = target.split('#');
      expect(existsSync(join(root, path)), target).toBe(true);
      if (id === undefined) continue;
      const page = pages.find(({ source }) => source.path === path);
      expect(page?.headings.map((heading) => heading.id), target).toContain(id);
    }
  });
});
