import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from '../browser.ts';
import { type OpenPage, openPage } from '../open-page.ts';
import { realSite, type ServedSite, serveSite } from '../real-site.ts';

export interface Reader {
  /** Where the served site's home page is. */
  readonly url: string;
  /** The folder of the built site. */
  readonly dist: string;
  readonly browser: Browser;
  /** A new reader, who remembers nothing, at a page of the site. */
  visit(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
}

/** A reader with a browser, at the project's own site as it is served. For the tests of one file. */
export function aReader(): Reader {
  const reader = {} as { url: string; dist: string; browser: Browser; served: ServedSite };
  beforeAll(async () => {
    reader.browser = await openBrowser();
    reader.dist = await realSite();
    reader.served = await serveSite(reader.dist);
    reader.url = reader.served.url;
  }, 900_000);
  afterAll(async () => {
    reader.served?.close();
    await reader.browser?.close();
  });
  return Object.assign(reader, {
    visit: async (path: string, options: BrowserContextOptions = {}) => {
      const open = await openPage(reader.browser, reader.url, options);
      await open.page.goto(reader.url + path);
      return open;
    },
  });
}

export const DESK = { viewport: { width: 1280, height: 800 } } as const;
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const SMALL_PHONE = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } as const;

/** What has the focus, as a reader would name it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (one === null || one === document.body) return 'nothing';
    const name = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return `${one.tagName.toLowerCase()} ${name.replace(/\s+/g, ' ').trim().slice(0, 60)}`;
  });
}
