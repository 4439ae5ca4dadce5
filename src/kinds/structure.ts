import type { Resource } from '../manifests/resource.ts';
import { deprecationFinding, identityFinding } from './identity.ts';
import { completeFindings, nameFindings } from './names.ts';
import type { Kinds } from './registry.ts';
import { ruleFindings } from './rules.ts';
import type { Subject } from './subject.ts';
import { asSentence, type StructureFinding } from './structure-finding.ts';
import { walk } from './walk.ts';

export type { StructureFinding } from './structure-finding.ts';

/** Holds a resource against the structure of its kind: every field, value and rule, each mistake once. */
export function structureFindings(resource: Resource, kinds: Kinds): StructureFinding[] {
  const unknown = identityFinding(resource, kinds);
  if (unknown) return [unknown];
  const root = kinds.field(resource.apiVersion, resource.kind);
  if (!root) return [];
  const subject: Subject = {
    name: resource.name === '' ? `this ${resource.kind}` : `${resource.kind} "${resource.name}"`,
    root,
    secret: resource.group === '' && resource.kind === 'Secret',
    templated: isTemplated(resource),
    dropsNull: /\./.test(resource.group) && !/\.k8s\.io$/.test(resource.group),
    prefix: [],
    partial: false,
    at: (path, part) => resource.at(path, part),
  };
  const value = Object.hasOwn(resource.value, 'sops') ? withoutSops(resource.value) : resource.value;
  const found = [...walk(subject, value)];
  const names = [...nameFindings(resource, subject)];
  const findings = [
    ...merged(found, names),
    ...completeFindings(resource, subject),
    ...ruleFindings(resource, subject, found),
  ];
  const deprecation = deprecationFinding(resource);
  return (deprecation ? [deprecation, ...findings] : findings).map(asSentence);
}

/** A missing `metadata` and a missing name are one mistake, and so are a misspelt name and a missing one. */
function merged(found: readonly StructureFinding[], names: readonly StructureFinding[]): StructureFinding[] {
  const kept = found.filter(
    (one) =>
      !(one.code === 'structure/required' && one.path[0] === 'metadata' && one.path.length <= 2 && names.length > 0),
  );
  const misspelt = found.some(
    (one) =>
      one.code === 'structure/field-known' && one.path[0] === 'metadata' && /"(?:generateN|n)ame"/.test(one.help),
  );
  const unnamed = names.filter((one) => !(misspelt && one.code !== 'structure/name'));
  const covered = (one: StructureFinding): boolean =>
    found.some((other) => other.code === 'structure/type' && one.path.join('.').startsWith(other.path.join('.')));
  return [...kept, ...unnamed.filter((one) => !covered(one))];
}

function withoutSops(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { sops: _, ...rest } = value;
  return rest;
}

/** Kinds with placeholders that a controller fills in. */
function isTemplated(resource: Resource): boolean {
  return resource.group === 'argoproj.io' || resource.group === 'external-secrets.io';
}
