import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check, ResourceCheck } from '../../../src/checks/check.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { extractOf } from '../../../src/manifests/extract.ts';
import type { Example } from '../../../src/manifests/example.ts';
import { readManifests } from '../../../src/manifests/read.ts';
import { groupKind } from '../../../src/manifests/resource.ts';
import { positionAt, sourceOf } from '../../../src/text/source.ts';

const CHECKS = join(import.meta.dirname, '../../../src/checks');

/** The checks of a topic. */
export async function checksOf(topic: string): Promise<ResourceCheck[]> {
  const found: ResourceCheck[] = [];
  for (const file of readdirSync(join(CHECKS, topic)).sort()) {
    const module = (await import(pathToFileURL(join(CHECKS, topic, file)).href)) as { default?: Check };
    if (module.default && 'kinds' in module.default) found.push(module.default);
  }
  return found;
}

/** An example of one YAML text. */
export function exampleOf(text: string, complete = true, external: Example['external'] = []): Example {
  const { resources } = readManifests(extractOf(sourceOf('example.yaml', text)));
  return { id: 'test', resources, external, files: new Map(), complete };
}

/** What checks say about an example. */
export function diagnose(checks: readonly ResourceCheck[], example: Example): Diagnostic[] {
  return example.resources.flatMap((resource) =>
    checks
      .filter(({ kinds }) => kinds.includes('*') || kinds.includes(groupKind(resource)))
      .flatMap(({ code, severity, run }) =>
        [...run(resource, example)].map((finding) => ({ ...finding, code, severity })),
      ),
  );
}

/** A diagnostic on one line: `12:7 argocd/hook-known The … — Write "PreSync".` */
export function line({ at, code, message, help }: Diagnostic): string {
  const { line: row, column } = positionAt(at.source, at.span.start);
  const text = at.source.text.slice(at.span.start, at.span.end).split('\n', 1)[0];
  return `${row}:${column} ${code} [${text}] ${message} — ${help}`;
}
