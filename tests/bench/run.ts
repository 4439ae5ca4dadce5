/** `npm run bench`: this project beside its peers, same content, same machine; writes docs/benchmarks.md. */
import { appendFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { browse, PAGE_QUERIES } from './browse.ts';
import { benchPages } from './content.ts';
import { devEdits } from './dev-edit.ts';
import { GENERATORS, type Generator, install, prepare } from './generators.ts';
import { ownSite } from './own-site.ts';
import { median, processorTime, shareStolen, type Taken, timed } from './process.ts';
import { lineOf, report, type Row } from './report.ts';

const root = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '20,100,400' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const sizes = values.pages.split(',').map(Number);
const runs = Number(values.runs);
const chosen = GENERATORS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name));
const cache = join(root, '.cache/bench');

/** One generator's site of a size, and what its builds took so far. */
interface Measured {
  readonly generator: Generator;
  readonly folder: string;
  readonly cold: Taken[];
  readonly edited: Taken[];
}

/**
 * Builds sites of one size with every generator. They take turns: what else the machine does in that minute then weighs
 * on all of them.
 */
async function measure(count: number): Promise<Row[]> {
  const pages = benchPages(count);
  const first = pages[Math.floor(count / 2)];
  if (first === undefined) throw new Error('A benchmark needs pages.');
  const all = chosen.map((generator): Measured => {
    return { generator, folder: siteOf(generator, count), cold: [], edited: [] };
  });
  for (const { generator, folder } of all) {
    await prepare(generator, pages, folder);
    // What is kept beside the packages of either is there from the second build on.
    if (count === sizes[0]) await build(generator, folder);
  }
  for (let run = 0; run < runs; run++)
    for (const { generator, folder, cold } of all) {
      for (const path of generator.caches) await rm(join(folder, path), { recursive: true, force: true });
      cold.push(await build(generator, folder));
    }
  for (let run = 0; run < runs; run++)
    for (const { generator, folder, edited } of all) {
      await appendFile(join(folder, generator.page(first)), `\nOne more sentence, the ${run + 1}. of its kind.\n`);
      edited.push(await build(generator, folder));
    }
  const rows: Row[] = [];
  for (const one of all) {
    const row = await rowOf(one, count, one.generator.built(first));
    process.stdout.write(`${lineOf(row)}\n`);
    rows.push(row);
  }
  return rows;
}

function build(generator: Generator, folder: string): Promise<Taken> {
  return timed(process.execPath, generator.command(packagesOf(generator)), folder, { GITOPS_ROOT: folder });
}

async function rowOf({ generator, folder, cold, edited }: Measured, count: number, page: string): Promise<Row> {
  const dist = join(folder, generator.dist);
  return {
    generator: generator.name,
    pages: count,
    cold: median(cold.map(({ seconds }) => seconds)),
    edit: median(edited.map(({ seconds }) => seconds)),
    megabytes: median(cold.map(({ megabytes }) => megabytes)),
    output: await sizeOf(dist),
    browsed:
      count === Math.max(...sizes.filter((size) => size <= 100))
        ? await browse(generator.name, dist, page, PAGE_QUERIES)
        : undefined,
    checks: checksOf(cold),
  };
}

/** What our build says of its checks. */
function checksOf(builds: readonly Taken[]): Row['checks'] {
  const said = builds.flatMap(({ output }) => {
    const [, resources, seconds, loading] =
      /(\d+) resources and .* checks in ([\d.]+) s after ([\d.]+) s/.exec(output) ?? [];
    return seconds === undefined
      ? []
      : [{ resources: Number(resources), seconds: Number(seconds), loading: Number(loading) }];
  });
  const [first] = said;
  return first === undefined
    ? undefined
    : {
        resources: first.resources,
        seconds: median(said.map(({ seconds }) => seconds)),
        loading: median(said.map(({ loading }) => loading)),
      };
}

function packagesOf(generator: Generator): string {
  return join(cache, generator.name.replace(/\W+/g, '-'));
}

function siteOf(generator: Generator, count: number): string {
  return join(packagesOf(generator), 'sites', String(count));
}

async function sizeOf(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return sum;
}

const before = processorTime();
await mkdir(cache, { recursive: true });
for (const generator of chosen) await install(generator, packagesOf(generator));
const rows: Row[] = [];
for (const count of sizes) rows.push(...(await measure(count)));
const ours = chosen.find(({ packages }) => packages.length === 0);
const dev: { pages: number; times: number[] }[] = [];
for (const pages of ours === undefined ? [] : sizes) {
  const [page] = benchPages(1);
  if (ours !== undefined && page !== undefined)
    dev.push({ pages, times: await devEdits(siteOf(ours, pages), ours.built(page), ours.page(page), 5) });
}
const stolen = shareStolen(before, processorTime());
const results = { runs, rows, stolen, own: ours === undefined ? undefined : await ownSite(), dev };
const text = await format(report(results), { parser: 'markdown', printWidth: 120, proseWrap: 'always' });
process.stdout.write(`\n${text}`);
if (values.only === undefined) await writeFile(join(root, 'docs/benchmarks.md'), text);
