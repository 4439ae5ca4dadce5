import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemsWith, words } from './grammars.ts';
import { Sandbox, issuedCommands, runs, type Answer, type Outcome, withoutJq } from './sandbox.ts';

interface Found {
  readonly status: string;
  readonly tool: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly findings: readonly { status: string; reason: string; message: string }[];
  readonly resources?: readonly string[];
  readonly diff?: string;
  readonly health?: string;
}
interface Report {
  readonly version: number;
  readonly complete: boolean;
  readonly verdict: string;
  readonly summary: Readonly<Record<string, number>>;
  readonly objects: readonly Found[];
}

const reportOf = (outcome: Outcome): Report => JSON.parse(outcome.stdout) as Report;
const reasons = (found: Found): string[] => found.findings.map((finding) => `${finding.status} ${finding.reason}`);
const named = (report: Report): Record<string, string[]> =>
  Object.fromEntries(
    report.objects.map((found) => [
      `${found.kind} ${found.namespace}/${found.name}`,
      [found.status, ...reasons(found)],
    ]),
  );

// ---- Argo CD

const application = (namespace: string, name: string, status: object = {}, metadata: object = {}): string =>
  JSON.stringify({
    kind: 'Application',
    metadata: { name, namespace, ...metadata },
    status: { sync: { status: 'Synced', revision: 'a1b2c3' }, health: { status: 'Healthy' }, ...status },
  });

const diffOutput = `
===== apps/Deployment web/web ======
12c12
<   replicas: 3
---
>   replicas: 2

===== /ConfigMap web/settings ======
3c3
<   a: 1
---
>   a: 2
`;

interface App {
  readonly id: string;
  readonly app?: string | Answer;
  readonly diff?: Answer;
}

function argocd(box: Sandbox, apps: readonly App[], ...before: readonly Answer[]): Sandbox {
  const literal = (text: string): string => text.replaceAll(/[[\]*?\\$`"'();&|<>{}! ]/g, '\\$&');
  return box.answers(
    'argocd',
    ...before,
    { to: 'app list --output=name*', stdout: apps.map((app) => `${app.id}\n`).join('') },
    ...apps.flatMap((app): Answer[] => {
      const [namespace = '', name = ''] = app.id.includes('/') ? app.id.split('/') : ['argocd', app.id];
      return [
        {
          ...(typeof app.app === 'object' ? app.app : { stdout: app.app ?? application(namespace, name) }),
          to: `app get ${literal(app.id)} *`,
        },
        { ...app.diff, to: `app diff ${literal(app.id)} *` },
      ];
    }),
  );
}

const only = (tool: string, ...argv: string[]): string[] => ['--tool', tool, '--output', 'json', ...argv];

describe.skipIf(withoutJq)('Argo CD', () => {
  test('in sync', async () => {
    using box = argocd(new Sandbox(), [{ id: 'argocd/web' }, { id: 'team-a/api' }]);
    const outcome = await box.run('check-drift.sh', only('argocd'));
    expect(outcome.status).toBe(0);
    expect(reportOf(outcome)).toEqual({
      version: 1,
      complete: true,
      verdict: 'in-sync',
      summary: { 'in-sync': 2, drift: 0, unknown: 0 },
      objects: [
        {
          status: 'in-sync',
          tool: 'argocd',
          kind: 'Application',
          namespace: 'argocd',
          name: 'web',
          revision: 'a1b2c3',
          health: 'Healthy',
          findings: [],
        },
        {
          status: 'in-sync',
          tool: 'argocd',
          kind: 'Application',
          namespace: 'team-a',
          name: 'api',
          revision: 'a1b2c3',
          health: 'Healthy',
          findings: [],
        },
      ],
    });
    expect(box.lines('argocd').sort()).toEqual([
      'argocd app diff argocd/web --exit-code --diff-exit-code=100',
      'argocd app diff team-a/api --exit-code --diff-exit-code=100',
      'argocd app get argocd/web --output=json --refresh',
      'argocd app get team-a/api --output=json --refresh',
      'argocd app list --output=name',
    ]);
    expect(box.leftovers()).toEqual([]);
  });

  test('drift, with the resources that differ, and their differences only when asked', async () => {
    using box = argocd(new Sandbox(), [{ id: 'argocd/web', diff: { to: '', stdout: diffOutput, exit: 100 } }]);
    const outcome = await box.run('check-drift.sh', only('argocd'));
    expect(outcome.status).toBe(1);
    const [found] = reportOf(outcome).objects;
    expect(found).toMatchObject({ status: 'drift', resources: ['apps/Deployment web/web', 'ConfigMap web/settings'] });
    expect(found).not.toHaveProperty('diff');
    expect(outcome.stdout).not.toContain('replicas');
    expect(reportOf(await box.run('check-drift.sh', only('argocd', '--show-diff'))).objects[0]?.diff).toBe(diffOutput);
    const text = await box.run('check-drift.sh', ['--tool', 'argocd', '--show-diff']);
    expect(text.stdout).toContain('drift     Application argocd/web\n');
    expect(text.stdout).toContain('          | >   replicas: 2\n');
    expect(text.stdout).toMatch(/1 drifted, 0 unknown, 0 in sync\n$/);
  });

  test.each<[string, Omit<App, 'id'>, string[], number]>([
    ['a difference of argocd app diff', { diff: { to: '', exit: 100 } }, ['drift', 'drift diff'], 1],
    [
      'exit code 1 of argocd app diff is an error, not a difference',
      { diff: { to: '', exit: 1, stderr: 'FATA[0000] unknown flag: --diff-exit-code\n' } },
      ['unknown', 'unknown error'],
      2,
    ],
    ['exit code 2 of argocd app diff', { diff: { to: '', exit: 2 } }, ['unknown', 'unknown error'], 2],
    [
      'exit code 20 of argocd app diff',
      { diff: { to: '', exit: 20, stderr: 'rpc error: code = Unavailable\n' } },
      ['unknown', 'unknown error'],
      2,
    ],
    [
      'an application that cannot be read',
      { app: { to: '', exit: 20, stderr: 'code = PermissionDenied\n' } },
      ['unknown', 'unknown error'],
      2,
    ],
    ['an answer that is not JSON', { app: 'Welcome to the login page' }, ['unknown', 'unknown error'], 2],
    ['an empty answer', { app: '' }, ['unknown', 'unknown error'], 2],
    [
      'OutOfSync, although the diff shows nothing (Secrets, pruning)',
      {
        app: application('argocd', 'web', {
          sync: { status: 'OutOfSync' },
          resources: [{ kind: 'Secret', name: 's', status: 'OutOfSync' }],
        }),
      },
      ['drift', 'drift out-of-sync'],
      1,
    ],
    [
      'an unknown sync status',
      { app: application('argocd', 'web', { sync: { status: 'Unknown' } }) },
      ['unknown', 'unknown comparison-error'],
      2,
    ],
    ['no sync status', { app: application('argocd', 'web', { sync: {} }) }, ['unknown', 'unknown comparison-error'], 2],
    [
      'manifests that cannot be generated',
      {
        app: application('argocd', 'web', {
          conditions: [{ type: 'ComparisonError', message: 'rpc error:\nhelm template failed' }],
        }),
      },
      ['unknown', 'unknown comparison-error'],
      2,
    ],
    [
      'a warning is not an error',
      { app: application('argocd', 'web', { conditions: [{ type: 'OrphanedResourceWarning', message: 'x' }] }) },
      ['in-sync'],
      0,
    ],
    [
      'a sync that runs',
      { app: application('argocd', 'web', { sync: { status: 'OutOfSync' }, operationState: { phase: 'Running' } }) },
      ['unknown', 'unknown reconciling'],
      2,
    ],
    [
      'skip-reconcile',
      { app: application('argocd', 'web', {}, { annotations: { 'argocd.argoproj.io/skip-reconcile': 'true' } }) },
      ['drift', 'drift suspended'],
      1,
    ],
    [
      'being deleted',
      { app: application('argocd', 'web', {}, { deletionTimestamp: '2026-11-01T00:00:00Z' }) },
      ['unknown', 'unknown deleting'],
      2,
    ],
    ['ill, but as in Git', { app: application('argocd', 'web', { health: { status: 'Degraded' } }) }, ['in-sync'], 0],
  ])('%s', async (_, app, expected, status) => {
    using box = argocd(new Sandbox(), [{ id: 'argocd/web', ...app }]);
    const outcome = await box.run('check-drift.sh', only('argocd'));
    expect(named(reportOf(outcome))).toEqual({ 'Application argocd/web': expected });
    expect(outcome.status).toBe(status);
  });

  test('drift is reported although another application cannot be compared', async () => {
    using box = argocd(new Sandbox(), [
      { id: 'a/ok' },
      { id: 'a/drifted', diff: { to: '', exit: 100 } },
      { id: 'a/broken', diff: { to: '', exit: 20, stderr: 'x\n\u001b[31mboom\u001b[0m\n\n' } },
    ]);
    const outcome = await box.run('check-drift.sh', only('argocd'));
    expect(outcome.status).toBe(1);
    expect(reportOf(outcome).summary).toEqual({ 'in-sync': 1, drift: 1, unknown: 1 });
    expect(reportOf(outcome).objects[2]?.findings[0]?.message).toBe('argocd app diff:  [31mboom [0m');
  });

  test('nothing to check is not "in sync"', async () => {
    using box = argocd(new Sandbox(), []);
    const outcome = await box.run('check-drift.sh', only('argocd'));
    expect(outcome.status).toBe(2);
    expect(reportOf(outcome)).toMatchObject({ verdict: 'unknown', objects: [] });
  });

  test('no access', async () => {
    using box = new Sandbox().answers('argocd', {
      to: '*',
      exit: 20,
      stderr: '{"level":"fatal","msg":"rpc error: code = Unauthenticated"}\n',
    });
    const outcome = await box.run('check-drift.sh', only('argocd'));
    expect(outcome.status).toBe(2);
    expect(reportOf(outcome).objects[0]?.findings[0]?.message).toContain('Unauthenticated');
  });

  test('names are arguments, never code', async () => {
    const hostile = ['a/$(touch x)', 'a/; rm -rf *', `a/it's "b"`, 'a/`touch y`', 'a/two words'];
    using box = argocd(new Sandbox(), [...hostile.map((id) => ({ id })), { id: '--core' }]);
    const report = reportOf(await box.run('check-drift.sh', only('argocd')));
    expect(report.objects.map((found) => found.status)).toEqual([...hostile.map(() => 'in-sync'), 'unknown']);
    expect(
      box
        .calls('argocd')
        .filter((call) => call.argv[1] === 'diff')
        .map((call) => call.argv[2])
        .sort(),
    ).toEqual(hostile.toSorted());
    expect(readdirSync(box.root).filter((name) => name === 'x' || name === 'y')).toEqual([]);
  });

  test.each([
    [
      ['--selector', 'team in (web, api)', '--project', 'p 1', '--namespace', 'team-a'],
      ['app', 'list', '--output=name', '--selector=team in (web, api)', '--project=p 1', '--app-namespace=team-a'],
    ],
    [[], ['app', 'list', '--output=name']],
  ])('%j selects', async (argv, expected) => {
    using box = argocd(new Sandbox(), [{ id: 'a/b' }]);
    await box.run('check-drift.sh', only('argocd', ...argv));
    expect(box.calls('argocd')[0]?.argv).toEqual(expected);
  });

  test('--app needs no list, --no-refresh asks for no refresh', async () => {
    using box = argocd(new Sandbox(), [{ id: 'web' }]);
    expect((await box.run('check-drift.sh', only('argocd', '--app', 'web', '--no-refresh'))).status).toBe(0);
    expect(box.lines('argocd')).toEqual([
      'argocd app get web --output=json',
      'argocd app diff web --exit-code --diff-exit-code=100',
    ]);
  });

  test('a command that takes too long is ended, and the rest is reported', async () => {
    using box = argocd(new Sandbox(), [{ id: 'a/quick' }, { id: 'a/slow', diff: { to: '', after: 60 } }]);
    const outcome = await box.run('check-drift.sh', only('argocd', '--timeout', '1s'));
    expect(outcome.status).toBe(2);
    const report = reportOf(outcome);
    expect(report.objects.map((found) => found.status)).toContain('unknown');
    expect(report.objects[1]?.findings[0]?.message).toBe('argocd app diff: no answer within 1s');
    const slow = box.calls('argocd').find((call) => call.argv.join(' ').startsWith('app diff a/slow'));
    expect(slow && runs(slow.pid)).toBe(false);
  });

  test('no more than --jobs at a time', async () => {
    const counting = 'printf "+\\n" >>"$here/load"; sleep 0.2; printf -- "-\\n" >>"$here/load"';
    using box = new Sandbox();
    argocd(
      box,
      Array.from({ length: 6 }, (_, i) => ({ id: `a/app-${i}`, diff: { to: '', run: counting } })),
    );
    expect((await box.run('check-drift.sh', only('argocd', '--jobs', '2'))).status).toBe(0);
    let load = 0;
    let most = 0;
    for (const sign of readFileSync(join(box.root, 'load'), 'utf8').trim().split('\n')) {
      load += sign === '+' ? 1 : -1;
      most = Math.max(most, load);
    }
    expect(most).toBeLessThanOrEqual(2);
    expect(load).toBe(0);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s in the middle keeps what was found and ends every command', async (name, code) => {
    using box = argocd(new Sandbox(), [
      { id: 'a/drifted', diff: { to: '', exit: 100 } },
      { id: 'a/slow', diff: { to: '', after: 60 } },
      { id: 'a/later' },
    ]);
    const outcome = await box.run('check-drift.sh', only('argocd', '--jobs', '1'), {
      signal: { name, when: (call) => call.argv.join(' ').startsWith('app diff a/slow') },
    });
    expect(outcome.status).toBe(code);
    const report = reportOf(outcome);
    expect(report.complete).toBe(false);
    expect(named(report)).toEqual({
      'Application a/drifted': ['drift', 'drift diff'],
      'Application a/slow': ['unknown', 'unknown not-compared'],
      'Application a/later': ['unknown', 'unknown not-compared'],
    });
    const slow = box.calls('argocd').find((call) => call.argv.join(' ').startsWith('app diff a/slow'));
    expect(slow && runs(slow.pid)).toBe(false);
    expect(box.leftovers()).toEqual([]);
  });

  test('text names what is wrong, and with --all everything; colour only on a terminal', async () => {
    using box = argocd(new Sandbox(), [
      { id: 'a/ok' },
      { id: 'a/broken', diff: { to: '', exit: 20, stderr: 'boom\n' } },
    ]);
    const { status, stdout, stderr } = await box.run('check-drift.sh', ['--tool', 'argocd'], { env: { CI: '1' } });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: 'unknown   Application a/broken\n          argocd app diff: boom\n0 drifted, 1 unknown, 1 in sync\n',
      stderr: '',
    });
    expect((await box.run('check-drift.sh', ['--tool', 'argocd', '--all'])).stdout).toContain(
      'in-sync   Application a/ok\n',
    );
  });

  test('a token in the environment stays there', async () => {
    using box = argocd(new Sandbox(), [{ id: 'a/ok' }]);
    const { stdout, stderr } = await box.run('check-drift.sh', ['--tool', 'argocd', '--verbose'], {
      env: { ARGOCD_AUTH_TOKEN: 's3cret' },
    });
    expect(stdout + stderr + box.lines().join('\n')).not.toContain('s3cret');
    expect(box.calls('argocd').every((call) => call.env.includes('s3cret'))).toBe(true);
  });
});

// ---- Flux

const sha = 'c0ffee00'.repeat(5);
const ready = (status = 'True', reason = 'ReconciliationSucceeded', message = 'ok'): object => ({
  type: 'Ready',
  status,
  reason,
  message,
});
interface Object_ {
  readonly spec?: object;
  readonly status?: object;
  readonly metadata?: object;
}
const object = (
  kind: string,
  namespace: string,
  name: string,
  { spec = {}, status = {}, metadata = {} }: Object_ = {},
): object => ({
  kind,
  metadata: { namespace, name, generation: 1, ...metadata },
  spec,
  status: { observedGeneration: 1, conditions: [ready()], ...status },
});
const repo = (revision = `main@sha1:${sha}`, more: Object_ = {}): object =>
  object('GitRepository', 'flux-system', 'fleet', { ...more, status: { artifact: { revision }, ...more.status } });
const kustomization = (name: string, more: Object_ = {}, revision = `main@sha1:${sha}`): object =>
  object('Kustomization', 'flux-system', name, {
    ...more,
    spec: { path: './apps/web', sourceRef: { kind: 'GitRepository', name: 'fleet' }, ...more.spec },
    status: { lastAppliedRevision: revision, ...more.status },
  });
const chart = (revision = '6.6.1'): object =>
  object('HelmChart', 'flux-system', 'apps-redis', { status: { artifact: { revision } } });
const release = (more: Object_ = {}): object =>
  object('HelmRelease', 'apps', 'redis', {
    ...more,
    spec: { chart: {}, driftDetection: { mode: 'enabled' }, ...more.spec },
    status: {
      helmChart: 'flux-system/apps-redis',
      history: [{ chartVersion: '6.6.1' }],
      conditions: [ready(), { type: 'Drifted', status: 'False', reason: 'NoDriftDetected' }],
      ...more.status,
    },
  });

interface FluxCluster {
  readonly kustomizations?: readonly object[];
  readonly releases?: readonly object[];
  readonly sources?: readonly object[];
  readonly kubectl?: readonly Answer[];
  readonly diff?: readonly Answer[];
}

function flux(
  box: Sandbox,
  { kustomizations = [], releases = [], sources = [repo()], kubectl = [], diff = [] }: FluxCluster,
): Sandbox {
  const list = (items: readonly object[]): string => JSON.stringify({ kind: 'List', items });
  const ofKind = (...kinds: string[]): string =>
    list(sources.filter((source) => kinds.includes((source as { kind: string }).kind)));
  return box
    .answers(
      'kubectl',
      ...kubectl,
      {
        to: 'api-resources --api-group=kustomize.toolkit.fluxcd.io *',
        stdout: 'kustomizations.kustomize.toolkit.fluxcd.io\n',
      },
      { to: 'api-resources --api-group=helm.toolkit.fluxcd.io *', stdout: 'helmreleases.helm.toolkit.fluxcd.io\n' },
      {
        to: 'api-resources --api-group=source.toolkit.fluxcd.io *',
        stdout:
          'buckets.source.toolkit.fluxcd.io\ngitrepositories.source.toolkit.fluxcd.io\nhelmcharts.source.toolkit.fluxcd.io\n',
      },
      { to: 'get kustomizations.*', stdout: list(kustomizations) },
      { to: 'get helmreleases.*', stdout: list(releases) },
      { to: 'get gitrepositories.*', stdout: ofKind('GitRepository') },
      { to: 'get helmcharts.*', stdout: ofKind('HelmChart') },
      { to: 'get buckets.*', stdout: ofKind('Bucket', 'OCIRepository', 'HelmRepository') },
    )
    .answers('flux', ...diff, {
      to: 'diff kustomization *',
      run: `for word; do case $word in --path=*) (cd "\${word#--path=}" && ls && cat * && echo touched >kustomization.yaml) >>"$here/compared" ;; esac; done`,
    });
}

const drifted: Answer = {
  to: 'diff kustomization *',
  exit: 1,
  stdout:
    '► Deployment/web/web drifted\n\nspec.replicas\n  ± value change\n    - 3\n    + 2\n► ConfigMap/web/old deleted\n',
  stderr: '✗ identified at least one change, exiting with non-zero exit code\n',
};

/** A clone with two commits; returns the older one. */
function clone(box: Sandbox): { path: string; commit: string } {
  const path = join(box.root, 'my clone');
  const git = (...argv: string[]): string =>
    execFileSync('git', ['-C', path, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...argv], {
      encoding: 'utf8',
    }).trim();
  box.file('my clone/apps/web/app.yaml', 'kind: First\n');
  execFileSync('git', ['init', '--quiet', path]);
  git('add', '.');
  git('commit', '--quiet', '--message=one');
  const commit = git('rev-parse', 'HEAD');
  box.file('my clone/apps/web/app.yaml', 'kind: Second\n');
  git('commit', '--quiet', '--all', '--message=two');
  box.file('my clone/apps/web/app.yaml', 'kind: Uncommitted\n');
  return { path, commit };
}

describe.skipIf(withoutJq)('Flux', () => {
  test('compares each Kustomization with exactly the commit that the cluster has, in a copy', async () => {
    using box = new Sandbox();
    const { path, commit } = clone(box);
    flux(box, {
      kustomizations: [kustomization('web', {}, `main@sha1:${commit}`)],
      sources: [repo(`main@sha1:${commit}`), chart()],
      releases: [release()],
    });
    const outcome = await box.run('check-drift.sh', only('flux', '--repo', path, '--context', 'a b'));
    expect(named(reportOf(outcome))).toEqual({
      'Kustomization flux-system/web': ['in-sync'],
      'HelmRelease apps/redis': ['in-sync'],
      'GitRepository flux-system/fleet': ['in-sync'],
      'HelmChart flux-system/apps-redis': ['in-sync'],
    });
    expect(outcome.status).toBe(0);
    expect(readFileSync(join(box.root, 'compared'), 'utf8')).toBe('app.yaml\nkind: First\n');
    expect(readFileSync(join(path, 'apps/web/app.yaml'), 'utf8')).toBe('kind: Uncommitted\n');
    expect(existsSync(join(path, 'apps/web/kustomization.yaml'))).toBe(false);
    expect(execFileSync('git', ['-C', path, 'status', '--porcelain'], { encoding: 'utf8' })).toBe(
      ' M apps/web/app.yaml\n',
    );
    const [diff] = box.calls('flux');
    expect(diff?.argv.filter((word) => !word.startsWith('--path='))).toEqual([
      'diff',
      'kustomization',
      'web',
      '--namespace=flux-system',
      '--progress-bar=false',
      '--timeout=60s',
      '--context=a b',
    ]);
    for (const call of box.calls('kubectl')) expect(call.argv).toContain('--context=a b');
    expect(box.leftovers()).toEqual([]);
  });

  test.each(['a bare clone', 'a directory of a clone', 'the second of two clones'])('%s will do', async (kind) => {
    using box = new Sandbox();
    const { path, commit } = clone(box);
    const bare = join(box.root, 'bare.git');
    execFileSync('git', ['clone', '--quiet', '--bare', path, bare]);
    const other = join(box.root, 'other');
    execFileSync('git', ['init', '--quiet', other]);
    const repos =
      {
        'a bare clone': [bare],
        'a directory of a clone': [join(path, 'apps')],
        'the second of two clones': [other, path],
      }[kind] ?? [];
    flux(box, {
      kustomizations: [kustomization('web', {}, `main@sha1:${commit}`)],
      sources: [repo(`main@sha1:${commit}`)],
    });
    expect(
      (await box.run('check-drift.sh', only('flux', ...repos.flatMap((directory) => ['--repo', directory])))).status,
    ).toBe(0);
    expect(readFileSync(join(box.root, 'compared'), 'utf8')).toBe('app.yaml\nkind: First\n');
  });

  test('drift, with the objects that differ', async () => {
    using box = new Sandbox();
    const { path, commit } = clone(box);
    flux(box, {
      kustomizations: [kustomization('web', {}, `main@sha1:${commit}`)],
      sources: [repo(`main@sha1:${commit}`)],
      diff: [drifted],
    });
    const outcome = await box.run('check-drift.sh', only('flux', '--repo', path));
    expect(outcome.status).toBe(1);
    expect(reportOf(outcome).objects[0]).toMatchObject({
      status: 'drift',
      resources: ['Deployment/web/web drifted', 'ConfigMap/web/old deleted'],
    });
  });

  describe('what flux diff says', () => {
    test.each<[string, Answer, string[], number]>([
      [
        'exit code 1 without a change is an error',
        { ...drifted, stdout: '', stderr: '✗ unknown flag: --progress-bar\n' },
        ['unknown', 'unknown error'],
        2,
      ],
      ['exit code 2', { ...drifted, exit: 2, stderr: '✗ failed to build\n' }, ['unknown', 'unknown error'], 2],
      ['no answer in time', { to: 'diff *', after: 60 }, ['unknown', 'unknown error'], 2],
    ])('%s', async (_, answer, expected, status) => {
      using box = new Sandbox();
      const { path, commit } = clone(box);
      flux(box, {
        kustomizations: [kustomization('web', {}, `main@sha1:${commit}`)],
        sources: [repo(`main@sha1:${commit}`)],
        diff: [answer],
      });
      const outcome = await box.run('check-drift.sh', only('flux', '--repo', path, '--timeout', '2s'));
      expect(named(reportOf(outcome))['Kustomization flux-system/web']).toEqual(expected);
      expect(outcome.status).toBe(status);
    });
  });

  test.each<[string, (path: string) => { argv: string[]; object?: object; source?: object }, string]>([
    ['no clone', () => ({ argv: [] }), 'pass --repo DIR, or --status-only'],
    ['a clone without the commit', (path) => ({ argv: ['--repo', path] }), 'is in none of the clones'],
    [
      'a revision without a commit',
      (path) => ({ argv: ['--repo', path], object: kustomization('web', {}, 'main'), source: repo('main') }),
      'names no commit',
    ],
    [
      'another kind of source',
      (path) => ({
        argv: ['--repo', path],
        object: kustomization('web', { spec: { sourceRef: { kind: 'OCIRepository', name: 'fleet' } } }, 'v1@sha256:1'),
        source: object('OCIRepository', 'flux-system', 'fleet', { status: { artifact: { revision: 'v1@sha256:1' } } }),
      }),
      'pass --source OCIRepository/flux-system/fleet=DIR',
    ],
  ])('%s: could not tell', async (_, build, message) => {
    using box = new Sandbox();
    const { argv, object: subject = kustomization('web'), source = repo() } = build(clone(box).path);
    flux(box, { kustomizations: [subject], sources: [source] });
    const outcome = await box.run('check-drift.sh', only('flux', ...argv));
    expect(outcome.status).toBe(2);
    expect(reportOf(outcome).objects[0]?.findings).toEqual([
      { status: 'unknown', reason: 'no-comparison', message: expect.stringContaining(message) as string },
    ]);
    expect(box.calls('flux')).toEqual([]);
  });

  test('a directory stands for a source that is not Git', async () => {
    using box = new Sandbox();
    box.file('my manifests/apps/web/app.yaml', 'kind: FromRegistry\n');
    flux(box, {
      kustomizations: [
        kustomization('web', { spec: { sourceRef: { kind: 'OCIRepository', name: 'fleet' } } }, 'v1@sha256:1'),
      ],
      sources: [object('OCIRepository', 'flux-system', 'fleet', { status: { artifact: { revision: 'v1@sha256:1' } } })],
    });
    const outcome = await box.run(
      'check-drift.sh',
      only('flux', '--source', `OCIRepository/flux-system/fleet=${join(box.root, 'my manifests')}`),
    );
    expect(outcome.status).toBe(0);
    expect(readFileSync(join(box.root, 'compared'), 'utf8')).toContain('FromRegistry');
    expect(readdirSync(join(box.root, 'my manifests/apps/web'))).toEqual(['app.yaml']);
  });

  test.each([['../../etc'], ['apps/../../x']])('the path %s does not leave the copy', async (path) => {
    using box = new Sandbox();
    const { path: directory, commit } = clone(box);
    flux(box, {
      kustomizations: [kustomization('web', { spec: { path } }, `main@sha1:${commit}`)],
      sources: [repo(`main@sha1:${commit}`)],
    });
    expect((await box.run('check-drift.sh', only('flux', '--repo', directory))).status).toBe(2);
    expect(box.calls('flux')).toEqual([]);
  });

  const suspended = { spec: { suspend: true } };
  describe('what the status says', () => {
    test.each<[string, FluxCluster, string[], string[], number]>([
      ['a Kustomization that is up to date', { kustomizations: [kustomization('web')] }, [], ['in-sync'], 0],
      ['suspended', { kustomizations: [kustomization('web', suspended)] }, [], ['drift', 'drift suspended'], 1],
      [
        'suspended, accepted',
        { kustomizations: [kustomization('web', suspended)] },
        ['--allow-suspended'],
        ['in-sync'],
        0,
      ],
      [
        'its source is suspended',
        { kustomizations: [kustomization('web')], sources: [repo(undefined, suspended)] },
        [],
        ['drift', 'drift source-suspended'],
        1,
      ],
      [
        'its source is gone',
        { kustomizations: [kustomization('web')], sources: [] },
        [],
        ['unknown', 'unknown source-missing'],
        2,
      ],
      [
        'its source cannot fetch',
        {
          kustomizations: [kustomization('web')],
          sources: [repo(undefined, { status: { conditions: [ready('False', 'GitOperationFailed', 'auth failed')] } })],
        },
        [],
        ['unknown', 'unknown source-not-ready'],
        2,
      ],
      [
        'an older revision is applied',
        { kustomizations: [kustomization('web', {}, 'main@sha1:old')] },
        [],
        ['drift', 'drift stale-revision'],
        1,
      ],
      [
        'nothing was ever applied',
        { kustomizations: [kustomization('web', { status: { lastAppliedRevision: undefined } })] },
        [],
        ['drift', 'drift stale-revision'],
        1,
      ],
      [
        'the source has nothing yet',
        { kustomizations: [kustomization('web')], sources: [object('GitRepository', 'flux-system', 'fleet')] },
        [],
        ['unknown', 'unknown no-artifact'],
        2,
      ],
      [
        'the apply failed',
        {
          kustomizations: [
            kustomization('web', {
              status: { conditions: [ready('False', 'ReconciliationFailed', 'Deployment/web dry-run failed')] },
            }),
          ],
        },
        [],
        ['drift', 'drift not-ready'],
        1,
      ],
      [
        'a health check failed',
        {
          kustomizations: [
            kustomization('web', { status: { conditions: [ready('False', 'HealthCheckFailed', 'timeout')] } }),
          ],
        },
        [],
        ['drift', 'drift not-ready'],
        1,
      ],
      [
        'the build failed',
        {
          kustomizations: [
            kustomization('web', { status: { conditions: [ready('False', 'BuildFailed', 'no kustomization')] } }),
          ],
        },
        [],
        ['unknown', 'unknown not-ready'],
        2,
      ],
      [
        'a dependency is not ready',
        {
          kustomizations: [
            kustomization('web', { status: { conditions: [ready('False', 'DependencyNotReady', 'x')] } }),
          ],
        },
        [],
        ['unknown', 'unknown not-ready'],
        2,
      ],
      [
        'being reconciled',
        {
          kustomizations: [
            kustomization('web', { status: { conditions: [ready('Unknown', 'Progressing', 'x')] } }, 'main@sha1:old'),
          ],
        },
        [],
        ['unknown', 'unknown reconciling'],
        2,
      ],
      [
        'a changed spec that was not looked at',
        { kustomizations: [kustomization('web', { metadata: { generation: 2 } })] },
        [],
        ['unknown', 'unknown reconciling'],
        2,
      ],
      [
        'no conditions at all',
        { kustomizations: [kustomization('web', { status: { conditions: [] } })] },
        [],
        ['unknown', 'unknown not-reconciled'],
        2,
      ],
      [
        'being deleted',
        { kustomizations: [kustomization('web', { metadata: { deletionTimestamp: 'x' } })] },
        [],
        ['unknown', 'unknown deleting'],
        2,
      ],
    ])('Kustomization: %s', async (_, cluster, argv, expected, status) => {
      using box = flux(new Sandbox(), cluster);
      const outcome = await box.run('check-drift.sh', only('flux', '--status-only', ...argv));
      expect(
        reportOf(outcome)
          .objects.filter((found) => found.kind === 'Kustomization')
          .map((found) => [found.status, ...reasons(found)]),
      ).toEqual([expected]);
      expect(outcome.status).toBe(status);
      expect(box.calls('flux')).toEqual([]);
    });

    const mode = (name: string | undefined): Object_ => ({
      spec: { driftDetection: name === undefined ? undefined : { mode: name } },
    });
    test.each<[string, object, string[], string[], number, object[]?]>([
      ['compared, no drift', release(), [], ['in-sync'], 0],
      [
        'drifted',
        release({
          status: {
            conditions: [
              ready(),
              {
                type: 'Drifted',
                status: 'True',
                reason: 'DriftDetected',
                message: 'Cluster state has drifted:\nDeployment/apps/redis changed',
              },
            ],
          },
        }),
        [],
        ['drift', 'drift drifted'],
        1,
      ],
      [
        'drift detection is off',
        release({ ...mode(undefined), status: { conditions: [ready()] } }),
        [],
        ['unknown', 'unknown drift-detection-off'],
        2,
      ],
      [
        'drift detection is disabled',
        release({ ...mode('disabled'), status: { conditions: [ready()] } }),
        [],
        ['unknown', 'unknown drift-detection-off'],
        2,
      ],
      [
        'drift detection is off, accepted',
        release({ ...mode(undefined), status: { conditions: [ready()] } }),
        ['--allow-undetected'],
        ['in-sync'],
        0,
      ],
      [
        'a warning mode that reports nowhere',
        release({ ...mode('warn'), status: { conditions: [ready()] } }),
        [],
        ['unknown', 'unknown drift-not-reported'],
        2,
      ],
      ['corrected by an older Flux', release({ status: { conditions: [ready()] } }), [], ['in-sync'], 0],
      ['suspended', release({ spec: { suspend: true } }), [], ['drift', 'drift suspended'], 1],
      [
        'an upgrade that failed',
        release({
          status: { conditions: [ready('False', 'UpgradeFailed', 'x'), { type: 'Drifted', status: 'False' }] },
        }),
        [],
        ['drift', 'drift not-ready'],
        1,
      ],
      [
        'an older chart is released',
        release({ status: { history: [{ chartVersion: '6.6.0' }] } }),
        [],
        ['drift', 'drift stale-revision'],
        1,
      ],
      [
        'a chart from a registry, up to date',
        release({
          spec: { chartRef: { kind: 'OCIRepository', name: 'redis' } },
          status: { history: [{ ociDigest: 'sha256:1' }] },
        }),
        [],
        ['in-sync'],
        0,
        [object('OCIRepository', 'apps', 'redis', { status: { artifact: { revision: '6.6.1@sha256:1' } } })],
      ],
      [
        'a chart from a registry, older',
        release({
          spec: { chartRef: { kind: 'OCIRepository', name: 'redis' } },
          status: { history: [{ ociDigest: 'sha256:0' }] },
        }),
        [],
        ['drift', 'drift stale-revision'],
        1,
        [object('OCIRepository', 'apps', 'redis', { status: { artifact: { revision: '6.6.1@sha256:1' } } })],
      ],
      ['its chart is gone', release(), [], ['unknown', 'unknown source-missing'], 2, []],
    ])('HelmRelease: %s', async (_, subject, argv, expected, status, sources = [chart()]) => {
      using box = flux(new Sandbox(), { releases: [subject], sources });
      const outcome = await box.run('check-drift.sh', only('flux', ...argv));
      expect(named(reportOf(outcome))['HelmRelease apps/redis']).toEqual(expected);
      expect(outcome.status).toBe(status);
    });

    test.each<[string, object, string[]]>([
      ['suspended', repo(undefined, suspended), ['drift', 'drift suspended']],
      [
        'cannot fetch',
        repo(undefined, { status: { conditions: [ready('False', 'GitOperationFailed', 'x')] } }),
        ['unknown', 'unknown not-ready'],
      ],
      ['fetched', repo(), ['in-sync']],
    ])('source: %s', async (_, subject, expected) => {
      using box = flux(new Sandbox(), { sources: [subject] });
      expect(named(reportOf(await box.run('check-drift.sh', only('flux'))))).toEqual({
        'GitRepository flux-system/fleet': expected,
      });
    });

    test('a Helm repository in a registry has no status, and is not reported', async () => {
      using box = flux(new Sandbox(), {
        sources: [
          object('HelmRepository', 'flux-system', 'charts', { spec: { type: 'oci' }, status: { conditions: [] } }),
        ],
      });
      expect((await box.run('check-drift.sh', only('flux'))).status).toBe(2);
    });

    test('an object of another cluster is not compared with this one', async () => {
      using box = new Sandbox();
      const { path, commit } = clone(box);
      flux(box, {
        kustomizations: [
          kustomization('web', { spec: { kubeConfig: { secretRef: { name: 'x' } } } }, `main@sha1:${commit}`),
        ],
        sources: [repo(`main@sha1:${commit}`)],
      });
      const outcome = await box.run('check-drift.sh', only('flux', '--repo', path));
      expect(named(reportOf(outcome))['Kustomization flux-system/web']).toEqual(['unknown', 'unknown remote-cluster']);
      expect(box.calls('flux')).toEqual([]);
    });
  });

  test('a suspended object is compared all the same', async () => {
    using box = new Sandbox();
    const { path, commit } = clone(box);
    flux(box, {
      kustomizations: [kustomization('web', suspended, `main@sha1:${commit}`)],
      sources: [repo(`main@sha1:${commit}`)],
      diff: [drifted],
    });
    expect(
      named(reportOf(await box.run('check-drift.sh', only('flux', '--repo', path))))['Kustomization flux-system/web'],
    ).toEqual(['drift', 'drift suspended', 'drift diff']);
  });

  test.each<[string, FluxCluster, string, number]>([
    ['Flux is not installed', { kubectl: [{ to: 'api-resources *' }] }, 'not-installed', 2],
    ['no access', { kubectl: [{ to: '*', exit: 1, stderr: 'connection refused\n' }] }, 'list-failed', 2],
    [
      'no permission for one kind keeps the others',
      {
        kustomizations: [kustomization('web', {}, 'main@sha1:old')],
        kubectl: [{ to: 'get helmreleases*', exit: 1, stderr: 'Forbidden\n' }],
      },
      'list-failed',
      1,
    ],
    ['an answer that is not JSON', { kubectl: [{ to: 'get kustomizations*', stdout: '<html>' }] }, 'list-failed', 2],
    ['an answer that takes too long', { kubectl: [{ to: 'get kustomizations*', after: 60 }] }, 'list-failed', 2],
  ])('%s', async (_, cluster, reason, status) => {
    using box = flux(new Sandbox(), cluster);
    const outcome = await box.run('check-drift.sh', only('flux', '--status-only', '--timeout', '2s'));
    expect(outcome.status).toBe(status);
    expect(reportOf(outcome).objects.flatMap((found) => found.findings.map((finding) => finding.reason))).toContain(
      reason,
    );
    expect(box.leftovers()).toEqual([]);
  });

  test('hostile names and messages stay text', async () => {
    using box = new Sandbox();
    const { path, commit } = clone(box);
    const message = 'boom $(touch x)\n\u001b]0;title\u0007 `touch y`';
    flux(box, {
      kustomizations: [
        kustomization('$(touch x)', {}, `main@sha1:${commit}`),
        kustomization('--help', {}, `main@sha1:${commit}`),
        kustomization(
          `it's "b"; rm -rf *`,
          { status: { conditions: [ready('False', 'ReconciliationFailed', message)] } },
          `main@sha1:${commit}`,
        ),
      ],
      sources: [repo(`main@sha1:${commit}`)],
    });
    const outcome = await box.run('check-drift.sh', ['--tool', 'flux', '--repo', path]);
    expect(outcome.status).toBe(1);
    expect(outcome.stdout).toContain('boom $(touch x) ]0;title');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(outcome.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(
      box
        .calls('flux')
        .map((call) => call.argv[2])
        .sort(),
    ).toEqual(['$(touch x)', `it's "b"; rm -rf *`]);
    expect(readdirSync(box.root).filter((name) => name === 'x' || name === 'y')).toEqual([]);
  });
});

describe.skipIf(withoutJq)('both', () => {
  test('auto checks what is installed, and one that fails does not hide the other', async () => {
    using box = flux(argocd(new Sandbox(), [{ id: 'a/drifted', diff: { to: '', exit: 100 } }]), {
      kubectl: [{ to: '*', exit: 1, stderr: 'no access\n' }],
    });
    const outcome = await box.run('check-drift.sh', ['--output', 'json', '--status-only']);
    expect(outcome.status).toBe(1);
    expect(reportOf(outcome).objects.map((found) => `${found.tool} ${found.status}`)).toEqual([
      'argocd drift',
      'flux unknown',
    ]);
  });

  test('--dry-run prints commands that only read, and runs none', async () => {
    using box = flux(argocd(new Sandbox(), []), {});
    const { status, stdout } = await box.run('check-drift.sh', [
      '--dry-run',
      '--selector',
      `a=b c`,
      '--namespace',
      'team',
    ]);
    expect(status).toBe(0);
    expect(box.calls()).toEqual([]);
    const printed = stdout
      .trimEnd()
      .split('\n')
      .map((line) => words(line.replace(/^\+ /, '')));
    expect(printed.map((command) => command.slice(0, 3).join(' '))).toEqual([
      'argocd app list',
      'argocd app get',
      'argocd app diff',
      'kubectl get kustomizations.kustomize.toolkit.fluxcd.io',
      'kubectl get helmreleases.helm.toolkit.fluxcd.io',
      'kubectl get gitrepositories.source.toolkit.fluxcd.io',
      'flux diff kustomization',
    ]);
    expect(await problemsWith(printed.map(([tool = '', ...argv]) => ({ tool, argv })))).toEqual([]);
  });

  test.each([
    [['--tool', 'argocd'], ['argocd']],
    [
      ['--tool', 'flux'],
      ['kubectl', 'flux'],
    ],
    [['--tool', 'auto'], ['neither argocd nor flux']],
    [['--tool', 'argocd'], ['jq']],
    [['--tool', 'argocd'], ['timeout']],
    [['--tool', 'flux', '--repo', '.'], ['git']],
  ])('%j: a missing tool (%j) means could not tell', async (argv, [tool = '', ...rest]) => {
    using box = new Sandbox([tool]);
    for (const other of ['argocd', 'kubectl', 'flux'])
      if (other !== tool && !rest.includes(other) && tool !== 'neither argocd nor flux')
        box.answers(other, { to: '*' });
    const { status, stderr, stdout } = await box.run('check-drift.sh', argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`Could not tell: ${tool} is not on the PATH`);
    expect(box.calls()).toEqual([]);
    expect(box.leftovers()).toEqual([]);
  });

  test.each([
    ['--tool', 'helm'],
    ['--output', 'yaml'],
    ['--jobs', '0'],
    ['--jobs', '$(touch x)'],
    ['--timeout', 'soon'],
    ['--repo', 'no such dir'],
    ['--source', 'OCIRepository/x=.'],
    ['--source', 'OCIRepository/flux-system/x=no such dir'],
  ])('%s %s is refused', async (option, value) => {
    using box = new Sandbox();
    const { status, stdout } = await box.run('check-drift.sh', [option, value]);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(existsSync(join(box.root, 'x'))).toBe(false);
  });

  test('--version names the tools that it is made for', async () => {
    using box = new Sandbox();
    expect((await box.run('check-drift.sh', ['--version'])).stdout).toMatch(
      /^check-drift\.sh \d+\.\d+\.\d+ \(for argocd 3\.4 or newer, flux 2\.7 or newer, .*\)\n$/,
    );
  });
});

test('every command that was issued is in its tool’s grammar', async () => {
  expect(issuedCommands().length).toBeGreaterThan(100);
  expect(
    await problemsWith(issuedCommands().filter(({ argv }) => !argv.some((word) => /[$`";'*]|two words/.test(word)))),
  ).toEqual([]);
});
