import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesBelow } from './files-below.ts';
import { headersFor, typeOf } from './headers.ts';

interface Served {
  readonly bytes: Buffer;
  readonly gzip: Buffer | undefined;
  readonly etag: string;
}

/**
 * A server of a built site with the headers that its pages are made for. The files are read once: what is asked for is
 * looked up among them, so no request reaches the disk. `base` is the path it lives under, such as `/docs/`; `headers`
 * says what goes with a file.
 */
export async function siteServer(dist: string, base = '/', headers = headersFor): Promise<Server> {
  const prefix = `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const files = new Map<string, Served>();
  for (const path of await filesBelow(dist)) {
    const bytes = await readFile(join(dist, path));
    // The 404 page stands at any depth: its links begin with "./", which stands for the root.
    files.set(
      path,
      served(path === '404.html' ? Buffer.from(bytes.toString('utf8').replaceAll('="./', `="${prefix}`)) : bytes, path),
    );
  }
  return createServer((request, response) => answer({ files, prefix, headers }, request, response));
}

function served(bytes: Buffer, path: string): Served {
  const text = /\.(html|css|js|json|md|txt|xml|atom|svg|yaml|yml|sh)$/.test(path);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { bytes, gzip: text && bytes.length > 500 ? gzipSync(bytes, { level: 9 }) : undefined, etag };
}

interface Place {
  readonly files: ReadonlyMap<string, Served>;
  readonly prefix: string;
  readonly headers: typeof headersFor;
}

function answer({ files, prefix, headers }: Place, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathOf(request.url ?? '/');
  if (path !== undefined && `${path}/` === prefix) {
    response.writeHead(308, { Location: prefix }).end();
    return;
  }
  const inside = path?.startsWith(prefix) ? path.slice(prefix.length) : undefined;
  const name =
    inside === undefined ? undefined : inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
  const found = name === undefined ? undefined : files.get(name);
  const file = found ?? files.get('404.html');
  const shown = found === undefined ? '404.html' : (name ?? '');
  for (const [key, value] of Object.entries(headers(shown))) response.setHeader(key, value);
  if (file === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  response.setHeader('Content-Type', typeOf(shown));
  response.setHeader('ETag', file.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (found !== undefined && request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  const zipped = file.gzip !== undefined && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = zipped && file.gzip !== undefined ? file.gzip : file.bytes;
  if (zipped) response.setHeader('Content-Encoding', 'gzip');
  response.writeHead(found === undefined ? 404 : 200, { 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split(/[?#]/)[0] ?? '/');
  } catch {
    return undefined;
  }
}
