import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { type Asset, type AssetPaths, type Bundles, bundleAssets, INDEX_LATER, keptBundles } from './assets.ts';
import { archiveUrl, exampleArchive } from './example-archive.ts';
import { noteAssets } from './note-assets.ts';
import { indexAsset } from './search-index.ts';
import type { Settings } from './settings.ts';
import { sharedSite } from './site.ts';

/** Everything that pages load: styles and scripts, and under `astro dev` the search index, which a build makes itself. */
export function site(settings: Settings): AstroIntegration {
  let assets: Asset[] = [];
  const definitions = async (): Promise<Record<string, string>> => {
    const made = await makeAssets(settings);
    assets = made.assets;
    return { __SITE_SETTINGS__: JSON.stringify(settings), __SITE_ASSETS__: JSON.stringify(made.paths) };
  };
  return {
    name: 'gitops-workflows',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        if (command === 'dev') updateConfig({ vite: { define: await definitions() } });
      },
      // `astro sync`, before this and alone in a fresh clone, writes types and needs no report.
      'astro:build:setup': async ({ updateConfig }) => void updateConfig({ define: await definitions() }),
      'astro:server:setup': ({ server }) => {
        const watched = ['content', 'examples', 'scripts'].map((folder) => join(settings.root, folder));
        const content = join(settings.root, 'content');
        server.watcher.add([
          ...watched,
          settings.report,
          fileURLToPath(new URL('../styles', import.meta.url)),
          fileURLToPath(new URL('../client', import.meta.url)),
        ]);
        server.watcher.on('change', (file) => {
          const ours =
            [...watched, settings.report].some((path) => file.startsWith(path)) ||
            /\/src\/(styles|client)\//.test(file);
          if (!ours) return;
          if (/\/src\/(styles|client)\//.test(file)) bundles = undefined;
          // A page compiled before this report would keep the seals of the last one.
          if (file === settings.report)
            for (const { moduleGraph } of Object.values(server.environments))
              for (const [path, modules] of moduleGraph.fileToModulesMap)
                if (path.startsWith(content)) for (const one of modules) moduleGraph.invalidateModule(one);
          told = performance.now();
          server.ws.send({ type: 'full-reload' });
        });
        // A page that was asked for before the last reload, and listens only now, has missed it. That is told of the
        // page that was asked for last, which is the one that somebody looks at.
        let told = 0;
        let asked = 0;
        server.middlewares.use((request, _, next) => {
          if (request.headers.accept?.includes('text/html') === true) asked = performance.now();
          next();
        });
        server.ws.on('connection', (socket: { send(message: string): void }) => {
          if (told > asked) socket.send(JSON.stringify({ type: 'full-reload' }));
        });
        // Under `astro dev` the names stay as they were at the start, whatever the content became.
        server.middlewares.use((request, response, next) => {
          const [, name, type] =
            /^\/assets\/([a-z-]+)(?:\.[0-9a-f]{8})?\.(css|js)(?:\?|$)/.exec(request.url ?? '') ?? [];
          if (name === undefined) return next();
          freshAsset(settings, name, type).then((asset) => {
            if (asset === undefined) return next();
            response.setHeader('Content-Type', `text/${type === 'css' ? 'css' : 'javascript'}; charset=utf-8`);
            response.end(asset.text);
          }, next);
        });
      },
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const example of (await sharedSite(settings)).report.examples) {
          if (example.files.length > 1) writeFileSync(join(folder, archiveUrl(example.id)), exampleArchive(example));
        }
        for (const { path, text } of assets) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), text);
        }
      },
    },
  };
}

let bundles: Promise<Bundles> | undefined;

/** Bundles what does not depend on the content, before the report is there. */
export function bundleEarly(): void {
  bundles = keptBundles();
}

/** An asset as it is now, whatever it was when the page learnt its name. */
async function freshAsset(settings: Settings, name: string, type: string | undefined): Promise<Asset | undefined> {
  if (name === 'index') return indexAsset(await sharedSite(settings));
  const { assets } = await makeAssets(settings);
  return assets.find(({ path }) => path.startsWith(`assets/${name}.`) && path.endsWith(`.${type}`));
}

async function makeAssets(settings: Settings): Promise<{ assets: Asset[]; paths: AssetPaths }> {
  bundles ??= bundleAssets();
  const bundled = await bundles;
  const shared = await sharedSite(settings);
  const { notes, files } = noteAssets(shared.notes, bundled.notes.text);
  const { style, home, decision, theme, script, search, embedStyle, embed } = bundled;
  return {
    assets: [style, home, decision, theme, script, search, notes, ...files, embedStyle, embed],
    paths: {
      style: style.path,
      home: home.path,
      decision: decision.path,
      theme: theme.path,
      script: script.path,
      search: search.path,
      index: INDEX_LATER,
      notes: notes.path,
      embedStyle: embedStyle.path,
      embed: embed.path,
    },
  };
}
