import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemsWith, words } from './grammars.ts';
import { Sandbox, issuedCommands, runs, type Answer } from './sandbox.ts';

const manifest = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: argocd-application-controller
spec:
  template:
    spec:
      containers:
        - image: quay.io/argoproj/argocd:v3.6.2
`;
const sum = createHash('sha256').update(manifest).digest('hex');
const url = 'https://raw.githubusercontent.com/argoproj/argo-cd/v3.6.2/manifests';

interface Cluster {
  readonly installed?: string;
  readonly nodes?: number;
  readonly namespace?: boolean;
  readonly before?: readonly Answer[];
}

const workload = (kind: string, name: string, image: string, manager = '', tracking = ''): string =>
  `${[kind, name, image, manager, tracking].join('|')}\n`;

/** A cluster that accepts everything. */
function cluster(
  box: Sandbox,
  { installed = '', nodes = 3, namespace = installed !== '', before = [] }: Cluster = {},
): Sandbox {
  return box
    .answers(
      'kubectl',
      ...before,
      { to: 'version *', stdout: '{"serverVersion":{"gitVersion":"v1.35.1"}}' },
      { to: 'auth can-i create *', stdout: 'yes\n' },
      { to: 'get deployments,statefulsets *jsonpath=*', stdout: installed },
      {
        to: 'get deployments,statefulsets *--output=name*',
        stdout: 'deployment.apps/argocd-server\nstatefulset.apps/argocd-application-controller\n',
      },
      { to: 'get nodes *', stdout: Array.from({ length: nodes }, (_, i) => `node/worker-${i}\n`).join('') },
      namespace
        ? { to: 'get namespace argocd *', stdout: 'namespace/argocd\n' }
        : {
            to: 'get namespace argocd *',
            stderr: 'Error from server (NotFound): namespaces "argocd" not found\n',
            exit: 1,
          },
      { to: 'create namespace argocd*', stdout: 'namespace/argocd created\n' },
      {
        to: 'apply *--dry-run=server*',
        stdout: 'statefulset.apps/argocd-application-controller serverside-applied (server dry run)\n',
      },
      {
        to: 'apply *',
        stdout: 'statefulset.apps/argocd-application-controller serverside-applied\n',
        run: `cp "\${4#*=}" "$here/applied" 2>/dev/null || for word; do case $word in --filename=*) cp "\${word#*=}" "$here/applied" ;; esac; done`,
      },
      { to: 'wait --for=condition=Established *', stdout: 'condition met\n' },
      { to: 'rollout status *', stdout: 'successfully rolled out\n' },
      { to: 'get secret argocd-initial-admin-secret *', stdout: 'p4ss-w0rd\n' },
    )
    .answers('curl', {
      to: '*',
      run: `while (($#)); do if [[ $1 == --output ]]; then cat >"$2" <<'MANIFEST'\n${manifest}MANIFEST\nfi; shift; done`,
    });
}

const changing = (box: Sandbox): string[] =>
  box
    .lines()
    .filter((line) => /^(curl|kubectl (apply|create|delete|patch))/.test(line) && !line.includes('--dry-run=server'));

describe('install-argocd.sh', () => {
  test('installs into an empty cluster, rehearses first, waits, and says what is next', async () => {
    using box = cluster(new Sandbox());
    const { status, stdout, stderr } = await box.run('install-argocd.sh', []);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toContain('Argo CD v3.6.2 is ready.');
    expect(stderr).toContain(`--sha256 ${sum}`);
    expect(stderr).toContain('argocd admin initial-password --namespace=argocd');
    expect(stderr).not.toContain('p4ss');
    const lines = box.lines('kubectl');
    const rehearsal = lines.findIndex((line) => line.includes('--dry-run=server'));
    const apply = lines.findIndex((line) => line.startsWith('kubectl apply') && !line.includes('--dry-run'));
    expect(rehearsal).toBeGreaterThan(0);
    expect(apply).toBeGreaterThan(rehearsal);
    expect(lines[apply]).toMatch(/^kubectl apply --namespace=argocd --server-side --force-conflicts --filename=\S+$/);
    expect(lines.slice(apply + 1).map((line) => line.replace(/=\d+s/, '=…'))).toEqual([
      'kubectl wait --for=condition=Established --timeout=… crd/applications.argoproj.io crd/applicationsets.argoproj.io crd/appprojects.argoproj.io',
      'kubectl get deployments,statefulsets --namespace=argocd --selector=app.kubernetes.io/part-of=argocd --output=name --request-timeout=…',
      'kubectl rollout status deployment.apps/argocd-server --namespace=argocd --timeout=…',
      'kubectl rollout status statefulset.apps/argocd-application-controller --namespace=argocd --timeout=…',
    ]);
    expect(readFileSync(join(box.root, 'applied'), 'utf8')).toBe(manifest);
    expect(lines.some((line) => line.includes('secret'))).toBe(false);
    expect(box.leftovers()).toEqual([]);
  });

  test.each([
    [[], 'install.yaml'],
    [['--ha'], 'ha/install.yaml'],
    [['--core'], 'core-install.yaml'],
  ])('with %j downloads %s over https only', async (argv, file) => {
    using box = cluster(new Sandbox());
    expect((await box.run('install-argocd.sh', argv)).status).toBe(0);
    const [download] = box.calls('curl');
    expect(download?.argv.at(-1)).toBe(`${url}/${file}`);
    expect(download?.argv).toEqual(expect.arrayContaining(['--fail', '--proto', '=https', '--tlsv1.2']));
  });

  test('passes context and kubeconfig to every kubectl, spaces and quotes and all', async () => {
    using box = cluster(new Sandbox());
    const context = `it's "prod"; touch x $(touch y)`;
    expect(
      (await box.run('install-argocd.sh', ['--context', context, '--kubeconfig', '/a b/config', '--show-password']))
        .status,
    ).toBe(0);
    for (const call of box.calls('kubectl'))
      expect(call.argv).toEqual(expect.arrayContaining([`--context=${context}`, '--kubeconfig=/a b/config']));
    expect(readdirSync(box.root).filter((name) => name === 'x' || name === 'y')).toEqual([]);
  });

  test('is quiet in CI', async () => {
    using box = cluster(new Sandbox());
    expect(await box.run('install-argocd.sh', [], { env: { CI: 'true' } })).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect((await box.run('install-argocd.sh', ['--verbose'], { env: { CI: 'true' } })).stderr).toContain(
      '+ kubectl apply',
    );
  });

  test('prints the password only when asked, alone on stdout, and keeps it out of a trace', async () => {
    using box = cluster(new Sandbox());
    const { status, stdout, stderr } = await box.run('install-argocd.sh', ['--show-password'], { trace: true });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'p4ss-w0rd\n' });
    expect(stderr).not.toContain('p4ss');
  });

  test('--dry-run prints the commands that would change something, and runs none of them', async () => {
    using box = cluster(new Sandbox());
    const { status, stdout } = await box.run('install-argocd.sh', ['--dry-run', '--context', `it's prod`]);
    expect(status).toBe(0);
    expect(changing(box)).toEqual([]);
    const commands = stdout
      .trimEnd()
      .split('\n')
      .map((line) => words(line.replace(/^\+ /, '')));
    expect(commands.map((command) => command.slice(0, 2).join(' '))).toEqual([
      'curl --fail',
      'kubectl create',
      'kubectl apply',
    ]);
    expect(commands[2]).toEqual([
      'kubectl',
      'apply',
      '--namespace=argocd',
      '--server-side',
      '--force-conflicts',
      '--filename=./argocd-v3.6.2.yaml',
      `--context=it's prod`,
    ]);
    expect(await problemsWith(commands.map(([tool = '', ...argv]) => ({ tool, argv })))).toEqual([]);
    expect(box.leftovers()).toEqual([]);
  });

  test('takes a mirrored manifest and needs no curl for it', async () => {
    using box = cluster(new Sandbox());
    const file = box.file('mirror/argo cd.yaml', manifest);
    expect((await box.run('install-argocd.sh', ['--manifest', file, '--sha256', sum.toUpperCase()])).status).toBe(0);
    expect(box.calls('curl')).toEqual([]);
    expect(readFileSync(join(box.root, 'applied'), 'utf8')).toBe(manifest);
  });

  describe('what is installed already', () => {
    const server = workload('Deployment', 'argocd-server', 'quay.io/argoproj/argocd:v3.5.8');
    const at = (version: string, image = `quay.io/argoproj/argocd:${version}`): string =>
      server + workload('StatefulSet', 'argocd-application-controller', image);
    test.each([
      ['the same version is applied again', at('v3.6.2'), [], 0, 'applying it again'],
      ['a patch is applied', at('v3.6.1'), [], 0, 'ready'],
      ['a minor upgrade is applied, with a link to its notes', at('v3.4.14'), [], 0, 'upgrading/overview'],
      [
        'a mirrored image with a digest is understood',
        at('', `registry.example.com:5000/argo/argocd:v3.6.1@sha256:${'a'.repeat(64)}`),
        [],
        0,
        'ready',
      ],
      ['a downgrade is refused', at('v3.6.10'), [], 1, 'newer than v3.6.2'],
      ['a downgrade is made when allowed', at('v3.7.0'), ['--allow-downgrade'], 0, 'downgrading'],
      ['a release candidate comes before its release', at('v3.6.2-rc1'), [], 0, 'ready'],
      ['a major upgrade is refused', at('v2.14.20'), [], 1, 'crosses a major version'],
      ['a major upgrade is made when allowed', at('v2.14.20'), ['--allow-major-upgrade'], 0, 'ready'],
      ['an unknown version is refused', at('latest'), [], 1, "image tag 'latest'"],
      [
        'an installation of Helm is refused',
        server + workload('Deployment', 'argocd-repo-server', 'i:v3.6.1', 'Helm'),
        [],
        1,
        'managed by Helm',
      ],
      [
        'an Argo CD that manages itself is refused',
        workload('Deployment', 'argocd-server', 'i:v3.6.1', '', 'argocd:apps/Deployment:argocd/argocd-server'),
        [],
        1,
        'tracked by argocd',
      ],
      [
        'highly available is not replaced by ordinary',
        at('v3.6.1') + workload('StatefulSet', 'argocd-redis-ha-server', 'redis:8'),
        [],
        1,
        'Add --ha',
      ],
      ['ordinary is not replaced by highly available', at('v3.6.1'), ['--ha'], 1, 'Leave --ha out'],
      [
        'highly available is upgraded',
        at('v3.6.1') + workload('StatefulSet', 'argocd-redis-ha-server', 'redis:8'),
        ['--ha'],
        0,
        'ready',
      ],
    ] as const)('%s', async (_, installed, argv, status, message) => {
      using box = cluster(new Sandbox(), { installed });
      const outcome = await box.run('install-argocd.sh', argv);
      expect(outcome.stderr).toContain(message);
      expect(outcome.status).toBe(status);
      expect(changing(box).length > 0).toBe(status === 0);
    });
  });

  describe('failures', () => {
    test.each<[string, Cluster, readonly string[], string | readonly string[], number]>([
      [
        'no access to the cluster',
        { before: [{ to: 'version *', stderr: 'connection refused\n', exit: 1 }] },
        [],
        ['does not answer', 'connection refused'],
        0,
      ],
      [
        'no permission',
        { before: [{ to: 'auth can-i create clusterrole*', stdout: 'no\n', exit: 1 }] },
        [],
        'You may not create clusterrolebindings',
        0,
      ],
      [
        'the namespace is not readable',
        { before: [{ to: 'get deployments*', stderr: 'Forbidden\n', exit: 1 }] },
        [],
        ['cannot be read', 'Forbidden'],
        0,
      ],
      ['too few nodes', { nodes: 2 }, ['--ha'], 'has 2 node(s)', 0],
      ['a wrong checksum', {}, ['--sha256', 'f'.repeat(64)], ['wrong checksum', sum], 1],
      ['a manifest of another version', {}, ['--version', '3.6.1'], 'does not install Argo CD v3.6.1', 1],
      [
        'a manifest that the server refuses',
        { before: [{ to: 'apply *--dry-run=server*', stderr: 'denied by policy\n', exit: 1 }] },
        [],
        ['nothing was applied', 'denied by policy'],
        2,
      ],
      [
        'an apply that stops half-way',
        { before: [{ to: 'apply *force-conflicts --filename*', stderr: 'etcdserver: timeout\n', exit: 1 }] },
        [],
        ['Running this script again continues', 'etcdserver'],
        3,
      ],
    ])('%s', async (_, state, argv, messages, changes) => {
      using box = cluster(new Sandbox(), state);
      const { status, stderr } = await box.run('install-argocd.sh', argv);
      expect(status).toBe(1);
      for (const message of [messages].flat()) expect(stderr).toContain(message);
      expect(changing(box).length).toBe(changes);
      expect(box.leftovers()).toEqual([]);
    });

    test('a download that fails', async () => {
      using box = new Sandbox().answers('curl', {
        to: '*',
        stderr: 'curl: (22) The requested URL returned error: 404\n',
        exit: 22,
      });
      cluster(box);
      const { status, stderr } = await box.run('install-argocd.sh', ['--version', 'v3.6.99']);
      expect(status).toBe(1);
      expect(stderr).toContain('could not be downloaded');
      expect(changing(box).every((line) => line.startsWith('curl'))).toBe(true);
    });

    test('what is not ready in time has its own exit code, and a second run goes on', async () => {
      using box = cluster(new Sandbox(), {
        before: [
          {
            to: 'rollout status deployment*',
            stderr: 'error: timed out waiting for the condition\n',
            exit: 1,
            times: 1,
          },
        ],
      });
      const first = await box.run('install-argocd.sh', ['--timeout', '1s']);
      expect(first.status).toBe(124);
      expect(first.stderr).toContain('deployment.apps/argocd-server was not ready in time');
      expect((await box.run('install-argocd.sh', [])).status).toBe(0);
    });

    test.each(['kubectl', 'curl'])('%s is missing', async (tool) => {
      using box = new Sandbox();
      if (tool !== 'kubectl') box.answers('kubectl');
      const { status, stderr } = await box.run('install-argocd.sh', []);
      expect(status).toBe(69);
      expect(stderr).toContain(`${tool} is not on the PATH`);
      expect(box.leftovers()).toEqual([]);
    });

    test.each([
      ['--version', 'stable'],
      ['--version', 'v3.6'],
      ['--version', '$(touch x)'],
      ['--version', 'v3.6.2; rm -rf /'],
      ['--sha256', 'abc'],
      ['--timeout', '10'.repeat(4)],
      ['--timeout', '1d'],
      ['--timeout', '$(touch x)'],
      ['--manifest', 'no/such file'],
    ])('%s %s is refused before anything is asked', async (option, value) => {
      using box = cluster(new Sandbox());
      expect((await box.run('install-argocd.sh', [option, value])).status).toBe(64);
      expect(box.calls()).toEqual([]);
      expect(existsSync(join(box.root, 'x'))).toBe(false);
    });

    test.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)('%s while applying ends kubectl and cleans up; a second run works', async (name, code) => {
      using box = cluster(new Sandbox(), {
        before: [{ to: 'apply *force-conflicts --filename*', after: 30, times: 1 }],
      });
      const applying = (call: { argv: readonly string[] }): boolean =>
        call.argv[0] === 'apply' && !call.argv.includes('--dry-run=server');
      const { status, stderr } = await box.run('install-argocd.sh', [], { signal: { name, when: applying } });
      expect(status).toBe(code);
      expect(stderr).toContain(`interrupted by ${name}`);
      const applied = box.calls('kubectl').find(applying);
      expect(applied && runs(applied.pid)).toBe(false);
      expect(box.leftovers()).toEqual([]);
      expect((await box.run('install-argocd.sh', [])).status).toBe(0);
    });

    test('a kubectl that does not listen to signals is killed', async () => {
      using box = cluster(new Sandbox(), { before: [{ to: 'rollout status *', after: 60, stubborn: true }] });
      const { status } = await box.run('install-argocd.sh', [], {
        signal: { name: 'SIGTERM', when: (call) => call.argv[0] === 'rollout' },
      });
      expect(status).toBe(143);
      const stubborn = box.calls('kubectl').find((call) => call.argv[0] === 'rollout');
      expect(stubborn && runs(stubborn.pid)).toBe(false);
    });
  });

  test('the next steps are commands that exist', async () => {
    using box = cluster(new Sandbox());
    const { stderr } = await box.run('install-argocd.sh', []);
    const { stderr: core } = await box.run('install-argocd.sh', ['--core']);
    const steps = [...(stderr + core).matchAll(/^ {2}((?:kubectl|argocd) .*)$/gm)].map((match) =>
      words(match[1] ?? ''),
    );
    expect(steps.length).toBe(8);
    expect(await problemsWith(steps.map(([tool = '', ...argv]) => ({ tool, argv })))).toEqual([]);
  });

  test('every command that was issued is in its tool’s grammar', async () => {
    expect(issuedCommands().length).toBeGreaterThan(100);
    expect(await problemsWith(issuedCommands())).toEqual([]);
  });
});
