/** `npm run bench`: this project beside its peers, same content, same machine; writes docs/benchmarks.md. */
import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { browse, type Browsed } from './browse.ts';
import { benchPages } from './content.ts';
import { GENERATORS, type Generator, install, prepare } from './generators.ts';
import { median, type Taken, timed } from './process.ts';

interface Row {
  readonly generator: string;
  readonly pages: number;
  readonly cold: number;
  readonly edit: number;
  readonly megabytes: number;
  readonly output: number;
  readonly html: number;
  readonly htmlGzip: number;
  readonly browsed: Browsed | undefined;
}

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

async function measure(generator: Generator, count: number): Promise<Row> {
  const packages = packagesOf(generator);
  const folder = join(packages, 'sites', String(count));
  const pages = benchPages(count);
  await prepare(generator, pages, folder);
  const build = (): Promise<Taken> =>
    timed(process.execPath, generator.command(packages), folder, { GITOPS_ROOT: folder });
  const cold: Taken[] = [];
  for (let run = 0; run < runs; run++) {
    for (const path of generator.caches) await rm(join(folder, path), { recursive: true, force: true });
    cold.push(await build());
  }
  const edited: Taken[] = [];
  const first = pages[Math.floor(count / 2)];
  if (first === undefined) throw new Error('A benchmark needs pages.');
  for (let run = 0; run < runs; run++) {
    await appendFile(join(folder, generator.page(first)), `\nOne more sentence, the ${run + 1}. of its kind.\n`);
    edited.push(await build());
  }
  const dist = join(folder, generator.dist);
  const html = await readFile(join(dist, generator.built(first)));
  const row: Row = {
    generator: generator.name,
    pages: count,
    cold: median(cold.map(({ seconds }) => seconds)),
    edit: median(edited.map(({ seconds }) => seconds)),
    megabytes: median(cold.map(({ megabytes }) => megabytes)),
    output: await sizeOf(dist),
    html: html.length,
    htmlGzip: gzipSync(html, { level: 9 }).length,
    browsed:
      count === Math.max(...sizes.filter((size) => size <= 100))
        ? await browse(generator.name, dist, generator.built(first))
        : undefined,
  };
  process.stdout.write(`${lineOf(row)}\n`);
  return row;
}

function packagesOf(generator: Generator): string {
  return join(cache, generator.name.replace(/\W+/g, '-'));
}

async function sizeOf(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return sum;
}

const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const mb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

function lineOf(row: Row): string {
  return `${row.generator}, ${row.pages} pages: cold ${row.cold.toFixed(1)} s, after an edit ${row.edit.toFixed(1)} s, ${row.megabytes.toFixed(0)} MB, output ${mb(row.output)}`;
}

function report(rows: readonly Row[]): string {
  const ours = (pages: number): Row | undefined =>
    rows.find((row) => row.generator === 'gitops-workflows' && row.pages === pages);
  const ratio = (row: Row, value: (row: Row) => number): string => {
    const base = ours(row.pages);
    return base === undefined || base === row ? '' : ` (${(value(row) / value(base)).toFixed(2)} ×)`;
  };
  const builds = rows.map(
    (row) =>
      `| ${row.generator} | ${row.pages} | ${row.cold.toFixed(1)} s${ratio(row, (one) => one.cold)} | ${row.edit.toFixed(1)} s${ratio(row, (one) => one.edit)} | ${row.megabytes.toFixed(0)} MB${ratio(row, (one) => one.megabytes)} | ${mb(row.output)} |`,
  );
  const loads = rows.flatMap(({ generator, pages, html, htmlGzip, browsed }) =>
    browsed === undefined
      ? []
      : [
          `| ${generator} | ${pages} | ${kb(html)} | ${kb(htmlGzip)} | ${kb(browsed.loadBytes)} | ${browsed.requests} | ${browsed.searchBytes === 0 ? '' : kb(browsed.searchBytes)} | ${browsed.keypress === 0 ? '' : `${browsed.keypress.toFixed(0)} ms`} |`,
        ],
  );
  return `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: medians of ${runs} runs, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}),
${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}. Pages of about 250 lines with 8 YAML and 3 shell fences, the same text for all
(\`tests/bench/content.ts\`). Ours includes every check; peers check nothing. Versions: ${GENERATORS.flatMap(({ packages }) => packages).join(', ')}.
In brackets: the peer divided by ours.

| generator | pages | cold build | after one edit | peak memory | output |
| --- | --- | --- | --- | --- | --- |
${builds.join('\n')}

One page in Chromium over HTTP with gzip: what its first load takes, what the search fetches until its first answer, and
the time from a key press to painted results.

| generator | pages | HTML | HTML, gzip | first load | requests | search fetches | key press |
| --- | --- | --- | --- | --- | --- | --- | --- |
${loads.join('\n')}
`;
}

await mkdir(cache, { recursive: true });
for (const generator of chosen) await install(generator, packagesOf(generator));
const rows: Row[] = [];
for (const count of sizes) for (const generator of chosen) rows.push(await measure(generator, count));
const text = report(rows);
process.stdout.write(`\n${text}`);
if (values.only === undefined) await writeFile(join(root, 'docs/benchmarks.md'), text);
