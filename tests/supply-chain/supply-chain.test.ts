import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { licenses } from '../../src/bundle/licenses.ts';
import type { Field } from '../../src/kinds/field.ts';
import { openKinds } from '../../src/kinds/registry.ts';

const project = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(project, path), 'utf8');

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly os?: readonly string[];
}
const manifest = JSON.parse(read('package.json')) as {
  dependencies?: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('package.json and its lock file', () => {
  it('name exact versions, the same ones', () => {
    expect(manifest.dependencies).toBeUndefined();
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it('have a digest for every package but those of other platforms, which a registry may lack', () => {
    const without = locked.filter(([, one]) => one.integrity === undefined);
    expect(without.filter(([, one]) => one.optional !== true).map(([path]) => path)).toEqual([]);
    // What is installed here was compared with its digest.
    expect(without.map(([path]) => path).filter((path) => existsSync(join(project, path)))).toEqual([]);
  });
});

describe('install scripts', () => {
  const listed = Object.keys(manifest.allowScripts).sort();

  it('are those that package.json allows, and no others', () => {
    const scripted = locked
      .filter(([, one]) => one.hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect([...new Set(scripted)].sort()).toEqual(listed);
    const installed = locked.flatMap(([path]) => {
      const file = join(project, path, 'package.json');
      if (!existsSync(file)) return [];
      const { name, scripts } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; scripts?: object };
      const runs = Object.keys(scripts ?? {}).some((one) => /^(pre|post)?install$/.test(one));
      return runs || existsSync(join(project, path, 'binding.gyp')) ? [name] : [];
    });
    expect([...new Set(installed)].filter((name) => !listed.includes(name))).toEqual([]);
  });

  it('that nobody has allowed do not run: npm refuses the installation', () => {
    expect(read('.npmrc').split('\n')).toContain('strict-allow-scripts=true');
    const npm = (cwd: string, ...args: string[]) =>
      spawnSync('npm', [...args, '--offline', '--no-audit', '--cache', join(cwd, '.npm')], { cwd, encoding: 'utf8' });
    // An npm that does not know the setting would run the script, and there is nothing to hold it to.
    const folder = mkdtempSync(join(tmpdir(), 'gitops-scripts-'));
    try {
      const known = npm(folder, 'config', 'get', 'strict-allow-scripts').stdout.trim();
      expect(['true', 'false', 'undefined']).toContain(known);
      mkdirSync(join(folder, 'package'));
      const ran = join(folder, 'ran');
      const script = `node -e "require('fs').writeFileSync(${JSON.stringify(ran).replaceAll('"', "'")}, '')"`;
      writeFileSync(
        join(folder, 'package/package.json'),
        JSON.stringify({ name: 'scripted', version: '1.0.0', scripts: { install: script } }),
      );
      execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: join(folder, 'package') });
      const app = join(folder, 'app');
      mkdirSync(app);
      cpSync(join(project, '.npmrc'), join(app, '.npmrc'));
      writeFileSync(
        join(app, 'package.json'),
        JSON.stringify({
          name: 'app',
          dependencies: { scripted: 'file:../scripted-1.0.0.tgz' },
          allowScripts: { node: true },
        }),
      );
      const { status, stderr } = npm(app, 'install');
      if (known === 'undefined') return;
      expect(stderr).toContain('scripted@1.0.0');
      expect(status).not.toBe(0);
      expect(existsSync(ran)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

describe('docs/dependencies.md', () => {
  const rows = read('docs/dependencies.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const named = rows.flatMap(([packages = '']) => packages.split(/,\s*/));
  const covers = (written: string, name: string): boolean =>
    written.endsWith('/*') ? name.startsWith(written.slice(0, -1)) : written === name;
  const names = Object.keys(manifest.devDependencies);

  it('has one line for each direct dependency: what for, why this one, what instead', () => {
    for (const name of names)
      expect(
        named.filter((written) => covers(written, name)),
        name,
      ).toHaveLength(1);
    for (const written of named)
      expect(
        names.some((name) => covers(written, name)),
        written,
      ).toBe(true);
    for (const row of rows) {
      expect(row, row[0]).toHaveLength(4);
      for (const cell of row) expect(cell, row[0]).not.toBe('');
    }
  });

  it('is about packages under licences that let anyone use and pass on what is built with them', () => {
    const allowed = /^(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|MPL-2\.0|BlueOak-1\.0\.0|MIT OR Apache-2\.0)$/;
    // Each other one with its reason in docs/dependencies.md.
    const others = ['@schemastore/kustomization', 'dejavu-fonts-ttf'];
    const wrong = names.filter((name) => !allowed.test(lock.packages[`node_modules/${name}`]?.license ?? ''));
    expect(wrong.filter((name) => !others.includes(name))).toEqual([]);
  });
});

describe('licenses.txt', () => {
  it('names every package that a script or a stylesheet of the site is made from', async () => {
    const text = await licenses(project);
    const entries = [
      ...readdirSync(join(project, 'src/client')).map((name) => join(project, 'src/client', name)),
      ...readdirSync(join(project, 'src/styles')).map((name) => join(project, 'src/styles', name)),
    ];
    const { metafile } = await build({
      entryPoints: entries,
      bundle: true,
      write: false,
      metafile: true,
      outdir: 'out',
      logLevel: 'silent',
    });
    const packages = Object.keys(metafile.inputs).flatMap(
      (path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
    );
    expect(new Set(packages).size).toBeGreaterThan(1);
    for (const name of new Set(packages))
      expect(text).toContain(`\n${name} ${lock.packages[`node_modules/${name}`]?.version} (`);
  });

  it('has no text of a package under another licence in the notes of kustomization files', async () => {
    const text = readFileSync(join(project, 'node_modules/@schemastore/kustomization/index.d.ts'), 'utf8');
    const theirs = new Set([...text.matchAll(/^\s*\* ([^\n]{12,})$/gm)].map(([, line]) => line?.trim()));
    expect(theirs.size).toBeGreaterThan(20);
    const kinds = await openKinds();
    const seen = new Set<Field>();
    const docs: string[] = [];
    const visit = (field: Field | undefined): void => {
      if (field === undefined || seen.has(field)) return;
      seen.add(field);
      if (field.doc !== undefined) docs.push(field.doc);
      for (const one of [field.items, field.values, ...Object.values(field.fields ?? {})]) visit(one);
    };
    visit(kinds.field('kustomize.config.k8s.io/v1beta1', 'Kustomization'));
    expect(docs.length).toBeGreaterThan(40);
    expect(docs.filter((doc) => doc.split('\n').some((line) => theirs.has(line.trim())))).toEqual([]);
  });

  it('names the packages whose documentation stands in field notes', async () => {
    const text = await licenses(project);
    for (const name of Object.keys(manifest.devDependencies))
      if (/^(@kubernetes-models\/|kubernetes-models$)/.test(name)) expect(text).toContain(`\n${name} `);
  });
});
