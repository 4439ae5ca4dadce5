import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runCli } from './run-cli.ts';

const HEAD = '---\ntitle: Page\ndescription: A page.\ntools: []\norder: 1\n---\n\n';
const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\n  namespace: shop\n';
const entry = (name: string, files: string) =>
  `- name: ${name}\n  title: ${name}\n  purpose: Shows a mistake.\n  files: [${files}]\n  versions: {}\n  needs: []\n`;

/** A project with one mistake of each kind, and what the build says about each. */
const PROJECT: Record<string, string | Uint8Array> = {
  'content/SKILL.md':
    '---\nname: gitops-workflows\ndescription: Does things.\n---\n\n# Skill\n\nSee [patterns](references/patterns.md) and [nothing](references/nothing.md).\n',
  'content/references/patterns.mdx': `${HEAD.replace('description', 'descripton')}## Broken [#broken]

\`\`\`yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: a
 namespace: b
\`\`\`

\`\`\`yaml
apiVersion: argoproj.io/v1alpha1
kind: Aplication
metadata:
  name: shop
  namespace: argocd
spec: {}
\`\`\`

\`\`\`yaml fragment="Application/spec/syncPolicy"
automated:
  selfheal: true
\`\`\`

\`\`\`yaml
replicas: 3
\`\`\`

See [nowhere](#nowhere) and [no page](./absent.mdx).

<Example dir="shop" file="missing.yaml" />
`,
  'content/guides/encoding.mdx': Buffer.concat([Buffer.from(`${HEAD}Caf`), Buffer.from([0xe9]), Buffer.from('.\n')]),
  'examples/shop/examples.yaml': `${entry('overlay', 'overlay')}${entry('gone', 'gone.yaml')}`,
  'examples/shop/overlay/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - config.yaml\n  - servce.yaml\n',
  'examples/shop/overlay/config.yaml': `${CONFIG}dta:\n  a: b\n`,
  'examples/shop/overlay/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n  namespace: shop\nspec:\n  ports:\n    - port: 80\n',
};

describe('a build of bad input', () => {
  let folder: Awaited<ReturnType<typeof folderWith>>;
  let result: Awaited<ReturnType<typeof runCli>>;

  beforeAll(async () => {
    folder = await folderWith({
      ...PROJECT,
      'dist/index.html': 'the last good build',
      'examples/shop/overlay/big.yaml': `a: ${'x'.repeat(10_000_001)}`,
    });
    await symlink('/etc/hostname', join(folder.path, 'examples/shop/overlay/link.yaml'));
    result = await runCli('build.ts', [], folder.path, { GITOPS_ROOT: folder.path });
  });
  afterAll(() => folder.clean());

  it('ends with 1 and leaves dist/ as it was', async () => {
    expect(result.code, result.stderr).toBe(1);
    expect(await readFile(join(folder.path, 'dist/index.html'), 'utf8')).toBe('the last good build');
  });

  it('reports every mistake at its line, in one run', () => {
    const lines = result.stdout.split('\n').filter((line) => /^\S+:\d+:\d+ (error|warning) /.test(line));
    expect(lines).toMatchSnapshot();
  });

  it('prints message, frame and help', () => {
    const start = result.stdout.indexOf('content/references/patterns.mdx:29:3');
    expect(result.stdout.slice(start).split('\n').slice(0, 10).join('\n')).toMatchSnapshot();
  });
});

describe('npm run check', () => {
  it.each([
    ['an unknown option', ['--frmat', 'json']],
    ['an unknown format', ['--format', 'xml']],
    ['a path that is not there', ['no/such/folder']],
  ])('answers %s with 2 and says why', async (_, args) => {
    const { code, stdout, stderr } = await runCli('check.ts', args, process.cwd());
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatchSnapshot();
  });
});

describe("anyone's documents", () => {
  let folder: Awaited<ReturnType<typeof folderWith>>;
  beforeAll(async () => {
    folder = await folderWith({
      'docs/guide.md':
        '# Guide\n\n```yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\nspec:\n  source:\n    repoURL: https://example.com/shop.git\n```\n\n```yaml\nreplicas: 3\n```\n\n```\nanything\n```\n\n```bash\nargocd app snyc shop\n```\n\n```yaml hl_lines="1"\napiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n  labels: {{- include "x" . }}\n```\n',
      'deploy/config.yaml': `${CONFIG}dta: {}\n`,
      'deploy/values.yaml': 'replicas: 1\n',
      'good/config.yaml': `${CONFIG}data: {}\n`,
    });
  });
  afterAll(() => folder.clean());

  it('are checked fence by fence, an abridged resource giving one warning', async () => {
    const { code, stdout } = await runCli('check.ts', ['--format', 'line', 'docs', 'deploy'], folder.path);
    expect(stdout).toMatchSnapshot();
    expect(code).toBe(1);
  });

  it('give JSON and nothing else', async () => {
    const { code, stdout } = await runCli('check.ts', ['--format', 'json', 'good'], folder.path);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      summary: { files: 1, resources: 1, errors: 0, warnings: 0 },
      diagnostics: [],
    });
  });

  // The superuser may read everything.
  it.skipIf(process.getuid?.() === 0)('may hold what cannot be opened', async () => {
    await mkdir(join(folder.path, 'closed'));
    await writeFile(join(folder.path, 'closed/a.yaml'), CONFIG, { mode: 0 });
    const { code, stdout } = await runCli('check.ts', ['--format', 'line', 'closed'], folder.path);
    expect([code, stdout]).toEqual([
      1,
      'closed/a.yaml:1:1: error file/readable "closed/a.yaml" cannot be opened, so it is not checked. Give read permission.\n',
    ]);
  });

  it('may have names with spaces, quotes and scripts', async () => {
    const name = `we"ird <script>'s folder`;
    await mkdir(join(folder.path, name));
    await writeFile(join(folder.path, name, 'a b.yaml'), 'a: 1\na: 2\n');
    const { stdout } = await runCli('check.ts', ['--format', 'line', name], folder.path);
    expect(stdout).toBe(
      `${name}/a b.yaml:2:1: error yaml/unique-keys The key "a" stands twice in this map. Remove one of the two.\n`,
    );
  });
});
