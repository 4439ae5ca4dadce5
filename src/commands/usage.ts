/**
 * What the grammars do not say: values, replaced flags and numbers of arguments, as each tool's own help states them.
 * Keys are commands as typed, without flags; `*` stands for any command of the tool.
 */

/** The only values that a flag takes, by `command --flag`. */
const values: Readonly<Record<string, readonly string[]>> = {
  'kubectl * --dry-run': ['client', 'server', 'none'],
  'kubectl * --cascade': ['background', 'foreground', 'orphan'],
  'kubectl * --validate': ['strict', 'warn', 'ignore', 'true', 'false'],
  'kubectl patch --type': ['strategic', 'merge', 'json'],
  'helm * --dry-run': ['none', 'client', 'server', 'true', 'false'],
  'kubeseal --format': ['json', 'yaml'],
  'kubeseal --scope': ['strict', 'namespace-wide', 'cluster-wide'],
  'kustomize build --load-restrictor': ['LoadRestrictionsNone', 'LoadRestrictionsRootOnly', 'none', 'rootOnly'],
  'kubectl kustomize --load-restrictor': ['LoadRestrictionsNone', 'LoadRestrictionsRootOnly', 'none', 'rootOnly'],
  'argocd * --logformat': ['json', 'text'],
  'argocd * --loglevel': ['debug', 'info', 'warn', 'error'],
  'argocd app create --sync-policy': ['none', 'manual', 'auto', 'automatic', 'automated'],
  'argocd app set --sync-policy': ['none', 'manual', 'auto', 'automatic', 'automated'],
  'argocd proj windows add --kind': ['allow', 'deny'],
  'flux logs --level': ['debug', 'info', 'error'],
  'flux create alert --event-severity': ['info', 'error'],
  'flux create helmrelease --crds': ['Skip', 'Create', 'CreateReplace'],
  'flux create image policy --select-alpha': ['asc', 'desc'],
  'flux create image policy --select-numeric': ['asc', 'desc'],
  'flux create kustomization --decryption-provider': ['sops'],
  'flux bootstrap git --ssh-key-algorithm': ['rsa', 'ecdsa', 'ed25519'],
  'flux bootstrap github --ssh-key-algorithm': ['rsa', 'ecdsa', 'ed25519'],
  'flux bootstrap gitlab --ssh-key-algorithm': ['rsa', 'ecdsa', 'ed25519'],
  'flux create secret git --ssh-key-algorithm': ['rsa', 'ecdsa', 'ed25519'],
};

/** The values that a flag of a command is limited to, if they are known. */
export function valuesOf(tool: string, path: string, flag: string): readonly string[] | undefined {
  const found = values[`${tool} ${path === '' ? '' : `${path} `}${flag}`] ?? values[`${tool} * ${flag}`];
  return found;
}

/** Flags that still work and are on their way out, with what to write instead. */
const deprecated: Readonly<Record<string, { since: string; instead: string }>> = {
  'kubectl * --record': {
    since: 'kubectl 1.22',
    instead: 'Leave it out, or set the annotation kubernetes.io/change-cause yourself.',
  },
  'helm * --atomic': {
    since: 'Helm 4',
    instead: 'Write "--rollback-on-failure" (Helm 3 knows only "--atomic").',
  },
  'helm * --force': { since: 'Helm 4', instead: 'Write "--force-replace" (Helm 3 knows only "--force").' },
  'flux create kustomization --validation': {
    since: 'kustomize.toolkit.fluxcd.io/v1beta2',
    instead: 'Leave it out: every apply is tried on the server first.',
  },
  'flux bootstrap gitlab --private': { since: '"--visibility" is there', instead: 'Write "--visibility private".' },
  'argocd app create --name': { since: 'Argo CD 1.0', instead: 'Give the name as the first argument.' },
  'argocd repo add --insecure-ignore-host-key': {
    since: 'Argo CD 1.3',
    instead: 'Write "--insecure-skip-server-verification".',
  },
  'argocd repocreds add --insecure-ignore-host-key': {
    since: 'Argo CD 1.3',
    instead: 'Write "--insecure-skip-server-verification".',
  },
  'kubectl argo rollouts promote --skip-current-step': {
    since: 'Argo Rollouts 1.0',
    instead: 'Leave it out: promote skips the current step by itself.',
  },
  'kubectl argo rollouts promote --skip-all-steps': {
    since: 'Argo Rollouts 1.0',
    instead: 'Write "--full".',
  },
  'kubeseal --rotate': { since: 'Sealed Secrets 0.10', instead: 'Write "--re-encrypt".' },
};

/** Why a flag should no longer be written, if so. */
export function deprecationOf(
  tool: string,
  path: string,
  flag: string,
): { since: string; instead: string } | undefined {
  return deprecated[`${tool} ${path === '' ? '' : `${path} `}${flag}`] ?? deprecated[`${tool} * ${flag}`];
}

/** How many arguments a command takes; one of the flags in `unless` lifts the minimum, those in `with` are needed. */
export interface Arguments {
  readonly min: number;
  readonly max: number;
  /** What an argument is: `a name`. */
  readonly what: string;
  readonly unless?: readonly string[];
}

const many = Number.POSITIVE_INFINITY;
const name: Arguments = { min: 1, max: 1, what: 'one name' };
const names: Arguments = { min: 1, max: many, what: 'a name' };
const file: readonly string[] = ['--filename', '--kustomize'];

const counts: Readonly<Record<string, Arguments>> = {
  'kubectl apply': { min: 0, max: 0, what: 'no argument: files follow "-f"' },
  'kubectl diff': { min: 0, max: 0, what: 'no argument: files follow "-f"' },
  'kubectl replace': { min: 0, max: 0, what: 'no argument: files follow "-f"' },
  'kubectl create namespace': name,
  'kubectl create configmap': name,
  'kubectl create serviceaccount': name,
  'kubectl create secret generic': name,
  'kubectl create secret tls': name,
  'kubectl create secret docker-registry': { min: 1, max: 1, what: 'one name' },
  'kubectl create role': name,
  'kubectl create rolebinding': name,
  'kubectl create clusterrole': name,
  'kubectl create clusterrolebinding': name,
  'kubectl port-forward': { min: 2, max: many, what: 'a resource and at least one port' },
  'kubectl kustomize': { min: 0, max: 1, what: 'at most one directory' },
  'kubectl rollout restart': { min: 1, max: many, what: 'a resource', unless: [...file, '--selector'] },
  'kubectl rollout status': { min: 1, max: many, what: 'a resource', unless: [...file, '--selector'] },
  'kubectl rollout undo': { min: 1, max: many, what: 'a resource', unless: file },
  'kubectl describe': { min: 1, max: many, what: 'a type or a resource', unless: file },
  'kubectl get': { min: 1, max: many, what: 'a type or a resource', unless: [...file, '--raw'] },
  'kubectl logs': { min: 1, max: many, what: 'a Pod', unless: ['--selector'] },
  'kubectl exec': { min: 1, max: many, what: 'a Pod', unless: ['--filename'] },
  'kubectl delete': { min: 1, max: many, what: 'a resource', unless: [...file, '--raw'] },
  'kubectl config use-context': name,
  'kustomize build': { min: 0, max: 1, what: 'at most one directory' },
  'helm install': {
    min: 2,
    max: 2,
    what: 'a release name and a chart',
    unless: ['--generate-name', '--name-template'],
  },
  'helm upgrade': { min: 2, max: 2, what: 'a release name and a chart' },
  'helm uninstall': names,
  'helm template': { min: 1, max: 2, what: 'a chart' },
  'helm repo add': { min: 2, max: 2, what: 'a name and a URL' },
  'helm repo remove': names,
  'helm pull': { min: 1, max: many, what: 'a chart' },
  'helm push': { min: 2, max: 2, what: 'a chart archive and a registry' },
  'helm rollback': { min: 1, max: 2, what: 'a release name' },
  'helm history': name,
  'helm status': name,
  'argocd app get': name,
  'argocd app diff': name,
  'argocd app history': name,
  'argocd app delete': { min: 1, max: many, what: 'a name', unless: ['--selector'] },
  'argocd app sync': { min: 1, max: many, what: 'a name', unless: ['--selector', '--project'] },
  'argocd app wait': { min: 1, max: many, what: 'a name', unless: ['--selector'] },
  'argocd app manifests': name,
  'argocd app rollback': { min: 1, max: 2, what: 'a name' },
  'argocd app set': name,
  'argocd app create': { min: 0, max: 1, what: 'at most one name' },
  'argocd cluster add': { min: 1, max: 1, what: 'one context' },
  'argocd cluster rm': { min: 1, max: many, what: 'a server or name' },
  'argocd repo add': { min: 1, max: 1, what: 'one repository URL' },
  'argocd proj create': { min: 0, max: 1, what: 'at most one name' },
  'argocd login': { min: 0, max: 1, what: 'at most one server' },
  'argocd app list': { min: 0, max: 0, what: 'no argument' },
  'argocd cluster list': { min: 0, max: 0, what: 'no argument' },
  'flux diff kustomization': name,
  'flux build kustomization': name,
  'flux debug kustomization': name,
  'flux debug helmrelease': name,
  'flux tree kustomization': name,
  'flux reconcile kustomization': name,
  'flux reconcile helmrelease': name,
  'flux reconcile source git': name,
  'flux reconcile source oci': name,
  'flux reconcile source helm': name,
  'flux reconcile source chart': name,
  'flux reconcile source bucket': name,
  'flux reconcile image repository': name,
  'flux reconcile image policy': name,
  'flux reconcile image update': name,
  'flux reconcile receiver': name,
  'flux create kustomization': name,
  'flux create helmrelease': name,
  'flux create source git': name,
  'flux create source oci': name,
  'flux create source helm': name,
  'flux suspend kustomization': { min: 1, max: many, what: 'a name', unless: ['--all'] },
  'flux suspend helmrelease': { min: 1, max: many, what: 'a name', unless: ['--all'] },
  'flux resume kustomization': { min: 1, max: many, what: 'a name', unless: ['--all'] },
  'flux resume helmrelease': { min: 1, max: many, what: 'a name', unless: ['--all'] },
  'kubectl argo rollouts get rollout': name,
  'kubectl argo rollouts get experiment': name,
  'kubectl argo rollouts abort': names,
  'kubectl argo rollouts promote': names,
  'kubectl argo rollouts pause': names,
  'kubectl argo rollouts restart': names,
  'kubectl argo rollouts status': name,
  'kubectl argo rollouts undo': names,
  'kubectl argo rollouts retry rollout': names,
  'kubectl argo rollouts terminate analysisrun': names,
  'kubectl argo rollouts set image': { min: 2, max: many, what: 'a Rollout and container=image' },
};

/** How many arguments a command takes, where that is certain. */
export function argumentsOf(tool: string, path: string): Arguments | undefined {
  const key = path === '' ? tool : `${tool} ${path}`;
  return Object.hasOwn(counts, key) ? counts[key] : undefined;
}

/** Commands that read manifests and need one of these flags. */
const needs: Readonly<Record<string, readonly string[]>> = {
  'kubectl apply': ['--filename', '--kustomize'],
  'kubectl diff': ['--filename', '--kustomize'],
  'kubectl replace': ['--filename', '--kustomize', '--raw'],
};

/** The flags of which a command needs one, where that is certain. */
export function neededBy(tool: string, path: string): readonly string[] | undefined {
  const key = `${tool} ${path}`;
  return Object.hasOwn(needs, key) ? needs[key] : undefined;
}

/** Subcommands that plugins bring; where any plugin may be installed, only a slip of the pen is an error. */
const plugins: Readonly<Record<string, { readonly any: boolean; readonly known: readonly string[] }>> = {
  kubectl: {
    any: true,
    known: [
      'alpha',
      'argo',
      'ctx',
      'ns',
      'krew',
      'neat',
      'tree',
      'slice',
      'tap',
      'stern',
      'get-all',
      'score',
      'cert-manager',
      'ai',
      'kruise',
      'rollout-status',
      'gadget',
      'flame',
      'view-secret',
      'modify-secret',
    ],
  },
  helm: {
    any: true,
    known: [
      'diff',
      'secrets',
      'unittest',
      'cm-push',
      'mapkubeapis',
      's3',
      'gcs',
      'git',
      'ls',
      'dashboard',
      'schema',
      'schema-gen',
      'docs',
      'datree',
      '2to3',
      'tiller',
    ],
  },
  flux: { any: false, known: ['schema', 'operator', 'mirror', 'local'] },
  argocd: { any: true, known: [] },
  // Commands of its own for files of resources; their flags are not listed anywhere.
  kustomize: { any: false, known: ['cfg', 'fn'] },
};

/** True where an unknown subcommand may come from a plugin; `near` is the subcommand that it is close to. */
export function mayBePlugin(tool: string, word: string, near: string | undefined): boolean {
  const own = Object.hasOwn(plugins, tool) ? plugins[tool] : undefined;
  if (own === undefined) return false;
  return own.known.includes(word) || (own.any && near === undefined && insteadOf(`${tool} ${word}`) === undefined);
}

/** What to do instead of a command or flag that people look for and no version has. */
const instead: Readonly<Record<string, string>> = {
  'argocd app sync --all':
    'Write "argocd app list -o name | xargs argocd app sync", or name a project with "--project".',
  'argocd repo edit': 'Write "argocd repo add" with "--upsert".',
  'helm init': 'Remove it: since Helm 3 nothing is installed in the cluster.',
  'helm serve': 'Push charts to a registry with "helm push".',
  'flux apply': 'Commit the change, then write "flux reconcile kustomization NAME --with-source".',
  'flux sync': 'Write "flux reconcile kustomization NAME --with-source".',
  'flux rollback': 'Revert the commit in Git; Flux applies what Git says.',
  'flux diff helmrelease': 'Turn on spec.driftDetection, or compare with "helm diff".',
  'flux get status': 'Write "flux get all -A".',
  'flux bootstrap azure': 'Write "flux bootstrap git".',
  'flux bootstrap bitbucket': 'Write "flux bootstrap git", or "flux bootstrap bitbucket-server" for Bitbucket Server.',
  'flux bootstrap codecommit': 'Write "flux bootstrap git".',
};

/** The advice for a command or flag that does not exist, keyed as it is typed. */
export function insteadOf(typed: string): string | undefined {
  return Object.hasOwn(instead, typed) ? instead[typed] : undefined;
}

/** `[flags]`, `COMMAND`, `...`: a usage line, not a command. */
export function isPlaceholder(text: string): boolean {
  return /^(\[|\.\.\.|…|[A-Z][A-Z_-]*$)/.test(text);
}
