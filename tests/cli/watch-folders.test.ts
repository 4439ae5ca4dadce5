import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchFolders } from '../../src/cli/watch-folders.ts';

describe('watched folders', () => {
  let root: string;
  let watched: { close(): void };
  const changed = vi.fn();
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'watch-'));
    await mkdir(join(root, 'pages/deep'), { recursive: true });
    await writeFile(join(root, 'pages/deep/one.md'), 'one');
    watched = watchFolders([join(root, 'pages'), join(root, 'absent')], changed);
  });
  afterEach(async () => {
    watched.close();
    await rm(root, { recursive: true, force: true });
  });

  /** Expects that doing something is noticed. */
  async function noticed(does: () => Promise<unknown>): Promise<void> {
    // What the step before caused has arrived.
    await new Promise((resolve) => setTimeout(resolve, 50));
    changed.mockClear();
    await does();
    await vi.waitFor(() => expect(changed).toHaveBeenCalled(), { timeout: 5000 });
  }

  it('tell of a file that is replaced, again and again', async () => {
    const file = join(root, 'pages/deep/one.md');
    for (const text of ['two', 'three', 'four']) {
      await noticed(async () => {
        await writeFile(`${root}/new`, text);
        await rename(`${root}/new`, file);
      });
      await noticed(() => writeFile(file, `${text} in place`));
    }
  });

  it('tell of a file in a folder that was made later, or once more', async () => {
    const folder = join(root, 'pages/later/inner');
    for (const _ of [1, 2]) {
      await noticed(() => mkdir(folder, { recursive: true }));
      await noticed(() => writeFile(join(folder, 'a.md'), 'a'));
      await noticed(() => writeFile(join(folder, 'a.md'), 'b'));
      await noticed(() => rm(join(root, 'pages/later'), { recursive: true }));
    }
  });
});
