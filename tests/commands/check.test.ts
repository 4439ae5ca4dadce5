import { describe, expect, test } from 'vitest';
import { checkShell } from '../../src/commands/check.ts';
import { sourceOf } from '../../src/text/source.ts';

/** Each finding as `code @ text | message | help`. */
async function report(text: string): Promise<string[]> {
  const { findings } = await checkShell(sourceOf('test.sh', text));
  return findings.map(({ at, code, message, help }) =>
    [code.replace('command/', ''), text.slice(at.span.start, at.span.end), message, help].join(' | '),
  );
}

test.each([
  ['argocd app synk shop', 'subcommand-known | synk | "argocd app" has no command "synk". | Write "argocd app sync".'],
  [
    'argocd app sync --all',
    'flag-known | --all | "argocd app sync" has no flag "--all". | Write "argocd app list -o name | xargs argocd app sync", or name a project with "--project".',
  ],
  [
    'argocd app sync shop --prun',
    'flag-known | --prun | "argocd app sync" has no flag "--prun". | Did you mean "--prune"?',
  ],
  [
    'argocd app sync shop --prune true',
    'flag-value | true | "--prune" is a switch, so "true" becomes an argument of "argocd app sync". | Write "--prune=true".',
  ],
  [
    'argocd app wait shop --timeout 5m',
    'flag-value | 5m | "--timeout" of "argocd app wait" takes a whole number, not "5m". | Write the number of seconds, as in "--timeout 300".',
  ],
  [
    'flux reconcile kustomization apps --timeout 90',
    'flag-value | 90 | "--timeout" of "flux reconcile kustomization" takes a duration with a unit, not "90". | Write "90s".',
  ],
  ['kubectl -n argocd', 'none'],
  [
    'kubectl get pods -n',
    'flag-value | -n | "-n" of "kubectl get" has no value. | Write a value after it: "-n NAMESPACE".',
  ],
  [
    'kubectl get pods -namespace shop',
    'flag-known | -namespace | "kubectl get" has no flag "-namespace". | Did you mean "--namespace"?',
  ],
  [
    'kubectl apply --dry-run -f a.yaml',
    'flag-value | --dry-run | "--dry-run" of "kubectl apply" has no value, and kubectl asks for one. | Write "--dry-run=client", or "--dry-run=server" to ask the cluster.',
  ],
  [
    'kubectl apply -f a.yaml --dry-run client',
    'flag-value | client | "--dry-run" reads its value only after "=", so "client" becomes an argument of "kubectl apply". | Write "--dry-run=client".',
  ],
  [
    'kubectl apply a.yaml',
    'arguments | a.yaml | "kubectl apply" takes no argument: files follow "-f", and "a.yaml" is one more. | Write "-f a.yaml".',
  ],
  [
    'kubectl apply -f a.yaml b.yaml',
    'arguments | b.yaml | "kubectl apply" takes no argument: files follow "-f", and "b.yaml" is one more. | Write "-f b.yaml".',
  ],
  [
    'kubectl -n shop argo rollouts get rollout web',
    'arguments | -n | kubectl takes no flag in front of a plugin, and "-n" stands before "argo rollouts". | Move "-n" behind the name of the Rollout.',
  ],
  [
    'kubectl argo rollouts promote web --skip-all-steps',
    'deprecated | --skip-all-steps | "--skip-all-steps" of "kubectl argo rollouts promote" is deprecated since Argo Rollouts 1.0. | Write "--full".',
  ],
  [
    'kubectl argo rollout get rollout web',
    'subcommand-known | rollout | "kubectl argo" has no command "rollout". | Write "kubectl argo rollouts".',
  ],
  [
    'flux rollback apps',
    'subcommand-known | rollback | "flux" has no command "rollback". | Revert the commit in Git; Flux applies what Git says.',
  ],
  ['flux get ks -A', 'none'],
  ['helm instal web ./chart', 'subcommand-known | instal | "helm" has no command "instal". | Write "helm install".'],
  ['helm cm-push chart repo', 'none'],
  ['kustomize cfg tree overlays/prod', 'none'],
  [
    'helm init',
    'subcommand-known | init | "helm" has no command "init". | Remove it: since Helm 3 nothing is installed in the cluster.',
  ],
  [
    'helm upgrade web ./chart --atomic',
    'deprecated | --atomic | "--atomic" of "helm upgrade" is deprecated since Helm 4. | Write "--rollback-on-failure" (Helm 3 knows only "--atomic").',
  ],
  [
    'kubeseal --scope wide < secret.yaml',
    'flag-value | wide | "--scope" of "kubeseal" takes "strict", "namespace-wide" or "cluster-wide", not "wide". | Write "--scope=strict".',
  ],
  [
    'sops decrypt secret.yaml --output plain.yaml',
    'arguments | --output | sops reads flags only in front of "secret.yaml", so it takes "--output" for an argument. | Move "--output" in front of "secret.yaml".',
  ],
  ['sops --verbose decrypt secret.yaml', 'none'],
  ['sops encryp secret.yaml', 'subcommand-known | encryp | "sops" has no command "encryp". | Write "sops encrypt".'],
  ['sops decrypt.yaml secret.yaml', 'none'],
  ['sops edit', 'none'],
  [
    'flux create kustomization apps --source x --path . --validation client',
    'deprecated | --validation | "--validation" of "flux create kustomization" is deprecated since kustomize.toolkit.fluxcd.io/v1beta2. | Leave it out: every apply is tried on the server first.',
  ],
  [
    'flux create helmrelease x --chart-ref OCIRepository/x --crds createReplace',
    'flag-value | createReplace | "--crds" of "flux create helmrelease" takes "Skip", "Create" or "CreateReplace", not "createReplace". | Write "--crds=CreateReplace".',
  ],
  ['age -d -i key.txt secret.age', 'none'],
  [
    'argocd cluster add prod --kubeconfig=~/.kube/prod',
    'tilde | ~/.kube/prod | Bash leaves the "~" in "--kubeconfig=~/.kube/prod" as it is, so "argocd cluster add" looks for a directory of that name. | Write "--kubeconfig=$HOME/.kube/prod".',
  ],
  ['argocd cluster add prod --kubeconfig ~/.kube/prod', 'none'],
  [
    'kubectl apply -n argocd -f https://raw.githubusercontent.com/argoproj/argo-cd/stable/manifests/install.yaml',
    'argocd-install-server-side | https://raw.githubusercontent.com/argoproj/argo-cd/stable/manifests/install.yaml | A client-side apply of Argo CD from 3.3 on stops at its CRDs: "metadata.annotations: Too long". | Add "--server-side --force-conflicts" behind "kubectl apply".',
  ],
  [
    'kubectl apply -n argocd --server-side --force-conflicts -f https://raw.githubusercontent.com/argoproj/argo-cd/v3.6.1/manifests/install.yaml',
    'none',
  ],
  [
    'kubectl apply -n argocd -f https://raw.githubusercontent.com/argoproj/argo-cd/v2.14.2/manifests/install.yaml',
    'none',
  ],
  [
    'curl -s https://fluxcd.io/install.sh | sudo bash',
    'no-pipe-to-shell | curl -s https://fluxcd.io/install.sh | sudo bash | This downloads a script without a version and hands it to bash unread. | Use a package manager, or pin a version: download the script, read it, then run it.',
  ],
  ['curl -s https://fluxcd.io/install.sh | sudo FLUX_VERSION=2.9.4 bash', 'none'],
  [
    'bash <(curl -s https://example.com/install.sh)',
    'no-pipe-to-shell | bash <(curl -s https://example.com/install.sh) | This downloads a script without a version and hands it to bash unread. | Use a package manager, or pin a version: download the script, read it, then run it.',
  ],
  ['echo "abc', 'syntax | "abc | Bash cannot read this: unterminated double quote. | Add the closing quote.'],
  [
    'cat <<EOF\nkind: A\n',
    'syntax | <<EOF | Bash cannot read this: the here-document is not closed by a line that is only "EOF". | Add the closing line, without spaces around it.',
  ],
  [
    'flux get \\ \n  kustomizations',
    'syntax | \\  | A space stands behind this backslash, so the command ends with this line. | Remove everything behind the "\\".',
  ],
  [
    '$ argocd app synk shop\nName: shop (\n',
    'prompt | $ | This line starts with a prompt, which Bash takes for a command. | Remove the "$ ", and show output in a fence of its own with the language "console".\nsubcommand-known | synk | "argocd app" has no command "synk". | Write "argocd app sync".',
  ],
])('%s', async (text, expected) => {
  expect((await report(text)).join('\n') || 'none').toBe(expected);
});

describe('commands are found wherever Bash runs them', () => {
  test.each([
    'cat list | xargs -n1 argocd app synk',
    'for app in $(argocd app lst -o name); do echo "$app"; done',
    'if ! flux chek --pre; then exit 1; fi',
    'sudo -E env A=1 timeout 30s watch -n 2 flux gets all',
    'deploy() { kubectl argo rollouts promot web; }',
    'x="$(kustomize buid overlays/prod | kubectl apply -f -)"',
    'diff <(kustomize buidl a) <(kustomize build b)',
    'flux get all \\\n  --al-namespaces # all of them',
    'cat <<EOF | kubectl aply -f -\nkind: A\nEOF',
  ])('%s', async (text) => {
    const { findings } = await checkShell(sourceOf('test.sh', text));
    expect(findings.map((finding) => finding.code)).toHaveLength(1);
  });
});

describe('what only the shell knows is left alone', () => {
  test.each([
    'argocd app sync "$APP" $FLAGS --timeout "$SECONDS"',
    'kubectl $VERB pods',
    'flux "$@"',
    'argocd app list -o name | xargs argocd app sync',
    'kubectl exec -it web -- flux sing',
    'echo "argocd app synk"',
    'kubectl patch app web --type merge -p \'{"spec": {}}\'',
    '# argocd app synk',
    'kubectl view-secret token',
    'kubectl logs -f deploy/web --tail=-1 -c=web',
    'kubectl get po -oyaml -nargocd -lapp=web -w',
    'kubectl create secret generic a --from-literal=a=b --dry-run=client -o yaml | kubeseal -o yaml > a.yaml',
    'export ARGOCD_VERSION=v3.6.0 && argocd version --client',
    'helm template web ./chart --set a.b=c,d={x,y} | kubectl diff -f -',
    'kubectl get pods \\\r\n  -A\r\n',
    'command -v argocd',
    'alias k=kubectl',
  ])('%s', async (text) => {
    expect(await report(text)).toEqual([]);
  });
});

test('placeholders in angle brackets are redirections to Bash, and the rest is still checked', async () => {
  expect(await report('argocd app get <app name> --refesh\ncat <in.txt >out.txt')).toEqual([
    'placeholder | <app name> | Bash reads "<app name>" as a redirection. | Write "$APP_NAME", or a name such as "shop".',
    'flag-known | --refesh | "argocd app get" has no flag "--refesh". | Did you mean "--refresh"?',
  ]);
});

test('many placeholders are one finding, with the places of the others', async () => {
  const { findings } = await checkShell(
    sourceOf('test.sh', 'argocd app get <app>\nargocd app sync <app> --timeout <seconds>'),
  );
  expect(findings.map(({ code, related }) => [code, related?.length])).toEqual([['command/placeholder', 2]]);
});

test.each([
  ['a backslash that nothing follows', 'kubectl create secret generic shop \\\n  --from-literal=a=b \\\n'],
  ['a backslash at the very end', 'helm install shop ./chart \\'],
])('%s is dropped', async (_, text) => {
  expect(await report(text)).toEqual([]);
});

test('a flag that grew a word in front is suggested', async () => {
  expect(await report("flux create image policy shop --image-ref shop --semver '^5.0'")).toEqual([
    'flag-known | --semver | "flux create image policy" has no flag "--semver". | Did you mean "--select-semver"?',
  ]);
});

test('in a recorded session the commands behind prompts are checked, and nothing else', async () => {
  const recorded = async (text: string): Promise<string[]> => {
    const { findings } = await checkShell(sourceOf('test.sh', text), true);
    return findings.map(({ at, code }) => `${code} ${text.slice(at.span.start, at.span.end)}`);
  };
  expect(await recorded('$ argocd app synk <app>\nTIMESTAMP  (x7 over 4m) "unclosed\n')).toEqual([
    'command/subcommand-known synk',
  ]);
  expect(await recorded('argocd app synk shop\n')).toEqual([]);
  expect(await recorded('$ cat <<EOF > kustomization.yaml\nresources: [a.yaml]\nEOF\nargocd app synk\n')).toEqual([]);
});

test('no text makes it stop or hang', async () => {
  const texts = [
    '',
    '\0',
    '(',
    '$(',
    '`',
    '${',
    '<<',
    '<<<',
    "'",
    '"',
    '\\',
    '|',
    '&&',
    'a <b',
    '((',
    '[[',
    'case x in',
    '$((',
    '🦊 <(',
    '\ud800',
  ];
  for (const text of texts) {
    for (const other of texts) {
      const { findings } = await checkShell(sourceOf('test.sh', `kubectl get ${text} ${other} pods`));
      for (const { at } of findings) {
        expect(at.span.start).toBeLessThanOrEqual(at.span.end);
        expect(at.span.end).toBeLessThanOrEqual(at.source.text.length);
      }
    }
  }
  for (const text of [
    `${'$('.repeat(5_000)}kubectl${')'.repeat(5_000)}`,
    `kubectl get ${'<a '.repeat(50_000)}`,
    `kubectl ${'-'.repeat(100_000)} ${'x'.repeat(100_000)}`,
    'cat <<A\n'.repeat(20_000),
  ]) {
    // What grows with the square of these would not come to an end before the test is given up.
    await expect(checkShell(sourceOf('test.sh', text))).resolves.toBeDefined();
  }
});
