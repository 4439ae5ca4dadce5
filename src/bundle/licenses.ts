import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeDigest } from '../kinds/code-digest.ts';
import { keptOr } from '../kinds/kept.ts';
import { schemaPackages } from '../kinds/packages.ts';

/**
 * The licences of what reaches a reader's browser: the packages that the client's code is bundled from, and those whose
 * documentation stands in the notes of fields. Kept until that code or a package changes.
 */
export async function licenses(project: string): Promise<string> {
  const own = await readFile(join(project, 'LICENSE'), 'utf8');
  const name = `licenses-${codeDigest(['client', 'bundle', 'kinds'], own)}.json`;
  return keptOr(name, () => collected(project, own));
}

async function collected(project: string, own: string): Promise<string> {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: join(project, 'src/client'),
    entryPoints: (await readdir(join(project, 'src/client'))).filter((name) => name.endsWith('.ts')),
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    format: 'iife',
    logLevel: 'silent',
  });
  const names = new Set(
    Object.keys(metafile.inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  for (const { name } of schemaPackages()) names.add(name);
  const texts = await Promise.all([...names].sort().map((name) => packageLicense(join(project, 'node_modules', name))));
  return ['What this site sends to a browser, and under which licence.', `gitops-workflows\n\n${own.trim()}`, ...texts]
    .join(`\n\n${'='.repeat(80)}\n\n`)
    .concat('\n');
}

async function packageLicense(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license: string;
  };
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} ships no licence file.`);
  return `${name} ${version} (${license})\n\n${(await readFile(join(folder, file), 'utf8')).trim()}`;
}
