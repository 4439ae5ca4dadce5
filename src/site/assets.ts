import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { codeDigest } from '../kinds/code-digest.ts';
import { keptOr } from '../kinds/kept.ts';

/** A file that the site ships beside its pages. */
export interface Asset {
  /** Path below the site's root: `assets/site.1a2b3c4d.css`. */
  readonly path: string;
  readonly text: string;
}

/** The paths of the assets, for the pages that load them. */
export interface AssetPaths {
  readonly style: string;
  /** Styles that only some pages need. */
  readonly home: string;
  readonly decision: string;
  readonly theme: string;
  readonly script: string;
  readonly search: string;
  readonly index: string;
  readonly notes: string;
  readonly embedStyle: string;
  readonly embed: string;
}

const ENTRIES = {
  style: 'styles/site.css',
  home: 'styles/home.css',
  decision: 'styles/decision.css',
  theme: 'client/theme.ts',
  script: 'client/site.ts',
  search: 'client/search.ts',
  notes: 'client/field-notes.ts',
  embedStyle: 'styles/embed.css',
  embed: 'client/embed.ts',
} as const;

/** The bundles by what they are for. */
export type Bundles = Readonly<Record<keyof typeof ENTRIES, Asset>>;

const NAMES: Readonly<Record<string, string>> = { style: 'site', script: 'site', embedStyle: 'embed' };

/**
 * What pages call the search index when they are rendered. A build makes the index meanwhile, and puts in its name when
 * the pages are completed; under `astro dev` it keeps this one.
 */
export const INDEX_LATER = 'assets/index.js';

/** Names a file by its content, so that a server can let browsers keep it for ever. */
export function asset(name: string, extension: string, text: string): Asset {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return { path: `assets/${name}.${digest}.${extension}`, text };
}

/** The bundles as they are for a build: kept until the code of the pages or a package changes. */
export function keptBundles(): Promise<Bundles> {
  return keptOr(`bundles-${codeDigest(['client', 'styles', 'site'])}.json`, bundleAssets);
}

/** Bundles one stylesheet and the classic scripts: no modules, so that they run from `file://` as well. */
export async function bundleAssets(): Promise<Bundles> {
  const { build } = await import('esbuild');
  const source = fileURLToPath(new URL('..', import.meta.url));
  const bundled = await Promise.all(
    Object.entries(ENTRIES).map(async ([name, entry]) => {
      const isStyle = entry.endsWith('.css');
      const result = await build({
        absWorkingDir: source,
        entryPoints: [entry],
        bundle: true,
        minify: true,
        write: false,
        charset: 'utf8',
        legalComments: 'none',
        logLevel: 'silent',
        target: isStyle ? ['chrome123', 'firefox120', 'safari17.5'] : 'es2022',
        ...(isStyle ? {} : { format: 'iife' as const }),
      });
      const text = result.outputFiles[0]?.text ?? '';
      return [name, asset(NAMES[name] ?? name, isStyle ? 'css' : 'js', text)] as const;
    }),
  );
  return Object.fromEntries(bundled) as Bundles;
}
