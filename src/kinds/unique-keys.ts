import type { Path } from '../manifests/path.ts';
import { listed, quote } from './describe.ts';
import type { StructureFinding } from './structure-finding.ts';
import { place, type Subject } from './subject.ts';

/** Items of a list that have the same keys. */
export function uniqueKeys(
  subject: Subject,
  value: unknown[],
  keys: readonly string[],
  path: Path,
  findings: StructureFinding[],
): void {
  const seen = new Map<string, number>();
  value.forEach((item, index) => {
    if (typeof item !== 'object' || item === null) return;
    // The API server fills the protocol in before it compares.
    const named = keys.map((key) => (item as Record<string, unknown>)[key] ?? (key === 'protocol' ? 'TCP' : undefined));
    if (named[0] === undefined || typeof named[0] === 'object') return;
    const id = JSON.stringify(named);
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, index);
      return;
    }
    const key = keys[0] ?? '';
    const at = [...path, index, key];
    findings.push({
      code: 'structure/unique-keys',
      path: at,
      at: subject.at(at),
      message: `Two items of ${place(subject, path)} have the ${listed(keys)} ${named
        .filter((one) => one !== undefined)
        .map((one) => quote(String(one)))
        .join(', ')}.`,
      help: `Give one of them another ${quote(key)}, or remove it.`,
      related: [{ place: subject.at([...path, first, key]), message: 'the first one' }],
    });
  });
}
