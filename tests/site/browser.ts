import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--hide-scrollbars',
];

/**
 * A browser for the tests: the one that `CHROME_PATH` names, an installed one, or the one that comes from npm.
 * Where none runs the tests fail: a missing browser is no reason to skip them.
 */
export async function openBrowser(): Promise<Browser> {
  const tried: string[] = [];
  const launch = async (executablePath: string, args: readonly string[]): Promise<Browser | undefined> => {
    try {
      return await chromium.launch({ executablePath, args: [...args], headless: true });
    } catch (error) {
      tried.push(`${executablePath}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
      return undefined;
    }
  };
  const named = process.env['CHROME_PATH'];
  for (const path of named === undefined ? INSTALLED.filter((one) => existsSync(one)) : [named]) {
    const browser = await launch(path, FLAGS);
    if (browser !== undefined) return browser;
  }
  const packaged = (await import('@sparticuz/chromium')).default;
  const browser = await launch(await packaged.executablePath(), [...packaged.args.filter((flag) => !flag.startsWith('--headless')), ...FLAGS]);
  if (browser !== undefined) return browser;
  throw new Error(`No Chromium runs here. Install one (apt-get install chromium) or set CHROME_PATH.\n${tried.join('\n')}`);
}
