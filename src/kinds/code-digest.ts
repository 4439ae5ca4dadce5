import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A name for the state of folders of src/ and of the packages: what is made from them alone can be kept under it. */
export function codeDigest(folders: readonly string[], salt = ''): string {
  const root = join(import.meta.dirname, '../..');
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|json|css)$/.test(path))
      .map((path) => join('src', folder, path)),
  );
  const hash = createHash('sha256').update(salt);
  for (const path of [...files.sort(), 'tsconfig.json', 'package-lock.json'])
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 16);
}
