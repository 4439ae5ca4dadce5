import { expect, it } from 'vitest';
import { folderWith, runCli } from './run-cli.ts';

it("finds the files of every kind that somebody else's kustomization names", async () => {
  const folder = await folderWith({
    'app/kustomization.yaml': `resources: [config.yaml]
configMapGenerator:
  - name: settings
    files: [app.conf, logo.png]
    envs: [app.env]
patches:
  - path: patch.json
    target: {kind: ConfigMap, name: shop}
`,
    'app/config.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop, namespace: shop}\ndata: {region: "eu"}\n',
    'app/app.conf': 'port = 8080\n',
    'app/logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]),
    'app/app.env': 'LEVEL=debug\n',
    'app/patch.json': '[{"op": "add", "path": "/data/level", "value": "debug"}]\n',
    'app/notes.bin': Buffer.from([0xff, 0xfe, 0x00]),
  });
  const { code, stdout } = await runCli('check.ts', ['app', '--format', 'line'], folder.path);
  expect(stdout).not.toMatch(/error|warning/);
  expect(code).toBe(0);
  await folder.clean();
});
