import { cpus, totalmem } from 'node:os';
import { type Browsed, type Fetched, keyMedian, sum } from './browse.ts';
import { GENERATORS } from './generators.ts';
import type { OwnSite } from './own-site.ts';
import { median } from './process.ts';

/** What one generator took for one number of pages: medians of the runs. */
export interface Row {
  readonly generator: string;
  readonly pages: number;
  /** Seconds. */
  readonly cold: number;
  readonly edit: number;
  readonly megabytes: number;
  /** Bytes. */
  readonly output: number;
  readonly browsed: Browsed | undefined;
  /** What the checks and loading them took of a cold build, in seconds, and how many resources they saw; ours alone. */
  readonly checks: { readonly seconds: number; readonly loading: number; readonly resources: number } | undefined;
}

export interface Results {
  readonly runs: number;
  readonly rows: readonly Row[];
  /** The share of the processors' time that other machines on the host took; undefined where it is not known. */
  readonly stolen: number | undefined;
  readonly own: OwnSite | undefined;
  /** Milliseconds from an edit to the page, by number of pages. */
  readonly dev: readonly { readonly pages: number; readonly times: readonly number[] }[];
}

const OURS = 'gitops-workflows';
const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const mb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
const seconds = (value: number): string => `${value.toFixed(1)} s`;

export function lineOf(row: Row): string {
  return `${row.generator}, ${row.pages} pages: cold ${seconds(row.cold)}, after an edit ${seconds(row.edit)}, ${row.megabytes.toFixed(0)} MB, output ${mb(row.output)}`;
}

/** The results as Markdown. */
export function report({ runs, rows, stolen, own, dev }: Results): string {
  const parts = [
    '# Benchmarks',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: medians of ${runs} runs, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}. Pages of about 250 lines with 8 YAML and 3 shell fences, the same text for all (\`tests/bench/content.ts\`). Ours includes every check; peers check nothing. Versions: ${GENERATORS.flatMap(({ packages }) => packages).join(', ')}.`,
    `Each builds once before it is measured; then they take turns, run by run.${stolen === undefined ? '' : ` Other machines on the host took ${(stolen * 100).toFixed(0)} % of the processors' time meanwhile.`}`,
    '## Builds',
    'Cold: without anything that an earlier build of the site left. Installed packages stay, and with ours what is made of packages and code alone and kept beside them (`docs/decisions/two-processes.md`). In brackets: the peer divided by ours.',
    buildTable(rows),
    ...growth(rows),
    ...checksPart(rows, dev),
    '## One page',
    'In Chromium over HTTP with gzip. Raw bytes, and in brackets what came over the wire with its headers.',
    table(
      ['generator', 'pages', 'HTML', 'CSS', 'JS', 'fonts, images', 'all', 'requests'],
      browsedRows(rows, own).map(([name, pages, browsed]) => loadCells(name, pages, browsed)),
    ),
    '## Search',
    'What is fetched from opening the search until its first answer, and the time from a key press to painted results: median and slowest of eight queries.',
    table(
      ['generator', 'pages', 'fetched', 'over the wire', 'requests', 'key press'],
      browsedRows(rows, own).flatMap(([name, pages, browsed]) => searchCells(name, pages, browsed)),
    ),
    ...(own === undefined
      ? []
      : [
          `Our own index has ${kb(own.index)} for ${kb(own.covered)} of text: ${((own.index / own.covered) * 100).toFixed(1)} %.`,
        ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function buildTable(rows: readonly Row[]): string {
  const ratio = (row: Row, value: (row: Row) => number): string => {
    const base = rows.find((one) => one.generator === OURS && one.pages === row.pages);
    return base === undefined || base === row ? '' : ` (${(value(row) / value(base)).toFixed(2)} ×)`;
  };
  return table(
    ['generator', 'pages', 'cold build', 'after one edit', 'peak memory', 'output'],
    rows.map((row) => [
      row.generator,
      String(row.pages),
      seconds(row.cold) + ratio(row, (one) => one.cold),
      seconds(row.edit) + ratio(row, (one) => one.edit),
      `${row.megabytes.toFixed(0)} MB${ratio(row, (one) => one.megabytes)}`,
      mb(row.output) + ratio(row, (one) => one.output),
    ]),
  );
}

/** What a page more costs, from the smallest number of pages to the largest. */
function growth(rows: readonly Row[]): string[] {
  const names = [...new Set(rows.map((row) => row.generator))];
  const lines = names.flatMap((name) => {
    const own = rows.filter((row) => row.generator === name).sort((one, other) => one.pages - other.pages);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined || first === last) return [];
    const per = (value: (row: Row) => number): number => (value(last) - value(first)) / (last.pages - first.pages);
    return [
      [
        name,
        `${(per((row) => row.cold) * 1000).toFixed(0)} ms`,
        `${per((row) => row.megabytes).toFixed(1)} MB`,
        kb(per((row) => row.output)),
      ],
    ];
  });
  if (lines.length === 0) return [];
  return [
    'What one page more costs, between the smallest and the largest number of pages:',
    table(['generator', 'cold build', 'peak memory', 'output'], lines),
  ];
}

function checksPart(rows: readonly Row[], dev: Results['dev']): string[] {
  const checked = rows.flatMap(({ pages, cold, checks }) =>
    checks === undefined
      ? []
      : [
          [
            String(pages),
            String(checks.resources),
            `${checks.loading.toFixed(2)} s`,
            `${checks.seconds.toFixed(2)} s`,
            `${((checks.seconds / cold) * 100).toFixed(0)} %`,
            `${(checks.resources / checks.seconds).toFixed(0)}`,
          ],
        ],
  );
  const edits = dev.map(({ pages, times }) => [
    String(pages),
    `${median(times).toFixed(0)} ms`,
    `${Math.max(...times).toFixed(0)} ms`,
  ]);
  return [
    ...(checked.length === 0
      ? []
      : [
          'The checks within the cold build, from reading the files to the last finding; before it, loading schemas and checks:',
          table(['pages', 'resources', 'loading', 'checks', 'checks of the build', 'resources a second'], checked),
        ]),
    ...(edits.length === 0
      ? []
      : [
          'Under `npm run dev`: from saving a page with a new mistake until an open browser shows its finding.',
          table(['pages', 'median', 'slowest'], edits),
        ]),
  ];
}

type BrowsedRow = readonly [name: string, pages: string, browsed: Browsed];

function browsedRows(rows: readonly Row[], own: OwnSite | undefined): BrowsedRow[] {
  return [
    ...rows.flatMap(({ generator, pages, browsed }): BrowsedRow[] =>
      browsed === undefined ? [] : [[generator, String(pages), browsed]],
    ),
    ...(own === undefined ? [] : [[`our own site, ${own.page}`, 'all', own.browsed] as const]),
  ];
}

function loadCells(name: string, pages: string, { load }: Browsed): string[] {
  const named = ['document', 'stylesheet', 'script'];
  const cell = (one: Fetched): string => (one.requests === 0 ? '' : `${kb(one.raw)} (${kb(one.wire)})`);
  const of = (types: readonly string[]): Fetched => sum(new Map([...load].filter(([type]) => types.includes(type))));
  const others = [...load.keys()].filter((type) => !named.includes(type));
  return [
    name,
    pages,
    ...named.map((type) => cell(of([type]))),
    cell(of(others)),
    cell(sum(load)),
    String(sum(load).requests),
  ];
}

function searchCells(name: string, pages: string, browsed: Browsed): string[][] {
  const { search, keys } = browsed;
  const middle = keyMedian(browsed);
  if (search === undefined) return [];
  return [
    [
      name,
      pages,
      kb(search.raw),
      kb(search.wire),
      String(search.requests),
      middle === undefined ? 'not seen' : `${middle.toFixed(0)} ms, ${Math.max(...keys).toFixed(0)} ms`,
    ],
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
