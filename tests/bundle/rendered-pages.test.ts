import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RenderedPage, renderedPages } from '../../src/bundle/rendered-pages.ts';

describe('the pages of a folder that another process fills', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rendered-'));
    await mkdir(join(folder, 'references'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('come when they are whole, each once, whatever is written over them', async () => {
    let end = (_: boolean): void => undefined;
    const ended = new Promise<boolean>((done) => {
      end = done;
    });
    await writeFile(join(folder, 'index.html'), '<html>first</html>\n');
    await writeFile(join(folder, 'references/flux.html'), '<html>half');
    await writeFile(join(folder, 'index.md'), '# No page');
    await mkdir(join(folder, '.prerender'));
    await writeFile(join(folder, '.prerender/part.html'), '<html>Of the renderer</html>');
    const pages = renderedPages(folder, ended);

    expect((await pages.next()).value).toEqual({ path: 'index.html', html: '<html>first</html>\n' });
    await writeFile(join(folder, 'index.html'), '<html>completed</html>');
    const next = pages.next();
    await writeFile(join(folder, 'references/flux.html'), '<html>half, and the other</html>');
    expect((await next).value).toEqual({ path: 'references/flux.html', html: '<html>half, and the other</html>' });

    end(true);
    expect(await pages.next()).toEqual({ value: undefined, done: true });
  });

  it('stop coming when that process has failed', async () => {
    await writeFile(join(folder, 'index.html'), '<html>half');
    const ended = Promise.resolve(false);
    await ended;
    const pages: RenderedPage[] = [];
    for await (const page of renderedPages(folder, ended)) pages.push(page);
    expect(pages).toEqual([]);
  });

  it('come as they are when that process has ended', async () => {
    await writeFile(join(folder, 'index.html'), '<p>No page of ours');
    const pages: RenderedPage[] = [];
    for await (const page of renderedPages(folder, Promise.resolve(true))) pages.push(page);
    expect(pages).toEqual([{ path: 'index.html', html: '<p>No page of ours' }]);
  });
});
