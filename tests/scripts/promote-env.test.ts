import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemsWith, words } from './grammars.ts';
import { Sandbox, issuedCommands, kustomizeBinary, runs, type Outcome, type RunOptions } from './sandbox.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const head = `# The overlay of everything
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: # the base
  - ../../base
`;
const images = (web: string, side = `    newTag: v1 # sidecar\n`): string => `${head}images:
  # first the shop
  - name: web # as in the base
${web}
  # then its sidecar
  - name: registry:5000/team/side
${side}
commonAnnotations:
  newTag: "1.9" # not an image
`;
const base = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web
        - name: side
          image: registry:5000/team/side:v0
`;

interface Layout {
  readonly dev?: string;
  readonly staging?: string;
  readonly prod?: string;
  readonly extra?: Readonly<Record<string, string>>;
  readonly pattern?: (environment: string) => string;
  readonly up?: string;
}

/** A real repository, with a bare remote, on a PATH with the real git and kustomize. */
class Shop {
  readonly box: Sandbox;
  readonly path: string;
  readonly remote: string;
  #before = '';

  constructor(
    {
      dev = images('    newTag: "1.10" # set by CI'),
      staging = images('    newTag: "1.9" # set by people'),
      prod = images('    newTag: 1.8.0'),
      extra = {},
      pattern = (name) => `overlays/${name}`,
      up = '../../base',
    }: Layout = {},
    without: readonly string[] = [],
  ) {
    this.box = new Sandbox(without);
    this.path = join(this.box.root, 'the repo');
    this.remote = join(this.box.root, 'remote.git');
    if (!without.includes('kustomize')) this.box.has('kustomize', kustomizeBinary());
    this.box.file('the repo/base/kustomization.yaml', 'resources:\n  - deployment.yaml\n');
    this.box.file('the repo/base/deployment.yaml', base);
    for (const [name, text] of Object.entries({ dev, staging, prod }))
      this.box.file(`the repo/${pattern(name)}/kustomization.yaml`, text.replaceAll('../../base', up));
    for (const [name, text] of Object.entries(extra)) this.box.file(`the repo/${name}`, text);
    execFileSync('git', ['init', '--quiet', '--bare', this.remote]);
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', this.path]);
    this.git('add', '.');
    this.git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--message=start');
    this.git('remote', 'add', 'origin', this.remote);
    this.git('push', '--quiet', 'origin', 'main');
    this.#before = this.state();
  }

  [Symbol.dispose](): void {
    this.box[Symbol.dispose]();
  }

  git(...argv: string[]): string {
    return execFileSync('git', ['-C', this.path, ...argv], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trimEnd();
  }

  /** Everything that a promotion must not change when it fails. */
  state(): string {
    return [
      this.git('status', '--porcelain=v2', '--branch'), // HEAD, the branch, the index, the files
      this.git('for-each-ref'),
      this.git('worktree', 'list'),
      execFileSync('git', ['-C', this.remote, 'for-each-ref'], { encoding: 'utf8' }),
    ].join('\n--\n');
  }

  expectUntouched(): void {
    expect(this.state()).toBe(this.#before);
    expect(this.box.leftovers()).toEqual([]);
  }

  branches(): string[] {
    return this.git('for-each-ref', '--format=%(refname:short)', 'refs/heads')
      .split('\n')
      .filter((name) => name !== 'main');
  }

  file(revision: string, path: string): string {
    return `${this.git('show', `${revision}:${path}`)}\n`;
  }

  run(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
    return this.box.run('promote-env.sh', argv, { cwd: this.path, ...options });
  }
}

describe('a promotion', () => {
  test('is a commit on a new branch that changes the image lines and nothing else; the checkout stays where it is', async () => {
    using shop = new Shop();
    const before = shop.state().split('\n--\n');
    const { status, stdout } = await shop.run(['--from', 'dev']);
    expect(status).toBe(0);
    const [branch = ''] = shop.branches();
    expect(branch).toMatch(/^promote\/dev-to-staging-[0-9a-f]{10}$/);
    expect(shop.git('diff', '--numstat', 'main', branch)).toBe('1\t1\toverlays/staging/kustomization.yaml');
    expect(shop.file(branch, 'overlays/staging/kustomization.yaml')).toBe(images('    newTag: "1.10" # set by people'));
    expect(shop.git('log', '-1', '--format=%s%n%b', branch)).toBe(
      'Promote web from dev to staging\nPromotes from dev (overlays/dev) to staging:\n\n- web: 1.9 -> 1.10',
    );
    expect(shop.git('log', '-1', '--format=%an', branch)).toBe('Test');
    expect(shop.git('rev-parse', `${branch}^`)).toBe(shop.git('rev-parse', 'main'));
    expect(stdout).toContain('-    newTag: "1.9" # set by people\n+    newTag: "1.10" # set by people\n');
    expect(stdout).toContain('-      - image: web:1.9\n+      - image: web:1.10\n');
    const after = shop.state().split('\n--\n');
    expect([after[0], after[2], after[3]]).toEqual([before[0], before[2], before[3]]);
    expect(shop.box.leftovers()).toEqual([]);
  });

  test('made again goes on from its own branch, and can still be pushed', async () => {
    using shop = new Shop();
    expect((await shop.run(['--from', 'dev'])).status).toBe(0);
    const [branch = ''] = shop.branches();
    const tip = shop.git('rev-parse', branch);
    expect((await shop.run(['--from', 'dev', '--push'])).status).toBe(0);
    expect((await shop.run(['--from', 'dev', '--push'])).status).toBe(0);
    expect(shop.branches()).toEqual([branch]);
    expect(shop.git('ls-remote', 'origin', branch)).toBe(`${tip}\trefs/heads/${branch}`);
  });

  test('of what is there already says so', async () => {
    using shop = new Shop({ staging: images('    newTag: "1.10"') });
    const { status, stderr } = await shop.run(['--from', 'dev']);
    expect(status).toBe(0);
    expect(stderr).toContain('nothing to promote');
    shop.expectUntouched();
  });

  test('can be of one image', async () => {
    using shop = new Shop({ dev: images('    newTag: "1.10"', '    newTag: v2\n') });
    expect(
      (
        await shop.run([
          '--from',
          'dev',
          '--image',
          'registry:5000/team/side',
          '--branch',
          'my/branch',
          '--message',
          `Don't "panic" $(touch x)`,
        ])
      ).status,
    ).toBe(0);
    expect(shop.file('my/branch', 'overlays/staging/kustomization.yaml')).toBe(
      images('    newTag: "1.9" # set by people', '    newTag: v2 # sidecar\n'),
    );
    expect(shop.git('log', '-1', '--format=%s', 'my/branch')).toBe(`Don't "panic" $(touch x)`);
    expect(existsSync(join(shop.path, 'x'))).toBe(false);
  });

  test('--dry-run shows the change and the commands, and makes nothing', async () => {
    using shop = new Shop();
    shop.box.answers('gh');
    const { status, stdout } = await shop.run(['--from', 'dev', '--dry-run', '--pr', 'gh', '--message', `it's`]);
    expect(status).toBe(0);
    expect(stdout).toContain('+    newTag: "1.10" # set by people\n');
    const printed = stdout
      .split(/^\+ (?=[a-z])/m)
      .slice(1)
      .map((line) => words(line.trimEnd()));
    expect(printed.map((command) => command.slice(0, 3).join(' '))).toEqual([
      'git switch --create',
      'git add --',
      "git commit --message=it's",
      'git push origin',
      'gh pr create',
    ]);
    expect(
      await problemsWith(printed.filter(([tool]) => tool === 'gh').map(([tool = '', ...argv]) => ({ tool, argv }))),
    ).toEqual([]);
    expect(shop.box.calls()).toEqual([]);
    shop.expectUntouched();
  });

  test('works in directories and environments with spaces and quotes', async () => {
    using shop = new Shop({
      pattern: (name) => `apps/it's "web"/${name === 'dev' ? 'my dev' : name}`,
      up: '../../../base',
    });
    const { status, stderr } = await shop.run([
      '--environments',
      'my dev,staging,prod',
      '--from',
      'my dev',
      '--path',
      `apps/it's "web"/{env}`,
    ]);
    expect(stderr).toContain('Promoted from my dev to staging');
    expect(status).toBe(0);
    expect(shop.branches()[0]).toMatch(/^promote\/my-dev-to-staging-/);
  });

  test('takes a custom order of environments from the environment', async () => {
    using shop = new Shop({ extra: { 'overlays/qa/kustomization.yaml': images('    newTag: "1.0"') } });
    const env = { PROMOTE_ENVIRONMENTS: 'dev,qa,staging,prod' };
    expect((await shop.run(['--from', 'dev'], { env })).status).toBe(0);
    expect(shop.branches()[0]).toMatch(/^promote\/dev-to-qa-/);
    expect((await shop.run(['--from', 'dev', '--to', 'staging'], { env })).stderr).toContain("would skip 'qa'");
  });

  test('runs from a Git hook, whose variables point elsewhere', async () => {
    using shop = new Shop();
    const { status } = await shop.run(['--from', 'dev'], {
      env: { GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere/index', GIT_WORK_TREE: '/nowhere' },
    });
    expect(status).toBe(0);
    expect(shop.branches().length).toBe(1);
  });

  test('uses kubectl kustomize where there is no kustomize', async () => {
    using shop = new Shop({}, ['kustomize']);
    shop.box.answers('kubectl', { to: 'kustomize overlays/staging', run: 'cat overlays/staging/kustomization.yaml' });
    expect((await shop.run(['--from', 'dev'])).status).toBe(0);
    expect(shop.box.lines()).toEqual(['kubectl kustomize overlays/staging', 'kubectl kustomize overlays/staging']);
  });
});

describe('the edit', () => {
  const web = (lines: string): string => `${head}images:\n- name: web\n${lines}`;
  test.each<[string, string, string, string]>([
    ['a tag', web('  newTag: v2\n'), web('  newTag: v1\n'), web('  newTag: v2\n')],
    [
      'a tag that looks like a number keeps quotes',
      web('  newTag: "1.10"\n'),
      web('  newTag: v1 # c\n'),
      web('  newTag: "1.10" # c\n'),
    ],
    [
      'the quotes of the target stay',
      web('  newTag: v2\n'),
      web("  newTag: 'v1'   # c\n"),
      web("  newTag: 'v2'   # c\n"),
    ],
    ['true is a tag too', web('  newTag: "true"\n'), web('  newTag: v1\n'), web('  newTag: "true"\n')],
    [
      'a digest replaces a digest',
      web(`  digest: ${digest('a')}\n`),
      web(`  digest: ${digest('b')} # pinned\n`),
      web(`  digest: ${digest('a')} # pinned\n`),
    ],
    [
      'a digest replaces a tag, which would otherwise stay beside it',
      web(`  digest: ${digest('a')}\n`),
      web('  newTag: v1 # old\n# end\n'),
      web(`  digest: ${digest('a')}\n# end\n`),
    ],
    [
      'a tag replaces a digest, which would otherwise win',
      web('  newTag: v2\n'),
      web(`  digest: ${digest('b')}\n`),
      web('  newTag: v2\n'),
    ],
    [
      'a digest replaces a tag and a digest',
      web(`  digest: ${digest('a')}\n`),
      web(`  newTag: v1\n  digest: ${digest('b')} # d\n`),
      web(`  digest: ${digest('a')} # d\n`),
    ],
    [
      'a tag beside a digest that changes',
      web(`  newTag: v2\n  digest: ${digest('a')}\n`),
      web(`  digest: ${digest('b')} # d\n# end\n`),
      web(`  digest: ${digest('a')} # d\n  newTag: v2\n# end\n`),
    ],
    [
      'a tag and a digest together',
      web(`  newTag: v2\n  digest: ${digest('a')}\n`),
      web('  newTag: v1\n'),
      web(`  newTag: v2\n  digest: ${digest('a')}\n`),
    ],
    [
      'the name of each environment’s registry stays',
      web('  newName: dev.example.com/web\n  newTag: v2\n'),
      web('  newName: prod.example.com/web\n  newTag: v1\n'),
      web('  newName: prod.example.com/web\n  newTag: v2\n'),
    ],
    [
      'a key before the name',
      `${head}images:\n  - newTag: v2\n    name: web\n`,
      `${head}images:\n  - newTag: v1 # t\n    name: web\n`,
      `${head}images:\n  - newTag: v2 # t\n    name: web\n`,
    ],
    [
      'an image that the target does not list',
      web('  newTag: v2\n'),
      `${head}images:\n- name: registry:5000/team/side\n  newTag: v1 # s\n\n# end\n`,
      `${head}images:\n- name: registry:5000/team/side\n  newTag: v1 # s\n- name: web\n  newTag: v2\n\n# end\n`,
    ],
    [
      'a target without images',
      web('  newName: dev.example.com/web\n  newTag: v2\n'),
      head,
      `${head}images:\n- name: web\n  newName: dev.example.com/web\n  newTag: v2\n`,
    ],
    ['no newline at the end', web('  newTag: v2\n'), web('  newTag: v1').trimEnd(), web('  newTag: v2')],
    [
      'Windows line ends',
      web('  newTag: v2\n'),
      web('  newTag: v1 # c\n').replaceAll('\n', '\r\n'),
      web('  newTag: v2 # c\n').replaceAll('\n', '\r\n'),
    ],
    [
      'a document marker behind comments',
      web('  newTag: v2\n'),
      `# c\n---\n${web('  newTag: v1\n')}`,
      `# c\n---\n${web('  newTag: v2\n')}`,
    ],
    [
      'keys behind the list',
      web('  newTag: v2\n'),
      `${web('  newTag: v1\n')}replicas:\n- name: web\n  count: 2\n`,
      `${web('  newTag: v2\n')}replicas:\n- name: web\n  count: 2\n`,
    ],
    [
      'a marker of Flux',
      web('  newTag: v2\n'),
      web('  newTag: v1 # {"$imagepolicy": "flux-system:web:tag"}\n'),
      web('  newTag: v2 # {"$imagepolicy": "flux-system:web:tag"}\n'),
    ],
  ])('%s', async (_, dev, staging, expected) => {
    using shop = new Shop({ dev, staging });
    shop.git('config', 'core.autocrlf', 'false');
    const { status, stderr } = await shop.run(['--from', 'dev']);
    expect(stderr).not.toContain('error');
    expect(status).toBe(0);
    expect(
      execFileSync('git', ['-C', shop.path, 'show', `${shop.branches()[0]}:overlays/staging/kustomization.yaml`], {
        encoding: 'utf8',
      }),
    ).toBe(expected);
  });

  // kustomize edit set image is what the edit stands in for: the same file in other words.
  test.each([
    ['web=web:1.10', 'newTag: "1.10"', 'newTag: "1.9" # c'],
    ['web=web:v2', 'newTag: v2', 'newTag: v1'],
    [`web=web@${digest('a')}`, `digest: ${digest('a')}`, 'newTag: v1'],
    ['web=web:v2', 'newTag: v2', `digest: ${digest('b')}`],
  ])('builds to the same as kustomize edit set image %s', async (argument, dev, staging) => {
    using shop = new Shop({ dev: web(`  ${dev}\n`), staging: web(`  ${staging}\n`) });
    expect((await shop.run(['--from', 'dev'])).status).toBe(0);
    const build = (): string =>
      execFileSync(kustomizeBinary(), ['build', 'overlays/staging'], { cwd: shop.path, encoding: 'utf8' });
    shop.git('switch', '--quiet', shop.branches()[0] ?? '');
    const ours = build();
    shop.git('switch', '--quiet', 'main');
    execFileSync(kustomizeBinary(), ['edit', 'set', 'image', argument], { cwd: join(shop.path, 'overlays/staging') });
    expect(ours).toBe(build());
    expect(ours).toContain('image: web');
  });

  test.each<[string, Layout]>([
    ['flow style', { staging: `${head}images: [{name: web, newTag: v1}]\n` }],
    ['flow style in the source', { dev: `${head}images:\n- {name: web, newTag: v2}\n` }],
    ['an anchor', { staging: web('  newTag: &v v1\n') }],
    ['a block scalar', { staging: web('  newTag: |\n    v1\n') }],
    ['a key twice', { staging: web('  newTag: v1\n  newTag: v2\n') }],
    ['an image twice', { staging: web('  newTag: v1\n- name: web\n  newTag: v2\n') }],
    ['images: twice', { staging: `${web('  newTag: v1\n')}images:\n- name: web\n  newTag: v1\n` }],
    ['a second document', { staging: `${web('  newTag: v1\n')}---\n${head}` }],
    ['an unknown key', { staging: web('  newTag: v1\n  nwTag: v2\n') }],
    ['tabs', { staging: web('  newTag: v1\n\tdigest: x\n') }],
    ['a list of names', { staging: `${head}images:\n- web\n` }],
    ['no images in the source', { dev: head }],
    ['a tag that is no tag', { dev: web(`  newTag: $(touch\${IFS}x)\n`) }],
    ['a tag that is a command', { dev: web('  newTag: "v2; rm -rf ."\n') }],
    ['a digest that is no digest', { dev: web('  digest: sha256:../../x\n') }],
    ['a name that matches no container', { dev: web('  newTag: v1\n').replace('name: web', 'name: wep') }],
    [
      'a name that is a command',
      {
        dev: `${head}images:\n- name: a[$(touch\${IFS}x)]\n  digest: ${digest('a')}\n`,
        staging: `${head}images:\n- name: a[$(touch\${IFS}x)]\n  newTag: v1\n`,
      },
    ],
    ['a new name that is a command', { dev: `${head}images:\n- name: b$(touch\${IFS}x)\n  newTag: v1\n` }],
    ['two kustomization files', { extra: { 'overlays/staging/kustomization.yml': head } }],
  ])('%s is refused, not guessed', async (_, layout) => {
    using shop = new Shop(layout, ['kustomize']);
    // As kustomize would not get past some of these, what it says does not matter here.
    shop.box.answers('kubectl', { to: 'kustomize *', stdout: 'kind: Same\n' });
    const { status, stderr } = await shop.run(['--from', 'dev']);
    expect(stderr).toMatch(/error: /);
    expect(status).toBe(2);
    expect(existsSync(join(shop.path, 'x'))).toBe(false);
    shop.expectUntouched();
  });
});

describe('refusals', () => {
  test.each([
    [['--from', 'dev', '--to', 'prod'], "would skip 'staging'"],
    [['--from', 'prod'], 'is the last environment'],
    [['--from', 'staging', '--to', 'dev'], 'does not come after'],
    [['--from', 'staging', '--to', 'staging'], 'does not come after'],
    [['--from', 'dev', '--image', 'redis'], "has no image named 'redis'"],
    [['--from', 'dev', '--path', 'apps/{env}'], 'no kustomization.yaml in apps/dev'],
  ])('%j', async (argv, message) => {
    using shop = new Shop();
    const { status, stderr } = await shop.run(argv);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    shop.expectUntouched();
  });

  test.each([
    [[]],
    [['--from', 'test']],
    [['--from', 'dev', '--to', 'test']],
    [['--from', 'dev', '--path', '/etc/{env}']],
    [['--from', 'dev', '--path', '../{env}']],
    [['--from', 'dev', '--path=-x/{env}']],
    [['--from', 'dev', '--environments', 'dev,../x,prod']],
    [['--from', 'dev', '--environments', 'dev,--help']],
    [['--from', 'dev', '--pr', 'curl']],
    [['--from', 'dev', '--branch', 'a..b']],
    [['--from', 'dev', '--branch=-D']],
    [['--from', 'dev', '--remote=--upload-pack=touch x']],
    [['--from', 'dev', '--repo', 'no such dir']],
    [['--from', '$(touch x)']],
    [['--from', 'dev', '--health-timeout', 'x']],
  ])('%j is a wrong command line', async (argv) => {
    using shop = new Shop();
    expect((await shop.run(argv)).status).toBe(64);
    expect(existsSync(join(shop.path, 'x'))).toBe(false);
    shop.expectUntouched();
  });

  test.each(['changed', 'staged', 'untracked'])('a dirty tree (%s)', async (kind) => {
    using shop = new Shop();
    writeFileSync(join(shop.path, kind === 'untracked' ? 'new.txt' : 'base/deployment.yaml'), 'x\n');
    if (kind === 'staged') shop.git('add', '.');
    const { status, stderr } = await shop.run(['--from', 'dev']);
    expect(stderr).toContain('uncommitted changes');
    expect(status).toBe(2);
    expect(shop.branches()).toEqual([]);
  });

  test('another branch of the same name', async () => {
    using shop = new Shop();
    shop.git('branch', 'mine');
    expect((await shop.run(['--from', 'dev', '--branch', 'mine'])).status).toBe(2);
    expect(shop.git('rev-parse', 'mine')).toBe(shop.git('rev-parse', 'main'));
  });

  test('not a repository, and no commit yet', async () => {
    using shop = new Shop();
    expect((await shop.run(['--from', 'dev'], { cwd: shop.box.home })).status).toBe(1);
    execFileSync('git', ['init', '--quiet', join(shop.box.root, 'empty')]);
    const { status, stderr } = await shop.run(['--from', 'dev', '--repo', join(shop.box.root, 'empty')]);
    expect(stderr).toContain('no commit yet');
    expect(status).toBe(1);
  });
});

describe('health', () => {
  const healthy = (shop: Shop, script: string): string =>
    shop.box.file(`health/is it healthy`, `#!/bin/bash\n${script}`, 0o755);

  test('a healthy environment is promoted; the program gets its arguments as they are', async () => {
    using shop = new Shop();
    const program = healthy(
      shop,
      `printf '%s\\n' "$@" "$PROMOTE_FROM" "$PROMOTE_TO" "$PROMOTE_OVERLAY" >"${shop.box.root}/asked"\n`,
    );
    const { status, stderr } = await shop.run([
      '--from',
      'dev',
      '--health-cmd',
      program,
      '--health-arg',
      'a b',
      '--health-arg',
      '$(touch x);',
    ]);
    expect(status).toBe(0);
    expect(stderr).not.toContain('is not checked');
    expect(readFileSync(join(shop.box.root, 'asked'), 'utf8').split('\n')).toEqual([
      'a b',
      '$(touch x);',
      'dev',
      'dev',
      'staging',
      join(shop.path, 'overlays/dev'),
      '',
    ]);
    expect(existsSync(join(shop.path, 'x'))).toBe(false);
  });

  test.each([
    ['one that is not healthy', 'echo degraded; exit 3', [], 2, 'dev is not healthy (exit code 3)'],
    ['one that does not answer', 'sleep 60', ['--health-timeout', '1s'], 2, 'no answer within 1s'],
  ])('%s is not promoted', async (_, script, argv, code, message) => {
    using shop = new Shop();
    const { status, stderr } = await shop.run(['--from', 'dev', '--health-cmd', healthy(shop, script), ...argv]);
    expect(stderr).toContain(message);
    expect(status).toBe(code);
    shop.expectUntouched();
  });

  test('a command line is not a program', async () => {
    using shop = new Shop();
    expect((await shop.run(['--from', 'dev'], { env: { PROMOTE_HEALTH_CMD: 'true; touch x' } })).status).toBe(69);
    expect(existsSync(join(shop.path, 'x'))).toBe(false);
    shop.expectUntouched();
  });

  test('without a program there is a warning, also in CI', async () => {
    using shop = new Shop();
    const { stderr } = await shop.run(['--from', 'dev'], { env: { CI: 'true' } });
    expect(stderr.trim().split('\n')).toEqual([
      'warning: the health of dev is not checked; pass --health-cmd to refuse promoting what is broken',
    ]);
  });

  test('SIGTERM while it is asked leaves the repository as it was, and ends it', async () => {
    using shop = new Shop();
    shop.box.answers('doctor', { to: '*', after: 60 });
    const { status } = await shop.run(['--from', 'dev', '--health-cmd', 'doctor'], {
      signal: { name: 'SIGTERM', when: (call) => call.tool === 'doctor' },
    });
    expect(status).toBe(143);
    const [doctor] = shop.box.calls('doctor');
    expect(doctor && runs(doctor.pid)).toBe(false);
    shop.expectUntouched();
    shop.box.answers('nurse', { to: '*' });
    expect((await shop.run(['--from', 'dev', '--health-cmd', 'nurse'])).status).toBe(0);
  });
});

describe('publishing', () => {
  test.each([
    [
      'gh',
      (branch: string, body: string): string[] => [
        'pr',
        'create',
        '--base=main',
        `--head=${branch}`,
        '--title=Promote web from dev to staging',
        `--body=${body}`,
      ],
    ],
    [
      'glab',
      (branch: string, body: string): string[] => [
        'mr',
        'create',
        '--target-branch=main',
        `--source-branch=${branch}`,
        '--title=Promote web from dev to staging',
        `--description=${body}`,
        '--yes',
      ],
    ],
  ] as const)('opens a request with %s, after pushing, and prints its address', async (tool, expected) => {
    using shop = new Shop();
    shop.box.answers(tool, {
      to: '*',
      stdout: 'https://git.example.com/acme/fleet/1\n',
      run: 'git symbolic-ref --short HEAD >"$here/branch"',
    });
    const { status, stdout } = await shop.run(['--from', 'dev', '--pr', tool], {
      env: { GH_TOKEN: 's3cret', GITLAB_TOKEN: 's3cret' },
    });
    expect(status).toBe(0);
    const [branch = ''] = shop.branches();
    expect(shop.git('ls-remote', 'origin', branch)).toContain(shop.git('rev-parse', branch));
    expect(shop.box.calls(tool).map((call) => call.argv)).toEqual([
      expected(branch, 'Promotes from dev (overlays/dev) to staging:\n\n- web: 1.9 -> 1.10'),
    ]);
    expect(readFileSync(join(shop.box.root, 'branch'), 'utf8').trim()).toBe(branch);
    expect(stdout).toMatch(/https:\/\/git\.example\.com\/acme\/fleet\/1\n$/);
    expect(stdout + shop.box.lines().join('\n')).not.toContain('s3cret');
  });

  test('a request that fails takes branch and push back; a second run works', async () => {
    using shop = new Shop();
    shop.box.answers(
      'gh',
      { to: '*', exit: 1, stderr: 'GraphQL: no permission\n', times: 1 },
      { to: '*', stdout: 'https://x/1\n' },
    );
    const { status, stderr } = await shop.run(['--from', 'dev', '--pr', 'gh']);
    expect(stderr).toContain('no permission');
    expect(status).toBe(1);
    shop.expectUntouched();
    expect((await shop.run(['--from', 'dev', '--pr', 'gh'])).status).toBe(0);
    expect(shop.branches().length).toBe(1);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s while the request is opened takes everything back', async (name, code) => {
    using shop = new Shop();
    shop.box.answers('gh', { to: '*', after: 60 });
    const { status } = await shop.run(['--from', 'dev', '--pr', 'gh'], {
      signal: { name, when: (call) => call.tool === 'gh' },
    });
    expect(status).toBe(code);
    const [gh] = shop.box.calls('gh');
    expect(gh && runs(gh.pid)).toBe(false);
    shop.expectUntouched();
  });

  test('a commit hook that refuses', async () => {
    using shop = new Shop();
    const hook = join(shop.path, '.git/hooks/pre-commit');
    writeFileSync(hook, '#!/bin/sh\necho "policy says no" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    const { status, stderr } = await shop.run(['--from', 'dev']);
    expect(stderr).toContain('policy says no');
    expect(status).toBe(1);
    shop.expectUntouched();
  });

  test('a remote that refuses the push', async () => {
    using shop = new Shop();
    const hook = join(shop.remote, 'hooks/pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho "protected" >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    const { status, stderr } = await shop.run(['--from', 'dev', '--push']);
    expect(stderr).toContain('protected');
    expect(status).toBe(1);
    shop.expectUntouched();
  });

  test('a remote that is not there', async () => {
    using shop = new Shop();
    expect((await shop.run(['--from', 'dev', '--push', '--remote', 'upstream'])).status).toBe(1);
    shop.expectUntouched();
  });

  test('an overlay that does not build, before or after', async () => {
    using shop = new Shop({ staging: `${images('    newTag: v1')}resource: []\n` });
    const { status, stderr } = await shop.run(['--from', 'dev']);
    expect(stderr).toContain('does not build as it is');
    expect(status).toBe(1);
    shop.expectUntouched();

    using second = new Shop({}, ['kustomize']);
    second.box.answers(
      'kubectl',
      { to: 'kustomize *', stdout: 'a\n', times: 1 },
      { to: 'kustomize *', exit: 1, stderr: 'broken\n' },
    );
    const after = await second.run(['--from', 'dev']);
    expect(after.stderr).toContain('does not build any more');
    expect(after.status).toBe(1);
    second.expectUntouched();
  });

  test.each([
    ['git', [], ''],
    ['kustomize', [], 'Neither kustomize nor kubectl'],
    ['gh', ['--pr', 'gh'], 'gh is not on the PATH'],
    ['glab', ['--pr', 'glab'], 'glab is not on the PATH'],
    ['timeout', ['--health-cmd', 'true'], 'timeout is not on the PATH'],
  ])('%s is missing', async (tool, argv, message) => {
    using shop = new Shop({}, [tool]);
    const { status, stderr } = await shop.run(['--from', 'dev', ...argv]);
    expect(stderr).toContain(message || `${tool} is not on the PATH`);
    expect(status).toBe(69);
    shop.expectUntouched();
  });

  test('--no-build goes without kustomize, and says what that means', async () => {
    using shop = new Shop({}, ['kustomize']);
    const { status, stderr } = await shop.run(['--from', 'dev', '--no-build']);
    expect(stderr).toContain('without a build nobody knows');
    expect(status).toBe(0);
  });
});

test('every command that was issued is in its tool’s grammar', async () => {
  const commands = issuedCommands().filter(({ tool }) => tool !== 'doctor' && tool !== 'nurse');
  expect(commands.length).toBeGreaterThan(10);
  expect(await problemsWith(commands)).toEqual([]);
});
