import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { siteServer } from '../../src/site/server.ts';
import { openBrowser } from '../site/browser.ts';
import { median } from './process.ts';

/** What a browser fetched: bytes as they are, and as they came over the wire with their headers. */
export interface Fetched {
  readonly requests: number;
  readonly raw: number;
  readonly wire: number;
}

/** What a reader's browser took for one page, and for its search. */
export interface Browsed {
  /** The first load by what was loaded: `document`, `stylesheet`, `script`, `font`, `image` and others. */
  readonly load: ReadonlyMap<string, Fetched>;
  /** What is fetched from opening the search until its first results; undefined where there is no search. */
  readonly search: Fetched | undefined;
  /** Milliseconds from a key press to painted results, one for each query. */
  readonly keys: readonly number[];
}

/** How a generator's search is opened and read. */
const SEARCHES: Readonly<Record<string, { open: string; input: string; result: string }>> = {
  'gitops-workflows': { open: '[data-open-search]:visible', input: '[role=combobox]', result: '[role=option]' },
  Starlight: { open: 'button[data-open-modal]', input: '.pagefind-ui__search-input', result: '.pagefind-ui__result' },
  VitePress: { open: '.VPNavBarSearch button', input: '#localsearch-input', result: '.results .result' },
};

const NO_POLICY = { 'Cache-Control': 'no-cache' };

/** Words of our own site. */
export const OWN_QUERIES = [
  'kustomization',
  'selfHeal',
  'flux-system',
  'drift',
  'interval',
  'overlays prod',
  'GitRepository',
  'retry',
];

/** On pages that are alike only a name finds something else with its last letter. */
export const PAGE_QUERIES = [10, 11, 12, 13, 15, 16, 17, 18].map((number) => `runbook of service-${number}`);

/** Loads a page of a built site over HTTP with gzip, then searches. */
export async function browse(
  generator: string,
  dist: string,
  page: string,
  queries: readonly string[],
): Promise<Browsed> {
  // Peers need inline scripts, eval and WebAssembly, also in workers: the benchmark measures them without our policy.
  const server =
    generator === 'gitops-workflows' ? await siteServer(dist) : await siteServer(dist, '/', () => NO_POLICY);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const tab = await context.newPage();
    const fetched = watch(tab);
    await tab.goto(origin + page, { waitUntil: 'networkidle' });
    const load = await fetched();
    const search = SEARCHES[generator];
    if (search === undefined) return { load, search: undefined, keys: [] };
    const before = sum(load);
    await tab.locator(search.open).first().click();
    const input = tab.locator(search.input).first();
    await input.waitFor({ state: 'visible' });
    await input.pressSequentially('flux', { delay: 30 });
    await tab.locator(search.result).first().waitFor({ state: 'visible' });
    await tab.waitForLoadState('networkidle');
    const after = sum(await fetched());
    const searched = {
      requests: after.requests - before.requests,
      raw: after.raw - before.raw,
      wire: after.wire - before.wire,
    };
    return { load, search: searched, keys: await keyTimes(tab, search, queries) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Everything that was fetched, together. */
export function sum(fetched: ReadonlyMap<string, Fetched>): Fetched {
  let [requests, raw, wire] = [0, 0, 0];
  for (const one of fetched.values()) {
    requests += one.requests;
    raw += one.raw;
    wire += one.wire;
  }
  return { requests, raw, wire };
}

/** Counts what comes over the network, also into workers: images that a stylesheet holds as data do not. */
function watch(tab: Page): () => Promise<Map<string, Fetched>> {
  const finished: Promise<readonly [type: string, raw: number, wire: number]>[] = [];
  tab.on('requestfinished', (request) => {
    if (!/^https?:/.test(request.url())) return;
    finished.push(
      Promise.all([request.sizes(), request.response().then((response) => response?.body())]).then(
        ([{ responseBodySize, responseHeadersSize }, body]) => [
          request.resourceType(),
          body?.length ?? responseBodySize,
          responseBodySize + responseHeadersSize,
        ],
      ),
    );
  });
  return async () => {
    const fetched = new Map<string, Fetched>();
    for (const [type, raw, wire] of await Promise.all(finished)) {
      const one = fetched.get(type) ?? { requests: 0, raw: 0, wire: 0 };
      fetched.set(type, { requests: one.requests + 1, raw: one.raw + raw, wire: one.wire + wire });
    }
    return fetched;
  };
}

/** Half of the answers of a search come faster than this; undefined where there is no search. */
export const keyMedian = ({ keys }: Browsed): number | undefined => (keys.length === 0 ? undefined : median(keys));

async function keyTimes(
  tab: Page,
  search: { input: string; result: string },
  queries: readonly string[],
): Promise<number[]> {
  const input = tab.locator(search.input).first();
  const times: number[] = [];
  for (const query of queries) {
    await input.fill(query.slice(0, -1));
    await tab.waitForTimeout(600);
    const time = await tab.evaluate(measureKey, { input: search.input, results: search.result, last: query.slice(-1) });
    if (time !== undefined) times.push(time);
  }
  return times;
}

/** In the page: adds one letter, and waits until the results have changed and been painted; undefined if they do not. */
function measureKey({
  input,
  results,
  last,
}: {
  input: string;
  results: string;
  last: string;
}): Promise<number | undefined> {
  const field = document.querySelector(input) as HTMLInputElement;
  const list = (document.querySelector(results)?.parentElement ?? document.body) as HTMLElement;
  const root = list.closest('dialog, [role=dialog], #local-search, body') ?? document.body;
  return new Promise((done) => {
    const started = performance.now();
    const painted = (): void => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
    };
    const observer = new MutationObserver(painted);
    observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
    field.value += last;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: last, inputType: 'insertText' }));
    setTimeout(() => {
      observer.disconnect();
      done(undefined);
    }, 2_000);
  });
}
