import { formatPath, type Path } from '../manifests/path.ts';
import type { Resource } from '../manifests/resource.ts';
import type { Subject } from './subject.ts';
import type { StructureFinding } from './structure-finding.ts';
import { rules } from './rules/all.ts';
import type { Rule } from './rules/rule.ts';

const byKind = new Map<string, Rule[]>();
for (const rule of rules) for (const kind of rule.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);

/** The rules between fields that the kind's CRD states. A rule is left out where the structure of its fields is wrong already. */
export function ruleFindings(
  resource: Resource,
  subject: Subject,
  found: readonly StructureFinding[],
): StructureFinding[] {
  const findings: StructureFinding[] = [];
  for (const rule of byKind.get(`${resource.apiVersion}/${resource.kind}`) ?? []) {
    for (const { value, base } of mapsAt(resource.value, stepsOf(rule.path))) {
      if (found.some((one) => concerns(one, base, rule))) continue;
      const broken = rule.broken(value);
      if (!broken) continue;
      const path = [...base, ...(broken.at ?? [])];
      findings.push({
        code: broken.missing === true ? 'structure/required' : (rule.code ?? 'structure/rule'),
        path,
        at: subject.at(path, broken.part ?? 'key'),
        message: broken.message.replace('$', () => subject.name).replace('@', () => formatPath(base)),
        help: broken.help,
        ...(broken.doubtful === true ? { doubtful: true } : {}),
      });
    }
  }
  return findings;
}

/** True for a finding about a field that the rule reads, or about a misspelt or missing one beside it. */
function concerns(finding: StructureFinding, base: Path, rule: Rule): boolean {
  if (finding.path.length <= base.length)
    return base.every((part, index) => index >= finding.path.length || finding.path[index] === part);
  if (!base.every((part, index) => finding.path[index] === part)) return false;
  const name = finding.path[base.length];
  if (rule.reads.includes(String(name))) return true;
  return (
    finding.code === 'structure/field-known' &&
    finding.path.length === base.length + 1 &&
    rule.reads.some((read) => finding.help.includes(`"${read}"`))
  );
}

const known = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const steps =
    known.get(path) ??
    path
      .replaceAll('[]', '.[]')
      .split('.')
      .filter((one) => one !== '');
  known.set(path, steps);
  return steps;
}

interface MapAt {
  readonly value: Readonly<Record<string, unknown>>;
  readonly base: Path;
}

const NOWHERE: readonly MapAt[] = [];

/** The maps in a value that steps lead to: `spec`, `inputsFrom`, `[]` give one for each item. */
function mapsAt(value: unknown, steps: readonly string[], way: Path = []): readonly MapAt[] {
  let current = value;
  let index = 0;
  for (const step of steps) {
    if (typeof current !== 'object' || current === null) return NOWHERE;
    if (step === '[]') {
      if (!Array.isArray(current)) return NOWHERE;
      const [before, after] = [steps.slice(0, index), steps.slice(index + 1)];
      return current.flatMap((item: unknown, at) => mapsAt(item, after, [...way, ...before, at]));
    }
    if (Array.isArray(current) || !Object.hasOwn(current, step)) return NOWHERE;
    current = (current as Record<string, unknown>)[step];
    index += 1;
  }
  if (typeof current !== 'object' || current === null) return NOWHERE;
  return [{ value: current as Record<string, unknown>, base: way.length === 0 ? steps : [...way, ...steps] }];
}
