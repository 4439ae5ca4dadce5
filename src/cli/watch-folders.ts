import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Calls back on every change below some folders. Each folder has a watcher of its own: on Linux, Node's recursive one
 * watches files, and loses those that an editor or Git replaces with a new file of the same name.
 */
export function watchFolders(roots: readonly string[], changed: () => void): { close(): void } {
  const watchers = new Map<string, FSWatcher>();
  const forget = (folder: string): void => {
    for (const [path, watcher] of watchers) {
      if (path !== folder && !path.startsWith(folder + sep)) continue;
      watcher.close();
      watchers.delete(path);
    }
  };
  const observe = (folder: string): void => {
    if (!existsSync(folder)) {
      forget(folder);
      return;
    }
    if (!watchers.has(folder)) {
      const watcher = watch(folder, (event, name) => {
        // A folder that came or went: one that is there under that name is a new one.
        if (event === 'rename' && name !== null) {
          forget(join(folder, name));
          for (const root of roots) observe(root);
        }
        changed();
      });
      watcher.on('error', () => forget(folder));
      watchers.set(folder, watcher);
    }
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) observe(join(folder, entry.name));
  };
  for (const root of roots) observe(root);
  return {
    close() {
      for (const root of roots) forget(root);
    },
  };
}
