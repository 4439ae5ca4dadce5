import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until no other process builds in one of these folders, and keeps others out until this process ends. The lock is
 * a local socket: the system takes it away with the process, however that ends, so that none is ever left behind.
 */
export async function oneAtATime(folders: readonly string[], waiting: () => void): Promise<void> {
  // Everyone asks in the same order, so that no two wait for each other.
  const names = [...new Set(folders.map((folder) => socketOf(realpathSync(folder))))].sort();
  let said = false;
  for (const name of names) {
    while (!(await listens(name))) {
      if (!said) waiting();
      said = true;
      await pause(200);
    }
  }
}

/** A name without a file on Linux and Windows; elsewhere a file, which can outlive its process. */
function socketOf(folder: string): string {
  const name = `gitops-workflows-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function listens(name: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') fail(error);
      else if (name.endsWith('.sock')) removeDead(name).then(() => done(false), fail);
      else done(false);
    });
    server.listen(name, () => {
      server.unref();
      done(true);
    });
  });
}

/** Removes the file of a socket that nobody answers at any more. */
function removeDead(name: string): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(name, () => {
      socket.destroy();
      done();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') rm(name, { force: true }).then(done, fail);
      else done();
    });
  });
}
