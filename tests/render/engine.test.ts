import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { engineName, findEngine, isAtLeast } from '../../src/render/engine.ts';

const home = mkdtempSync(join(tmpdir(), 'engine-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A folder with a program that prints something. */
function program(folder: string, name: string, prints: string): string {
  mkdirSync(join(home, folder), { recursive: true });
  const file = join(home, folder, name);
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' '${prints}'\n`);
  chmodSync(file, 0o755);
  return join(home, folder);
}

const four = program('four', 'kustomize', '{Version:kustomize/v4.5.4 GitCommit:cf3a452}');
const five = program('five', 'kustomize', 'v5.8.1');
const kubectl = program('kubectl', 'kubectl', '{"clientVersion": {}, "kustomizeVersion": "v5.5.0"}');
const old = program('old', 'kubectl', '{"clientVersion": {}, "kustomizeVersion": "v4.5.7"}');
const npm = join(four, 'kustomize');

describe.skipIf(process.platform === 'win32')('the engine', () => {
  it.each([
    ['the variable first, whatever its version', { variable: npm, path: five }, 'kustomize v4.5.4', ['build']],
    ['kustomize 5 on the path', { path: [kubectl, five].join(delimiter), npm }, 'kustomize v5.8.1', ['build']],
    [
      'kubectl with kustomize 5',
      { path: [four, kubectl].join(delimiter), npm },
      'kustomize v5.5.0 (kubectl)',
      ['kustomize'],
    ],
    [
      'the npm package where all else is old',
      { path: [four, old].join(delimiter), npm },
      'kustomize v4.5.4',
      ['build'],
    ],
    ['the npm package where there is nothing', { path: '', npm }, 'kustomize v4.5.4', ['build']],
  ] as const)('is %s', async (_, search, name, args) => {
    const engine = await findEngine(search);
    expect(engine === undefined ? undefined : [engineName(engine), engine.args]).toEqual([name, args]);
  });

  it('is none where there is none, and a variable that leads nowhere is said', async () => {
    expect(await findEngine({ path: home, npm: null })).toBeUndefined();
    await expect(findEngine({ variable: join(home, 'nothing') })).rejects.toThrow(
      /^KUSTOMIZE names ".*nothing", which prints no version of kustomize\.$/,
    );
  });

  it('comes with npm', async () => {
    const engine = await findEngine({});
    expect(engine?.version).toBe('v4.5.4');
    expect(engine !== undefined && isAtLeast(engine, '4.5') && !isAtLeast(engine, '5.0')).toBe(true);
  });
});
