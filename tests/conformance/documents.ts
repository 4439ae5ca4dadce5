import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of real documents and cases, beside the project; not every checkout has it. */
export const conformanceFolder = fileURLToPath(new URL('../../../shared/conformance/', import.meta.url));

export const hasConformance = existsSync(`${conformanceFolder}documents.jsonl`);

export type Verdict = 'valid' | 'invalid' | 'unknown-apiVersion' | 'unknown-kind' | 'kustomize';

/** One upstream YAML document with what the real CRD says of it. */
export interface ConformanceDocument {
  readonly id: string;
  readonly repository: string;
  readonly path: string;
  readonly line: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly templated: boolean;
  readonly verdict: Verdict;
  readonly errors?: readonly string[];
  readonly yaml: string;
}

export function readConformanceDocuments(): ConformanceDocument[] {
  const lines = readFileSync(`${conformanceFolder}documents.jsonl`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ConformanceDocument);
}
