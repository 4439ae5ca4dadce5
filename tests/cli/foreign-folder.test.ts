import { symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runCli } from './run-cli.ts';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\n  namespace: shop\n';
const KUSTOMIZATION = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

describe("anyone's folder", () => {
  let folder: Awaited<ReturnType<typeof folderWith>>;
  const lines = async (...paths: string[]): Promise<string[]> => {
    const { stdout } = await runCli('check.ts', ['--format', 'line', ...paths], folder.path);
    return stdout.split('\n').filter((line) => line !== '');
  };
  beforeAll(async () => {
    folder = await folderWith({
      'generated/kustomization.yaml': `${KUSTOMIZATION}configMapGenerator:\n- name: shop\n  files: [shop.properties]\n  envs: [missing.env]\n`,
      'generated/shop.properties': 'a=b\n',
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'chart/templates/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n',
      'chart/templates/broken.yaml': '{{- if .Values.on }}\na: b: c\n{{- end }}\n',
      'links/config.yaml': CONFIG,
      'links/to.txt': 'text\n',
      'overlay/kustomization.yaml': `${KUSTOMIZATION}resources:\n- ../base\n- ../nowhere\n`,
      'base/kustomization.yaml': `${KUSTOMIZATION}resources: [config.yaml]\n`,
      'base/config.yaml': CONFIG,
      'bytes/nul.yaml': `${CONFIG}data:\n  a: "\0"\n`,
      'bytes/utf16.md': new Uint8Array(Buffer.from('# Page\n\ntext\n', 'utf16le')),
      'includes/page.md': '# Page\n\n```yaml\n{!docs/config.yaml!}\n```\n',
    });
    await symlink('config.yaml', join(folder.path, 'links/inside.yaml'));
    await symlink('nowhere', join(folder.path, 'links/dangling.yaml'));
    await symlink('/etc/hostname', join(folder.path, 'links/outside.yaml'));
  });
  afterAll(() => folder.clean());

  it('has files of any kind that generators read', async () => {
    expect(await lines('generated')).toEqual([
      expect.stringContaining('error kustomize/file-exists "missing.env" is not in generated.'),
    ]);
  });

  it('may hold charts, whose templates are for Helm', async () => expect(await lines('chart')).toEqual([]));

  it('may include files in its fences', async () => expect(await lines('includes')).toEqual([]));

  it('may hold links to what is there, and no others', async () => {
    expect(await lines('links')).toEqual([
      'links/dangling.yaml:1:1: error file/no-link "links/dangling.yaml" is a symbolic link that leads nowhere. Put the file itself there.',
      'links/outside.yaml:1:1: error file/no-link "links/outside.yaml" is a symbolic link that leads out of the folder. Put the file itself there.',
    ]);
  });

  it('says which base is there and was not given, and nothing of one that is not', async () => {
    expect(await lines('overlay')).toEqual([
      'overlay/kustomization.yaml:4:3: warning kustomize/inside-example "../base" is not among what is checked, so it was not followed, and this kustomization was not built. Check the folder that holds both.',
    ]);
    expect(await lines('overlay', 'base')).toEqual([
      expect.stringContaining('error kustomize/file-exists "../nowhere" is not'),
    ]);
  });

  it('is told where text is none', async () => {
    expect(await lines('bytes')).toEqual([
      expect.stringMatching(/^bytes\/nul\.yaml:7:7: error file\/encoding /),
      expect.stringMatching(/^bytes\/utf16\.md:1:2: error file\/encoding .* UTF-16\. Save the file as UTF-8\.$/),
    ]);
  });

  it('has names that are printed, not obeyed', async () => {
    await writeFile(join(folder.path, 'base', 'a\n\u001b[31mb.yaml'), `${CONFIG}dta: {}\n`);
    expect(await lines('base')).toContainEqual(
      expect.stringMatching(/^base\/a\\n\\x1b\[31mb\.yaml:6:1: error structure\/field-known /),
    );
  });

  it.skipIf(process.platform === 'win32')('is answered with 2 where it is neither file nor folder', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(join(folder.path, 's.yaml'), done));
    const { code, stdout } = await runCli('check.ts', ['s.yaml'], folder.path);
    server.close();
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('one warning', () => {
  let folder: Awaited<ReturnType<typeof folderWith>>;
  beforeAll(async () => {
    folder = await folderWith({
      'secret.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: {name: shop, namespace: shop}\ndata:\n  token: <BASE64>\n  password: YOUR_PASSWORD\n',
      'plain.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: {name: web, namespace: shop}\ndata:\n  token: not base64!\n  password: nor this!\n',
    });
  });
  afterAll(() => folder.clean());

  it('stands for the placeholders of a manifest, and one error for a Secret that is not in base64', async () => {
    const { stdout } = await runCli('check.ts', ['--format', 'json', '.'], folder.path);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { file: string; code: string; severity: string }[] };
    expect(
      diagnostics
        .filter(({ code }) => code.startsWith('structure/'))
        .map(({ file, code, severity }) => [file, severity, code]),
    ).toEqual([
      ['plain.yaml', 'error', 'structure/base64'],
      ['secret.yaml', 'warning', 'structure/placeholder'],
    ]);
  });
});
