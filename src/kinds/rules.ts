import { formatPath, type Path, valueAt } from '../manifests/path.ts';
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
    for (const base of pathsOf(resource.value, rule.path)) {
      const value = valueAt(resource.value, base);
      if (typeof value !== 'object' || value === null) continue;
      if (found.some((one) => concerns(one, base, rule))) continue;
      const broken = rule.broken(value as Record<string, unknown>);
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

const steps = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const known =
    steps.get(path) ??
    path
      .replaceAll('[]', '.[]')
      .split('.')
      .filter((one) => one !== '');
  steps.set(path, known);
  return known;
}

/** The paths in a value that a rule's path names: `spec.inputsFrom[]` gives one for each item. */
function pathsOf(value: unknown, path: string): Path[] {
  let paths: Path[] = [[]];
  for (const step of stepsOf(path)) {
    paths = paths.flatMap((one): Path[] => {
      if (step !== '[]') return [[...one, step]];
      const items = valueAt(value, one);
      return Array.isArray(items) ? items.map((_, index) => [...one, index]) : [];
    });
  }
  return paths;
}
