/** `npm run lighthouse`: what Lighthouse says of a home, a reference and an example page, as phones and desks see them. */
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { timed } from '../bench/process.ts';
import { openBrowser } from '../site/browser.ts';
import { builtSite, serveSite } from '../site/real-site.ts';

/** Not a dependency of the project: it is large, and nothing else needs it. */
const LIGHTHOUSE = 'lighthouse@13.5.0';
const PAGES = ['index.html', 'references/flux-patterns.html', 'examples/kustomize/overlay-prod.html'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

interface Result {
  readonly lhr: {
    readonly categories: Readonly<
      Record<string, { score: number | null; auditRefs: readonly { id: string; weight: number }[] }>
    >;
    readonly audits: Readonly<Record<string, { title: string; score: number | null; displayValue?: string }>>;
  };
}

type Lighthouse = (url: string, flags: object, config?: object) => Promise<Result | undefined>;

async function main(): Promise<number> {
  const folder = join(import.meta.dirname, '../../.cache/lighthouse');
  const from = (path: string): string => pathToFileURL(join(folder, 'node_modules/lighthouse/core', path)).href;
  if (!existsSync(join(folder, 'node_modules/lighthouse'))) {
    mkdirSync(folder, { recursive: true });
    await timed(
      'npm',
      ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', LIGHTHOUSE],
      folder,
    );
  }
  const { default: lighthouse } = (await import(from('index.js'))) as { default: Lighthouse };
  const { default: desktop } = (await import(from('config/desktop-config.js'))) as { default: object };

  const port = await freePort();
  const site = await serveSite(await builtSite('lighthouse', `http://127.0.0.1:${port}`), port);
  const debugging = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${debugging}`]);
  let below = 0;
  try {
    process.stdout.write(`${LIGHTHOUSE}, ${browser.version()}\n\n${row(['', 'page', ...CATEGORIES])}\n`);
    for (const [name, config] of [
      ['mobile', undefined],
      ['desktop', desktop],
    ] as const) {
      for (const page of PAGES) {
        const flags = { port: debugging, logLevel: 'error', onlyCategories: [...CATEGORIES] };
        const result = await lighthouse(site.url + (page === 'index.html' ? '' : page), flags, config);
        if (result === undefined) throw new Error(`Lighthouse has no answer for ${page}.`);
        const scores = CATEGORIES.map((one) => Math.round((result.lhr.categories[one]?.score ?? 0) * 100));
        process.stdout.write(`${row([name, page, ...scores.map(String)])}\n${complaints(result).join('')}`);
        below += scores.filter((score) => score < 100).length;
      }
    }
  } finally {
    await browser.close();
    site.close();
  }
  return below === 0 ? 0 : 1;
}

/** What took points, one line each. */
function complaints({ lhr }: Result): string[] {
  return Object.values(lhr.categories)
    .filter((category) => (category.score ?? 0) < 1)
    .flatMap((category) => category.auditRefs)
    .flatMap(({ id, weight }) => {
      const audit = lhr.audits[id];
      const isFine = audit === undefined || weight === 0 || audit.score === null || audit.score >= 0.995;
      return isFine ? [] : [`    ${id} ${audit.score}: ${audit.title} ${audit.displayValue ?? ''}\n`];
    });
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, at) => cell.padEnd([8, 40][at] ?? 15))
    .join('')
    .trimEnd();
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

process.exitCode = await main();
