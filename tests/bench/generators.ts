import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BenchPage } from './content.ts';
import { timed } from './process.ts';

/** A site generator of the benchmark. */
export interface Generator {
  readonly name: string;
  /** npm packages that its folder needs, with exact versions; none for what this project has itself. */
  readonly packages: readonly string[];
  /** The folder of the built site, relative to the project folder. */
  readonly dist: string;
  /** Caches that a cold build does not have. */
  readonly caches: readonly string[];
  files(pages: readonly BenchPage[]): Record<string, string>;
  /** The file to edit for a rebuild. */
  page(page: BenchPage): string;
  /** The built page. */
  built(page: BenchPage): string;
  /** The arguments to Node; paths are relative to the folder of the packages. */
  readonly command: (packages: string) => readonly string[];
}

const root = resolve(import.meta.dirname, '../..');
const html = (text: string): string => text.replace(/</g, '&lt;');

const front = (page: BenchPage, extra = ''): string => `---\ntitle: ${page.title}\n${extra}---\n\n${page.body}`;
/** Our content has permanent heading ids, and is otherwise the same text. */
const ours = (page: BenchPage, index: number): string =>
  front(page, `description: What to do with ${page.id}.\ntools: []\norder: ${index + 1}\n`).replace(
    /^## (Step (\d+) .*)$/gm,
    '## $1 [#step-$2]',
  );

export const GENERATORS: readonly Generator[] = [
  {
    name: 'gitops-workflows',
    packages: [],
    dist: 'dist',
    caches: ['.cache', 'dist', '.astro'],
    files: (pages) => ({
      ...Object.fromEntries(pages.map((page, index) => [`content/references/${page.id}.mdx`, ours(page, index)])),
      'content/SKILL.md': '---\nname: gitops-workflows\ndescription: A benchmark.\n---\n\n# Benchmark\n\nText.\n',
    }),
    page: (page) => `content/references/${page.id}.mdx`,
    built: (page) => `references/${page.id}.html`,
    command: () => ['--no-opt', '--import', join(root, 'src/cli/code-cache.mjs'), join(root, 'src/cli/build.ts')],
  },
  {
    name: 'Astro + MDX',
    packages: ['astro@7.3.5', '@astrojs/mdx@8.0.2'],
    dist: 'dist',
    caches: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
    files: (pages) => ({
      'astro.config.mjs':
        "import { defineConfig } from 'astro/config';\nimport mdx from '@astrojs/mdx';\nexport default defineConfig({ integrations: [mdx()] });\n",
      'src/content.config.ts':
        "import { defineCollection } from 'astro:content';\nimport { glob } from 'astro/loaders';\nexport const collections = { docs: defineCollection({ loader: glob({ base: 'content', pattern: '*.mdx' }) }) };\n",
      'src/pages/[id].astro':
        "---\nimport { getCollection, render } from 'astro:content';\nexport async function getStaticPaths() {\n  return (await getCollection('docs')).map((entry) => ({ params: { id: entry.id }, props: { entry } }));\n}\nconst { Content } = await render(Astro.props.entry);\n---\n<!doctype html><html lang=\"en\"><head><title>{Astro.props.entry.data.title}</title></head><body><main><Content /></main></body></html>\n",
      ...Object.fromEntries(pages.map((page) => [`content/${page.id}.mdx`, front(page)])),
    }),
    page: (page) => `content/${page.id}.mdx`,
    built: (page) => `${page.id}/index.html`,
    command: (packages) => [join(packages, 'node_modules/astro/bin/astro.mjs'), 'build'],
  },
  {
    name: 'Starlight',
    packages: ['astro@7.3.5', '@astrojs/starlight@0.42.4', 'sharp@0.35.5'],
    dist: 'dist',
    caches: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
    files: (pages) => ({
      'astro.config.mjs':
        "import { defineConfig } from 'astro/config';\nimport starlight from '@astrojs/starlight';\nexport default defineConfig({ integrations: [starlight({ title: 'Benchmark' })] });\n",
      'src/content.config.ts':
        "import { defineCollection } from 'astro:content';\nimport { docsLoader } from '@astrojs/starlight/loaders';\nimport { docsSchema } from '@astrojs/starlight/schema';\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n",
      'src/content/docs/index.md': '---\ntitle: Benchmark\n---\n\nText.\n',
      ...Object.fromEntries(pages.map((page) => [`src/content/docs/${page.id}.mdx`, front(page)])),
    }),
    page: (page) => `src/content/docs/${page.id}.mdx`,
    built: (page) => `${page.id}/index.html`,
    command: (packages) => [join(packages, 'node_modules/astro/bin/astro.mjs'), 'build'],
  },
  {
    name: 'VitePress',
    packages: ['vitepress@1.6.4'],
    dist: '.vitepress/dist',
    caches: ['.vitepress/dist', '.vitepress/cache'],
    files: (pages) => ({
      '.vitepress/config.mjs': `export default { title: 'Benchmark', themeConfig: { search: { provider: 'local' }, sidebar: ${JSON.stringify(pages.map((page) => ({ text: html(page.title), link: `/${page.id}` })))} } };\n`,
      'index.md': '# Benchmark\n\nText.\n',
      ...Object.fromEntries(pages.map((page) => [`${page.id}.md`, `# ${page.title}\n\n${page.body}`])),
    }),
    page: (page) => `${page.id}.md`,
    built: (page) => `${page.id}.html`,
    command: (packages) => [join(packages, 'node_modules/vitepress/bin/vitepress.js'), 'build'],
  },
];

/** Makes a generator's project with the pages given, in a folder below its packages, where Node finds them. */
export async function prepare(generator: Generator, pages: readonly BenchPage[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(generator.files(pages))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  // Vite asks the project's own dependencies which packages it has to compile.
  const dependencies = Object.fromEntries(generator.packages.map((one) => one.split(/(?<=.)@/)));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
}

/** Installs a generator's packages into a folder of their own, outside this project's dependencies. */
export async function install(generator: Generator, folder: string): Promise<void> {
  if (generator.packages.length === 0) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await timed(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', ...generator.packages],
    folder,
  );
}
