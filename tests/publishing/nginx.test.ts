import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headersFor, typeOf } from '../../src/site/headers.ts';
import { fixtureSite } from '../site/fixture-site.ts';
import { projectRoot } from '../cli/run-cli.ts';

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find((path) =>
  existsSync(path),
);

// In CI a missing nginx is a failure: the shipped configuration would go unproven.
describe.skipIf(NGINX === undefined && process.env['CI'] === undefined)('the shipped nginx configuration', () => {
  let folder: string;
  let server: ChildProcess;
  let url: string;
  let dist: string;

  beforeAll(async () => {
    if (NGINX === undefined) throw new Error('There is no nginx here. Install it: apt-get install nginx-light');
    dist = await fixtureSite();
    folder = mkdtempSync(join(tmpdir(), 'gitops-nginx-'));
    const port = await freePort();
    const shipped = readFileSync(join(projectRoot, 'docs/publishing/nginx.conf'), 'utf8');
    const placed = shipped
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('root /srv/gitops-workflows;', `root "${dist}";`);
    expect(placed).not.toBe(shipped);
    for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, name));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${join(folder, name.replace('client_', ''))};`)
      .join(' ');
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${user} daemon off; pid ${join(folder, 'pid')}; error_log ${join(folder, 'error.log')}; events {} http { access_log off; ${temporary}\n${placed}\n}`,
    );
    server = spawn(NGINX, ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: 'ignore' });
    url = `http://127.0.0.1:${port}/`;
    await answering(url, () =>
      existsSync(join(folder, 'error.log')) ? readFileSync(join(folder, 'error.log'), 'utf8') : '',
    );
  });
  afterAll(async () => {
    const ended = new Promise((done) => server?.once('exit', done));
    if (server?.kill('SIGTERM')) await ended;
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  const PATHS = [
    'index.html',
    'references/flux-patterns.html',
    'references/flux-patterns.md',
    'llms.txt',
    'report.json',
    'embed/argocd/application.html',
    '.well-known/agent-skills/index.json',
    '.well-known/agent-skills/gitops-workflows.zip',
    '.well-known/agent-skills/gitops-workflows/examples/argocd/application.yaml',
    '.well-known/skills/gitops-workflows/scripts/check-drift.sh',
  ];
  test.each(PATHS)('sends the headers of npm run serve with %s', async (path) => {
    const response = await fetch(url + path);
    expect(response.status).toBe(200);
    expect(shown(response)).toEqual(expected(path));
    expect(Buffer.from(await response.arrayBuffer()).equals(readFileSync(join(dist, path)))).toBe(true);
  });

  test('lets browsers keep what carries a digest in its name', async () => {
    const path = /assets\/site\.[0-9a-f]+\.css/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))?.[0] ?? '';
    const response = await fetch(url + path, { headers: { 'accept-encoding': 'gzip' } });
    expect(shown(response)).toEqual(expected(path));
    expect(response.headers.get('content-encoding')).toBe('gzip');
  });

  test('answers / with the home page, and a second request with 304', async () => {
    const first = await fetch(url);
    expect([first.status, await first.text()]).toEqual([200, readFileSync(join(dist, 'index.html'), 'utf8')]);
    const again = await fetch(`${url}index.html`, {
      headers: { 'if-modified-since': first.headers.get('last-modified') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  test.each(['absent.html', 'deep/below/nothing', 'references', '%2e%2e/secret', '.git/config'])(
    'answers /%s with a 404 page whose links lead home',
    async (path) => {
      const response = await fetch(url + path);
      const html = await response.text();
      expect(response.status).toBe(404);
      expect(shown(response)).toEqual(expected('404.html'));
      const links = [...html.matchAll(/<[^>]*\s(?:href|src)="([^"]*)"/g)]
        .map((match) => match[1] ?? '')
        .filter((link) => !/^(#|data:)/.test(link));
      expect(links.length).toBeGreaterThan(3);
      const answers = await Promise.all(
        [...new Set(links)].map(async (link) => [link, (await fetch(new URL(link, url + path))).status]),
      );
      expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
    },
  );
});

const NAMES = [
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'cache-control',
  'access-control-allow-origin',
  'content-type',
];

function shown(response: Response): Record<string, string | null> {
  return Object.fromEntries(NAMES.map((name) => [name, response.headers.get(name)]));
}

function expected(path: string): Record<string, string | null> {
  const own = new Headers({ ...headersFor(path), 'Content-Type': typeOf(path) });
  return Object.fromEntries(NAMES.map((name) => [name, own.get(name)]));
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answering(url: string, log: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const ok = await fetch(url).then(
      () => true,
      () => false,
    );
    if (ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`nginx does not answer:\n${log()}`);
}
