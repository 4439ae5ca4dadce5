import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { runCli } from '../cli/run-cli.ts';

export interface OfflineCopy {
  /** Path of the single HTML file. */
  readonly html: string;
  /** Path of the zip. */
  readonly zip: string;
  /** What the zip holds, below its one folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Exports the built site of a root, through the same door as `npm run export`. */
export async function exportSite(root: string): Promise<OfflineCopy> {
  const { code, stdout, stderr } = await runCli('export.ts', [], root, { GITOPS_ROOT: root });
  if (code !== 0) throw new Error(`The export ended with ${code}:\n${stdout}${stderr}`);
  const paths = stdout.split('\n').map((line) => line.replace(/ [\d.]+ MB$/, ''));
  const zip = paths.find((path) => path.endsWith('.zip')) ?? '';
  const files = new Map(
    Object.entries(unzipSync(readFileSync(zip))).map(([path, bytes]) => [
      path.replace(/^gitops-workflows\//, ''),
      bytes,
    ]),
  );
  return { html: paths.find((path) => path.endsWith('.html')) ?? '', zip, files };
}

/** Unpacks the files into a folder. */
export function unpackInto(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
