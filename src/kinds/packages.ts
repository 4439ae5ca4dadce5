import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** An npm package that carries the types and validators of kinds. */
export interface SchemaPackage {
  readonly name: string;
  readonly version: string;
  readonly root: string;
  /** The release of the software that the package was made from. */
  readonly upstream: string;
}

/**
 * The packages and the releases they were made from. Where the package itself names its input (flux-cd lists the
 * controllers' CRD files), that was read; the others were dated by the fields they know.
 */
const upstreams: readonly (readonly [name: string, upstream: string])[] = [
  ['kubernetes-models', 'Kubernetes 1.36'],
  ['@kubernetes-models/argo-cd', 'Argo CD 3.4'],
  ['@kubernetes-models/argo-rollouts', 'Argo Rollouts 1.9'],
  ['@kubernetes-models/flux-cd', 'Flux 2.8'],
  ['@kubernetes-models/external-secrets', 'External Secrets Operator 0.16'],
  ['@kubernetes-models/sealed-secrets', 'Sealed Secrets 0.36'],
  ['@kubernetes-models/gateway-api', 'Gateway API 1.5'],
];

const require = createRequire(import.meta.url);

/** The installed schema packages. */
export function schemaPackages(): SchemaPackage[] {
  return upstreams.map(([name, upstream]) => packageOf(name, upstream));
}

/** The package that types kustomization files. */
export function kustomizationPackage(): SchemaPackage {
  return packageOf('@schemastore/kustomization', 'kustomize 5 (SchemaStore)');
}

function packageOf(name: string, upstream: string): SchemaPackage {
  const root = rootOf(name);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { name, version, root, upstream };
}

/** The folder of an installed package, as Node finds it from here. */
function rootOf(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const root = join(folder, name);
    if (existsSync(join(root, 'package.json'))) return root;
  }
  throw new Error(`The package ${name} is not installed. Run "npm ci".`);
}

/** Finds the `.d.ts` file that a declaration imports. */
export function locateDeclaration(specifier: string, from: string): string | undefined {
  return locate(specifier, from, '.d.ts');
}

/** Finds the `.js` file that a validator imports. */
export function locateModule(specifier: string, from: string): string | undefined {
  return locate(specifier, from, '.js');
}

function locate(specifier: string, from: string, extension: string): string | undefined {
  if (specifier.startsWith('.')) {
    return join(dirname(from), specifier.replace(/\.js$/, '') + extension);
  }
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  if (parts.length === length) return undefined;
  return join(rootOf(parts.slice(0, length).join('/')), ...parts.slice(length)) + extension;
}

/** The declaration files of a package that may declare a kind: `group/version/Kind.d.ts`. */
export function kindFiles(root: string): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== '_schemas') walk(path);
      } else if (/^[A-Z]\w*\.d\.ts$/.test(entry.name)) found.push(path);
    }
  };
  walk(root);
  return found.sort();
}
