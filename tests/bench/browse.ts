import type { AddressInfo } from 'node:net';
import { siteServer } from '../../src/site/server.ts';
import { openBrowser } from '../site/browser.ts';
import { median } from './process.ts';

/** What a reader's browser took for one page, and for the first answers of the search. */
export interface Browsed {
  readonly requests: number;
  /** Bytes on the wire, compressed, of the first load: HTML, styles, scripts, fonts, images. */
  readonly loadBytes: number;
  /** Bytes fetched from opening the search until its first results. */
  readonly searchBytes: number;
  /** Milliseconds from a key press to painted results, median over the queries. */
  readonly keypress: number;
}

/** How a generator's search is opened and read. */
const SEARCHES: Readonly<Record<string, { open: string; input: string; result: string }>> = {
  'gitops-workflows': { open: '[data-open-search]:visible', input: '[role=combobox]', result: '[role=option]' },
  Starlight: { open: 'button[data-open-modal]', input: '.pagefind-ui__search-input', result: '.pagefind-ui__result' },
  VitePress: { open: '.VPNavBarSearchButton', input: '#localsearch-input', result: '.results .result' },
};

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
  const server = await siteServer(dist);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = await openBrowser();
  try {
    // Peers need inline scripts, eval and WebAssembly: the benchmark measures them without our policy.
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    const tab = await context.newPage();
    let bytes = 0;
    let requests = 0;
    const session = await context.newCDPSession(tab);
    await session.send('Network.enable');
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests += 1;
    });
    await tab.goto(origin + page, { waitUntil: 'networkidle' });
    const loadBytes = bytes;
    const loaded = requests;
    const search = SEARCHES[generator];
    if (search === undefined) return { requests: loaded, loadBytes, searchBytes: 0, keypress: 0 };
    await tab.locator(search.open).first().click();
    const input = tab.locator(search.input).first();
    await input.waitFor({ state: 'visible' });
    await input.pressSequentially('flux', { delay: 30 });
    await tab.locator(search.result).first().waitFor({ state: 'visible' });
    await tab.waitForLoadState('networkidle');
    const searchBytes = bytes - loadBytes;
    const times: number[] = [];
    for (const query of QUERIES) {
      await input.fill(query.slice(0, -1));
      await tab.waitForTimeout(600);
      times.push(
        await tab.evaluate(measureKey, { input: search.input, results: search.result, last: query.slice(-1) }),
      );
    }
    return { requests: loaded, loadBytes, searchBytes, keypress: median(times) };
  } finally {
    await browser.close();
    server.close();
  }
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
