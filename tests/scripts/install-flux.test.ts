import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { problemsWith, words } from './grammars.ts';
import { Sandbox, issuedCommands, runs, type Answer } from './sandbox.ts';

const secret = `ghp_s3cret'"$(touch x)`;
const version = (number: string): string => `flux: v${number}\n`;
const platform = `linux_${process.arch === 'arm64' ? 'arm64' : 'amd64'}`;
const archiveName = `flux_2.9.4_${platform}.tar.gz`;

interface Options {
  /** What `flux` on the PATH reports; none when it is not installed. */
  readonly cli?: string;
  readonly controllers?: string;
  readonly kubectl?: readonly Answer[];
  readonly flux?: readonly Answer[];
  readonly checksum?: string;
}

const fluxAnswers: readonly Answer[] = [
  { to: 'check --pre *', stdout: '✔ Kubernetes 1.35.1 >=1.33.0-0\n✔ prerequisites checks passed\n' },
  { to: 'check *', stdout: '✔ all checks passed\n' },
  { to: 'bootstrap *', stderr: '✔ all components are healthy\n' },
];

function cluster(
  box: Sandbox,
  { cli = '2.9.4', controllers = '', kubectl = [], flux = [], checksum }: Options = {},
): Sandbox {
  box.answers(
    'kubectl',
    ...kubectl,
    { to: 'version *', stdout: '{"serverVersion":{"gitVersion":"v1.35.1"}}' },
    { to: 'auth can-i create *', stdout: 'yes\n' },
    { to: 'get deployments *', stdout: controllers },
    { to: 'apply --server-side --filename=-*', stdout: 'serverside-applied\n' },
    { to: 'wait fluxinstance/flux *', stdout: 'condition met\n' },
  );
  box.answers('helm', { to: 'upgrade flux-operator *', stdout: 'Release "flux-operator" has been upgraded.\n' });
  if (cli !== '') box.answers('flux', ...flux, { to: 'version --client *', stdout: version(cli) }, ...fluxAnswers);
  // The release: an archive with a flux that is a stand-in too
  const program = `#!/bin/sh\necho '${version('2.9.4').trim()}'\n`;
  box.file('release/flux', program, 0o755);
  execFileSync('tar', ['-czf', join(box.root, 'release', archiveName), '-C', join(box.root, 'release'), 'flux']);
  const sum = createHash('sha256')
    .update(readFileSync(join(box.root, 'release', archiveName)))
    .digest('hex');
  box.file(
    'release/flux_2.9.4_checksums.txt',
    `${'0'.repeat(64)}  flux_2.9.4_darwin_arm64.tar.gz\n${checksum ?? sum}  ${archiveName}\n`,
  );
  box.answers('curl', {
    to: '*',
    run: `while (($#)); do case $1 in --output) out=$2 ;; https://*) url=$1 ;; esac; shift; done; cp "$here/release/\${url##*/}" "$out" || exit 22`,
  });
  return box;
}

const github = ['github', '--owner', 'acme', '--repository', 'fleet', '--path', 'clusters/prod'];
const withToken = { env: { GITHUB_TOKEN: secret } };

/** Nothing that a process was given as argument, and nothing that was printed, holds the secret. */
function expectNoLeak(box: Sandbox, outcome: { stdout: string; stderr: string }): void {
  for (const part of ['ghp_s3cret', 's3cret']) {
    expect(outcome.stdout + outcome.stderr).not.toContain(part);
    expect(box.lines().join('\n')).not.toContain(part);
  }
  expect(existsSync(join(box.root, 'x'))).toBe(false);
  expect(box.leftovers()).toEqual([]);
}

describe('the command', () => {
  test('is downloaded, verified and put in place, without root and without a cluster', async () => {
    using box = cluster(new Sandbox(), { cli: '' });
    const directory = join(box.root, 'my bin');
    const { status, stderr } = await box.run('install-flux.sh', ['cli', '--bin-dir', directory]);
    expect(stderr).toContain('Checksum verified; pin it with: --cli-sha256 ');
    expect(status).toBe(0);
    expect(readdirSync(directory)).toEqual(['flux']);
    expect(statSync(join(directory, 'flux')).mode & 0o777).toBe(0o755);
    expect(box.calls('curl').map((call) => call.argv.at(-1))).toEqual([
      `https://github.com/fluxcd/flux2/releases/download/v2.9.4/${archiveName}`,
      'https://github.com/fluxcd/flux2/releases/download/v2.9.4/flux_2.9.4_checksums.txt',
    ]);
    expect(box.calls('kubectl')).toEqual([]);
    expect(box.leftovers()).toEqual([]);
    // Again: it is there already.
    expect((await box.run('install-flux.sh', ['cli', '--bin-dir', directory])).stderr).toContain('is installed');
    expect(box.calls('curl').length).toBe(2);
  });

  test('with a pinned checksum needs no checksums file', async () => {
    using box = cluster(new Sandbox(), { cli: '' });
    const sum = createHash('sha256')
      .update(readFileSync(join(box.root, 'release', archiveName)))
      .digest('hex');
    expect((await box.run('install-flux.sh', ['cli', '--cli-sha256', sum])).status).toBe(0);
    expect(existsSync(join(box.home, '.local/bin/flux'))).toBe(true);
    expect(box.calls('curl').length).toBe(1);
  });

  test('another version on the PATH is not used', async () => {
    using box = cluster(new Sandbox(), { cli: '2.8.8' });
    const { status, stderr } = await box.run('install-flux.sh', ['cli']);
    expect(status).toBe(0);
    expect(stderr).toContain('is not first on the PATH');
  });

  test.each([
    ['a wrong checksum in the release', { checksum: 'f'.repeat(64) }, [], 'wrong checksum'],
    ['a wrong pinned checksum', {}, ['--cli-sha256', 'e'.repeat(64)], 'wrong checksum'],
    ['a checksums file without the archive', { checksum: 'none' }, [], 'does not list'],
    ['a release that does not exist', {}, ['--version', '2.9.99'], 'could not be downloaded'],
    ['a directory that cannot be made', {}, ['--bin-dir', '/dev/null/bin'], 'cannot be created'],
  ] as const)('%s installs nothing', async (_, options, argv, message) => {
    using box = cluster(new Sandbox(), { cli: '', ...options });
    const { status, stderr } = await box.run('install-flux.sh', ['cli', ...argv]);
    expect(stderr).toContain(message);
    expect(status).toBe(1);
    expect(existsSync(join(box.home, '.local/bin/flux'))).toBe(false);
    expect(box.leftovers()).toEqual([]);
  });
});

describe('bootstrap', () => {
  test('checks, bootstraps and checks again; the token is in the environment of flux bootstrap only', async () => {
    using box = cluster(new Sandbox());
    const outcome = await box.run(
      'install-flux.sh',
      [
        ...github,
        '--context',
        'prod',
        '--',
        '--components-extra=image-reflector-controller,image-automation-controller',
      ],
      { ...withToken, trace: true },
    );
    expect(outcome.status).toBe(0);
    expect(box.lines('flux').filter((line) => !line.includes('version'))).toEqual([
      'flux check --pre --timeout=600s --context=prod',
      'flux bootstrap github --branch=main --path=clusters/prod --timeout=600s --owner=acme --repository=fleet --context=prod --components-extra=image-reflector-controller,image-automation-controller',
      'flux check --timeout=600s --context=prod',
    ]);
    for (const call of box.calls()) expect(call.env.includes('s3cret')).toBe(call.argv[0] === 'bootstrap');
    expectNoLeak(box, outcome);
  });

  test.each([
    [
      ['github', '--owner', 'me', '--repository', 'r', '--path', 'p', '--personal'],
      'GITHUB_TOKEN',
      'flux bootstrap github --branch=main --path=p --timeout=600s --owner=me --repository=r --personal',
    ],
    [
      ['gitlab', '--owner', 'g', '--repository', 'r', '--path', 'p', '--hostname', 'git.example.com', '--token-auth'],
      'GITLAB_TOKEN',
      'flux bootstrap gitlab --branch=main --path=p --timeout=600s --owner=g --repository=r --hostname=git.example.com --token-auth',
    ],
    [
      ['gitea', '--owner', 'o', '--repository', 'r', '--path', 'p', '--hostname', 'gitea.example.com'],
      'GITEA_TOKEN',
      'flux bootstrap gitea --branch=main --path=p --timeout=600s --owner=o --repository=r --hostname=gitea.example.com',
    ],
    [
      [
        'bitbucket',
        '--owner',
        'PRJ',
        '--repository',
        'r',
        '--path',
        'p',
        '--hostname',
        'b.example.com',
        '--username',
        'bot',
      ],
      'BITBUCKET_TOKEN',
      'flux bootstrap bitbucket-server --branch=main --path=p --timeout=600s --owner=PRJ --repository=r --hostname=b.example.com --username=bot',
    ],
    [
      ['git', '--url', 'https://git.example.com/fleet.git', '--path', 'p', '--username', 'bot', '--branch', 'prod'],
      'GIT_PASSWORD',
      'flux bootstrap git --branch=prod --path=p --timeout=600s --url=https://git.example.com/fleet.git --username=bot --token-auth',
    ],
    [
      ['git', '--url', 'ssh://git@git.example.com/fleet.git', '--path', 'p'],
      'GIT_PASSWORD',
      'flux bootstrap git --branch=main --path=p --timeout=600s --url=ssh://git@git.example.com/fleet.git --silent',
    ],
  ])('%j', async (argv, name, command) => {
    for (const source of ['environment', 'file']) {
      using box = cluster(new Sandbox());
      const file = box.file('my secrets/token', `${secret}\r\n`, 0o600);
      const outcome =
        source === 'file'
          ? await box.run('install-flux.sh', [...argv, '--token-file', file])
          : await box.run('install-flux.sh', argv, { env: { [name]: secret } });
      expect(outcome.status).toBe(0);
      expect(box.lines('flux').filter((line) => line.startsWith('flux bootstrap'))).toEqual([command]);
      expect(box.calls('flux').find((call) => call.argv[0] === 'bootstrap')?.env).toMatch(
        new RegExp(`^declare -x ${name}="ghp_s3cret`, 'm'),
      );
      expectNoLeak(box, outcome);
    }
  });

  test('a token file that everyone can read is used, with a warning', async () => {
    using box = cluster(new Sandbox());
    const file = box.file('token', secret, 0o644);
    const outcome = await box.run('install-flux.sh', [...github, '--token-file', file]);
    expect(outcome.status).toBe(0);
    expect(outcome.stderr).toContain('chmod 600');
    expectNoLeak(box, outcome);
  });

  test('a private key is passed by its path, which may hold spaces', async () => {
    using box = cluster(new Sandbox());
    const key = box.file('my keys/flux key', 'k', 0o600);
    expect(
      (
        await box.run('install-flux.sh', [
          'git',
          '--url',
          'ssh://git@h/r.git',
          '--path',
          "clusters/o'brien",
          '--private-key-file',
          key,
        ])
      ).status,
    ).toBe(0);
    expect(box.calls('flux').find((call) => call.argv[0] === 'bootstrap')?.argv).toEqual(
      expect.arrayContaining([`--private-key-file=${key}`, "--path=clusters/o'brien", '--silent']),
    );
  });

  test('--dry-run changes nothing, downloads nothing, and prints commands without the token', async () => {
    using box = cluster(new Sandbox(), { cli: '' });
    const outcome = await box.run('install-flux.sh', [...github, '--dry-run'], withToken);
    expect(outcome.status).toBe(0);
    expect(box.calls().map((call) => call.tool)).toEqual(['kubectl', 'kubectl', 'kubectl']);
    const printed = outcome.stdout
      .trimEnd()
      .split('\n')
      .map((line) => words(line.replace(/^\+ /, '')));
    expect(printed.map(([tool]) => tool)).toEqual([
      'curl',
      'curl',
      'tar',
      'mkdir',
      'install',
      'mv',
      join(box.home, '.local/bin/flux'),
    ]);
    expect(await problemsWith([{ tool: 'flux', argv: printed.at(-1)?.slice(1) ?? [] }])).toEqual([]);
    expect(existsSync(join(box.home, '.local'))).toBe(false);
    expectNoLeak(box, outcome);
  });

  describe('what is installed already', () => {
    test.each([
      ['the same version', 'v2.9.4|flux\n', 0, ''],
      ['an older version', 'v2.8.8|\n', 0, ''],
      ['a newer version', 'v2.10.0|flux\n', 1, 'newer than 2.9.4'],
      ['the Flux Operator', 'v2.9.4|flux-operator\n', 1, 'managed by the Flux Operator'],
      ['Helm', 'v2.9.4|Helm\n', 1, 'managed by Helm'],
    ])('%s', async (_, controllers, status, message) => {
      using box = cluster(new Sandbox(), { controllers });
      const outcome = await box.run('install-flux.sh', github, withToken);
      expect(outcome.status).toBe(status);
      expect(outcome.stderr).toContain(message);
      expect(box.lines('flux').some((line) => line.startsWith('flux bootstrap'))).toBe(status === 0);
    });

    test('a newer version is replaced when allowed', async () => {
      using box = cluster(new Sandbox(), { controllers: 'v2.10.0|flux\n' });
      expect((await box.run('install-flux.sh', [...github, '--allow-downgrade'], withToken)).status).toBe(0);
    });
  });

  describe('failures', () => {
    test.each<[string, Options, string, boolean]>([
      [
        'no access',
        { kubectl: [{ to: 'version *', stderr: 'connection refused\n', exit: 1 }] },
        'does not answer',
        false,
      ],
      ['no permission', { kubectl: [{ to: 'auth *', stdout: 'no\n', exit: 1 }] }, 'cluster-admin', false],
      [
        'an old Kubernetes',
        { flux: [{ to: 'check --pre*', stderr: '✗ Kubernetes version v1.29.0 does not match >=1.33.0-0\n', exit: 1 }] },
        'v1.29.0 does not match',
        false,
      ],
      [
        'a bootstrap that fails',
        { flux: [{ to: 'bootstrap *', stderr: '✗ failed to create deploy key\n', exit: 1 }] },
        'continues where it stopped',
        true,
      ],
      [
        'controllers that are not healthy',
        { flux: [{ to: 'check --timeout*', stderr: '✗ helm-controller: timed out\n', exit: 1 }] },
        'helm-controller: timed out',
        true,
      ],
    ])('%s', async (_, options, message, bootstrapped) => {
      using box = cluster(new Sandbox(), options);
      const outcome = await box.run('install-flux.sh', github, withToken);
      expect(outcome.status).toBe(1);
      expect(outcome.stderr).toContain(message);
      expect(box.lines('flux').some((line) => line.startsWith('flux bootstrap'))).toBe(bootstrapped);
      expectNoLeak(box, outcome);
    });

    test('a bootstrap that failed is repeated by a second run', async () => {
      using box = cluster(new Sandbox(), { flux: [{ to: 'bootstrap *', exit: 1, times: 1 }] });
      expect((await box.run('install-flux.sh', github, withToken)).status).toBe(1);
      expect((await box.run('install-flux.sh', github, withToken)).status).toBe(0);
    });

    test('SIGTERM in the middle of a bootstrap ends flux and leaves nothing', async () => {
      using box = cluster(new Sandbox(), { flux: [{ to: 'bootstrap *', after: 30 }] });
      const outcome = await box.run('install-flux.sh', github, {
        ...withToken,
        signal: { name: 'SIGTERM', when: (call) => call.argv[0] === 'bootstrap' },
      });
      expect(outcome.status).toBe(143);
      const bootstrapping = box.calls('flux').find((call) => call.argv[0] === 'bootstrap');
      expect(bootstrapping && runs(bootstrapping.pid)).toBe(false);
      expectNoLeak(box, outcome);
    });

    test.each([
      ['kubectl', [...github]],
      ['curl', ['cli']],
      ['tar', ['cli']],
      ['helm', ['operator']],
    ])('%s is missing', async (tool, argv) => {
      using box = new Sandbox([tool]);
      if (tool !== 'kubectl') box.answers('kubectl', { to: '*' });
      if (tool !== 'curl') box.answers('curl', { to: '*' });
      const { status, stderr } = await box.run('install-flux.sh', argv, withToken);
      expect(status).toBe(69);
      expect(stderr).toContain(`${tool} is not on the PATH`);
      expect(box.leftovers()).toEqual([]);
    });

    test.each([
      [[], 'Say what to install'],
      [['svn'], "Unknown argument 'svn'"],
      [['github'], 'needs --owner'],
      [github, 'needs a token: set GITHUB_TOKEN'],
      [['gitea', '--owner', 'o', '--repository', 'r', '--path', 'p'], 'needs --hostname'],
      [['git', '--url', 'git@github.com:acme/fleet.git', '--path', 'p'], 'write git@host:org/repo as ssh://'],
      [['git', '--url', 'http://git.example.com/x', '--path', 'p'], "not 'http://'"],
      [['git', '--url', `https://bot:${secret}@git.example.com/x`, '--path', 'p'], 'Leave the password out of --url'],
      [['git', '--url', 'https://git.example.com/x', '--path', 'p'], 'needs a password'],
      [[...github, '--', `--password=${secret}`], '--password would put a secret'],
      [[...github, '--', '--gpg-passphrase', secret], '--gpg-passphrase would put a secret'],
      [['operator', '--url', 'https://h/r'], '--url and --path together'],
      [['cli', '--version', 'latest'], 'exact release'],
      [['cli', '--version', '2.9.4$(touch x)'], 'exact release'],
      [['cli', '--', '--x'], 'does not run it'],
      [['operator', '--components', 'a;touch x'], '--components'],
    ])('%j is refused before anything is asked', async (argv, message) => {
      using box = cluster(new Sandbox());
      const outcome = await box.run('install-flux.sh', argv);
      expect(outcome.status).toBe(64);
      expect(outcome.stderr).toContain(message);
      expect(box.calls()).toEqual([]);
      expectNoLeak(box, outcome);
    });
  });
});

describe('operator', () => {
  const argv = ['operator', '--url', 'https://github.com/acme/fleet', '--path', 'clusters/prod'];

  test('installs the chart, the Secret and the FluxInstance; the token is only ever input', async () => {
    using box = cluster(new Sandbox(), { cli: '' });
    const outcome = await box.run('install-flux.sh', [...argv, '--username', 'bot', '--context', 'prod'], {
      env: { GIT_PASSWORD: secret },
      trace: true,
    });
    expect(outcome.status).toBe(0);
    expect(box.lines().slice(3)).toEqual([
      'helm upgrade flux-operator oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator --install --version=0.58.1 --namespace=flux-system --create-namespace --wait --timeout=600s --kube-context=prod',
      'kubectl apply --server-side --filename=- --request-timeout=60s --context=prod',
      'kubectl apply --server-side --filename=- --context=prod',
      'kubectl wait fluxinstance/flux --namespace=flux-system --for=condition=Ready --timeout=600s --context=prod',
    ]);
    const [credentials, instance] = box
      .calls('kubectl')
      .filter((call) => call.argv[0] === 'apply')
      .map((call) => parse(call.stdin) as unknown);
    expect(credentials).toMatchObject({
      kind: 'Secret',
      metadata: { name: 'flux-system' },
      stringData: { username: 'bot', password: secret },
    });
    expect(instance).toEqual({
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'FluxInstance',
      metadata: { name: 'flux', namespace: 'flux-system' },
      spec: {
        distribution: { version: '2.9.4', registry: 'ghcr.io/fluxcd' },
        components: ['source-controller', 'kustomize-controller', 'helm-controller', 'notification-controller'],
        cluster: { type: 'kubernetes', networkPolicy: true },
        sync: {
          kind: 'GitRepository',
          url: 'https://github.com/acme/fleet',
          ref: 'refs/heads/main',
          path: 'clusters/prod',
          pullSecret: 'flux-system',
        },
      },
    });
    for (const call of box.calls()) expect(call.env).not.toContain('s3cret');
    expectNoLeak(box, outcome);
  });

  test('hostile names stay text in the FluxInstance', async () => {
    using box = cluster(new Sandbox(), { cli: '' });
    const path = `a"b\\c: $(touch x)`;
    expect(
      (
        await box.run('install-flux.sh', [
          'operator',
          '--url',
          'https://h/r',
          '--path',
          path,
          '--branch',
          '"; rm -rf /',
        ])
      ).status,
    ).toBe(0);
    const instance = box.calls('kubectl').find((call) => call.argv[0] === 'apply');
    expect(parse(instance?.stdin ?? '')).toMatchObject({ spec: { sync: { path, ref: 'refs/heads/"; rm -rf /' } } });
    expect(existsSync(join(box.root, 'x'))).toBe(false);
  });

  test('--dry-run prints the commands and the FluxInstance', async () => {
    using box = cluster(new Sandbox(), { cli: '' });
    const outcome = await box.run('install-flux.sh', [...argv, '--dry-run'], { env: { GIT_PASSWORD: secret } });
    expect(outcome.status).toBe(0);
    const [commands = '', instance = ''] = outcome.stdout.split(/^(?=apiVersion:)/m);
    const printed = commands
      .trimEnd()
      .split('\n')
      .map((line) => words(line.replace(/^\+ /, '')));
    expect(printed.map((command) => command.slice(0, 2).join(' '))).toEqual([
      'helm upgrade',
      'kubectl apply',
      'kubectl apply',
    ]);
    expect(await problemsWith(printed.map(([tool = '', ...rest]) => ({ tool, argv: rest })))).toEqual([]);
    expect(parse(instance)).toMatchObject({ kind: 'FluxInstance' });
    expect(box.calls('helm')).toEqual([]);
    expectNoLeak(box, outcome);
  });

  test('without a repository there is no sync', async () => {
    using box = cluster(new Sandbox(), { cli: '' });
    expect((await box.run('install-flux.sh', ['operator'])).status).toBe(0);
    const instance = box.calls('kubectl').filter((call) => call.argv[0] === 'apply');
    expect(instance.map((call) => Object.keys((parse(call.stdin) as { spec: object }).spec))).toEqual([
      ['distribution', 'components', 'cluster'],
    ]);
  });

  test.each<[string, Options, Answer[], string]>([
    ['helm fails', {}, [{ to: 'upgrade *', stderr: 'Error: timed out\n', exit: 1 }], 'could not be installed'],
    [
      'the FluxInstance is refused',
      { kubectl: [{ to: 'apply *', stderr: 'denied\n', exit: 1 }] },
      [],
      'could not be applied',
    ],
    [
      'the FluxInstance is not ready',
      { kubectl: [{ to: 'wait *', stderr: 'timed out waiting\n', exit: 1 }] },
      [],
      'was not ready in time',
    ],
  ])('%s', async (_, options, helm, message) => {
    using box = new Sandbox().answers('helm', ...helm);
    cluster(box, { cli: '', ...options });
    const outcome = await box.run('install-flux.sh', argv);
    expect(outcome.status).toBe(1);
    expect(outcome.stderr).toContain(message);
    expect(box.leftovers()).toEqual([]);
  });
});

test('every command that was issued is in its tool’s grammar', async () => {
  expect(issuedCommands().length).toBeGreaterThan(100);
  expect(await problemsWith(issuedCommands())).toEqual([]);
});
