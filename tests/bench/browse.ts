import type { AddressInfo } from 'node:net';
import type { CDPSession, Page } from 'playwright-core';
import { siteServer } from '../../src/site/server.ts';
import { openBrowser } from '../site/browser.ts';
import { median } from './process.ts';

/** What a browser fetched: bytes as they are, and as they came over the wire with their headers. */
export interface Fetched {
  requests: number;
  raw: number;
  wire: number;
}

/** What a reader's browser took for one page, and for its search. */
export interface Browsed {
  /** The first load by what was loaded: `Document`, `Stylesheet`, `Script`, `Font`, `Image` and others. */
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
  VitePress: { open: '.VPNavBarSearchButton', input: '#localsearch-input', result: '.results .result' },
};

const NO_POLICY = { 'Cache-Control': 'no-cache' };

const QUERIES = [
  'kustomization',
  'selfHeal',
  'flux-system',
  'drift',
  'interval',
  'overlays prod',
  'GitRepository',
  'retry',
];

/** Loads a page of a built site over HTTP with gzip, then searches. */
export async function browse(generator: string, dist: string, page: string): Promise<Browsed> {
  // Peers need inline scripts, eval and WebAssembly, also in workers: the benchmark measures them without our policy.
  const server =
    generator === 'gitops-workflows' ? await siteServer(dist) : await siteServer(dist, '/', () => NO_POLICY);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const tab = await context.newPage();
    const fetched = await watch(await context.newCDPSession(tab));
    await tab.goto(origin + page, { waitUntil: 'networkidle' });
    const load = new Map([...fetched].map(([type, one]) => [type, { ...one }]));
    const search = SEARCHES[generator];
    if (search === undefined) return { load, search: undefined, keys: [] };
    const before = sum(fetched);
    await tab.locator(search.open).first().click();
    const input = tab.locator(search.input).first();
    await input.waitFor({ state: 'visible' });
    await input.pressSequentially('flux', { delay: 30 });
    await tab.locator(search.result).first().waitFor({ state: 'visible' });
    await tab.waitForLoadState('networkidle');
    const after = sum(fetched);
    const searched = {
      requests: after.requests - before.requests,
      raw: after.raw - before.raw,
      wire: after.wire - before.wire,
    };
    return { load, search: searched, keys: await keyTimes(tab, search) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Everything that was fetched, together. */
export function sum(fetched: ReadonlyMap<string, Fetched>): Fetched {
  const all = { requests: 0, raw: 0, wire: 0 };
  for (const { requests, raw, wire } of fetched.values()) {
    all.requests += requests;
    all.raw += raw;
    all.wire += wire;
  }
  return all;
}

/** Counts what comes over the network: images that a stylesheet holds as data do not. */
async function watch(session: CDPSession): Promise<Map<string, Fetched>> {
  const fetched = new Map<string, Fetched>();
  const types = new Map<string, string>();
  const at = (request: string): Fetched | undefined => {
    const type = types.get(request);
    if (type === undefined) return undefined;
    const one = fetched.get(type) ?? { requests: 0, raw: 0, wire: 0 };
    fetched.set(type, one);
    return one;
  };
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (/^https?:/.test(response.url)) types.set(requestId, type);
  });
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    const one = at(requestId);
    if (one !== undefined) one.raw += dataLength;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = at(requestId);
    if (one === undefined) return;
    one.wire += encodedDataLength;
    one.requests += 1;
  });
  return fetched;
}

/** Half of the answers of a search come faster than this; undefined where there is no search. */
export const keyMedian = ({ keys }: Browsed): number | undefined => (keys.length === 0 ? undefined : median(keys));

async function keyTimes(tab: Page, search: { input: string; result: string }): Promise<number[]> {
  const input = tab.locator(search.input).first();
  const times: number[] = [];
  for (const query of QUERIES) {
    await input.fill(query.slice(0, -1));
    await tab.waitForTimeout(600);
    times.push(await tab.evaluate(measureKey, { input: search.input, results: search.result, last: query.slice(-1) }));
  }
  return times;
}

/** In the page: adds one letter, and waits until the list of results has changed and been painted. */
function measureKey({ input, results, last }: { input: string; results: string; last: string }): Promise<number> {
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
    setTimeout(painted, 2_000);
  });
}
