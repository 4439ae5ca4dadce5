/** `npm run serve`: serves dist/ with the headers that its pages are made for. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { siteServer } from '../site/server.ts';
import { restoreDist } from './dist-folder.ts';

const HELP = `Serves the built site with its security headers, caching and gzip.

Usage: npm run serve [-- [--port 4321] [--host 127.0.0.1] [--base /docs/]]

Options:
  --port PORT  the port to listen on (4321)
  --host HOST  the address to listen on (127.0.0.1; 0.0.0.0 for all)
  --base PATH  the path that the site lives under (/)
  --help       this text
`;

async function main(): Promise<number | undefined> {
  let values: { port?: string; host?: string; base?: string; help?: boolean };
  try {
    const text = { type: 'string' } as const;
    ({ values } = parseArgs({
      options: { port: text, host: text, base: text, help: { type: 'boolean', short: 'h' } },
    }));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const port = Number(values.port ?? '4321');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    process.stderr.write(`"${values.port}" is no port; write a number from 0 to 65535.\n`);
    return 2;
  }
  const root = resolve(import.meta.dirname, '../..');
  restoreDist(root);
  const dist = join(root, 'dist');
  if ((await stat(join(dist, 'index.html')).catch(() => undefined)) === undefined) {
    process.stderr.write('There is no dist/ yet; run "npm run build" first.\n');
    return 1;
  }
  const host = values.host ?? '127.0.0.1';
  const base = `/${(values.base ?? '/').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const server = await siteServer(dist, base);
  server.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  server.listen(port, host, () => {
    const address = server.address();
    const actual = typeof address === 'object' && address !== null ? address.port : port;
    process.stdout.write(`http://${host}:${actual}${base}\n`);
  });
  return undefined;
}

process.exitCode = await main();
