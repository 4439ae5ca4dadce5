import { posix } from 'node:path';
import { extractOf } from '../manifests/extract.ts';
import { readDocuments } from '../manifests/document.ts';
import type { ExternalObject } from '../manifests/example.ts';
import { nearest } from '../text/nearest.ts';
import type { Source } from '../text/source.ts';
import { type CatalogEntry, catalogSchema, entrySchema } from './catalog-schema.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import type { Workspace } from './workspace.ts';
import { zodFindings } from './zod-findings.ts';

/** An entry of a catalog with the files it names. */
export interface CatalogExample {
  /** `argocd/application`. */
  readonly id: string;
  readonly tool: string;
  readonly entry: CatalogEntry;
  readonly files: ReadonlyMap<string, Source>;
}

export interface Catalogs {
  readonly examples: readonly CatalogExample[];
  readonly findings: readonly CodedFinding[];
}

/** Reads every examples.yaml; a file of examples/ that no entry names is a finding. */
export function readCatalogs(workspace: Workspace): Catalogs {
  const examples: CatalogExample[] = [];
  const findings: CodedFinding[] = [];
  const listed = new Set<string>();
  for (const catalog of workspace.catalogs) {
    const tool = posix.basename(posix.dirname(catalog.path));
    const { documents, findings: syntax } = readDocuments(extractOf(catalog));
    findings.push(...syntax);
    const document = documents[0];
    if (document === undefined || syntax.length > 0) continue;
    const keys = Object.keys(entrySchema.shape);
    const parsed = catalogSchema.safeParse(document.value ?? []);
    if (!parsed.success) {
      findings.push(
        ...zodFindings(parsed.error, document, 'The catalog', (path) => (path.length === 1 ? keys : [])).map(
          (finding) => ({ ...finding, code: 'example/catalog' }),
        ),
      );
      for (const file of workspace.files.keys()) if (file.startsWith(`examples/${tool}/`)) listed.add(file);
      continue;
    }
    const seen = new Set<string>();
    parsed.data.forEach((entry, index) => {
      if (seen.has(entry.name)) {
        findings.push({
          code: 'example/catalog',
          at: document.at([index, 'name']),
          message: `The catalog has two examples named "${entry.name}".`,
          help: 'Give one of them another name.',
        });
        return;
      }
      seen.add(entry.name);
      const files = new Map<string, Source>();
      entry.files.forEach((wanted, at) => {
        const prefix = posix.join('examples', tool, wanted);
        const found = [...workspace.files.values()].filter(
          ({ path }) => path === prefix || path.startsWith(`${prefix}/`),
        );
        if (found.length === 0) {
          const meant = nearest(
            wanted,
            [...workspace.files.keys()].map((path) => path.slice(`examples/${tool}/`.length)),
          );
          findings.push({
            code: 'example/catalog',
            at: document.at([index, 'files', at]),
            message: `The example "${entry.name}" names "${wanted}", and there is no such file.`,
            help: meant === undefined ? 'Add the file, or take it out of the list.' : `Write "${meant}".`,
          });
        }
        for (const file of found) {
          files.set(file.path, file);
          listed.add(file.path);
        }
      });
      examples.push({ id: `${tool}/${entry.name}`, tool, entry, files });
    });
  }
  for (const file of workspace.complete ? workspace.files.values() : []) {
    if (listed.has(file.path)) continue;
    const tool = file.path.split('/')[1] ?? '';
    findings.push({
      code: 'example/listed',
      at: { source: file, span: { start: 0, end: Math.min(1, file.text.length) } },
      message: `No example names the file "${file.path}".`,
      help: `Add it to the files of an entry in examples/${tool}/examples.yaml.`,
    });
  }
  return { examples, findings };
}

/** Reads `Kind/name` and `Kind/namespace/name`. */
export function externalObject(text: string): ExternalObject {
  const [kind = '', first = '', second] = text.split('/');
  return second === undefined ? { kind, namespace: undefined, name: first } : { kind, namespace: first, name: second };
}
