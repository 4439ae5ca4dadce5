import type { Path } from '../manifests/path.ts';
import { listed } from './describe.ts';
import type { Field } from './field.ts';
import type { StructureFinding } from './structure-finding.ts';
import { place, type Subject } from './subject.ts';

/** Holds the number of fields of an object, or of entries of a map, against its limits. */
export function countLimits(
  subject: Subject,
  size: number,
  written: number,
  field: Field,
  path: Path,
  findings: StructureFinding[],
): void {
  const { minProperties, maxProperties } = field;
  if (minProperties !== undefined && Math.max(size, written) < minProperties) {
    const names = Object.keys(field.fields ?? {});
    const help = names.length === 0 ? 'Add an entry.' : `Add one of ${listed(names, 'or')}.`;
    findings.push(
      limitFinding(
        subject,
        path,
        `has ${count(size, 'field')}, and at least ${minProperties} ${minProperties === 1 ? 'is' : 'are'} needed`,
        help,
      ),
    );
  }
  if (maxProperties !== undefined && size > maxProperties) {
    findings.push(
      limitFinding(
        subject,
        path,
        `has ${count(size, 'field')}, and at most ${maxProperties} ${maxProperties === 1 ? 'is' : 'are'} possible`,
        maxProperties === 1 ? 'Keep one of them.' : `Keep ${maxProperties} or fewer.`,
      ),
    );
  }
}

/** Holds the number of items of a list against its limits. */
export function itemLimits(
  subject: Subject,
  size: number,
  field: Field,
  path: Path,
  findings: StructureFinding[],
): void {
  const { minItems, maxItems } = field;
  const has = `has ${count(size, 'item')}`;
  if (minItems !== undefined && size < minItems) {
    const needed = `${has}, and at least ${minItems} ${minItems === 1 ? 'is' : 'are'} needed`;
    findings.push(limitFinding(subject, path, needed, 'Add an item.'));
  }
  if (maxItems !== undefined && size > maxItems) {
    findings.push(
      limitFinding(subject, path, `${has}, and at most ${maxItems} are possible`, `Keep ${maxItems} or fewer.`),
    );
  }
}

function limitFinding(subject: Subject, path: Path, problem: string, help: string): StructureFinding {
  return {
    code: 'structure/limit',
    path: [...path],
    at: subject.at(path, 'key'),
    message: `${place(subject, path)} ${problem}.`,
    help,
  };
}

function count(size: number, noun: string): string {
  return size === 0 ? `no ${noun}` : size === 1 ? `1 ${noun}` : `${size} ${noun}s`;
}
