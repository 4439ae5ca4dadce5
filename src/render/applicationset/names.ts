import type { Resource } from '../../manifests/resource.ts';
import type { CodedFinding } from '../../diagnostics/diagnostic.ts';

/** What is wrong with the names of the Applications, and which of them the controller refuses. */
export function nameFindings(
  set: Resource,
  applications: readonly Resource[],
): { findings: CodedFinding[]; refused: ReadonlySet<Resource> } {
  const findings: CodedFinding[] = [];
  const refused = new Set<Resource>();
  const seen = new Map<string, number>();
  for (const application of applications) {
    const { name } = application;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    if (name === '') {
      refused.add(application);
      if (isNamedElsewhere(set)) continue;
      findings.push({
        code: 'applicationset/name-valid',
        at: application.at(['metadata', 'name']),
        message: `ApplicationSet "${set.name}" generates an Application without a name.`,
        help: 'Give "metadata.name" of the template a parameter that every generator gives.',
      });
    } else if (!isName(name)) {
      refused.add(application);
      findings.push({
        code: 'applicationset/name-valid',
        at: application.at(['metadata', 'name']),
        message: `ApplicationSet "${set.name}" generates the name "${name.length > 60 ? `${name.slice(0, 60)}…` : name}", and names of Applications have only lower-case letters, digits, "-" and ".".`,
        help: 'Use "nameNormalized" or "path.basenameNormalized", or pipe the name through "normalize".',
      });
    } else if ((seen.get(name) ?? 0) > 1) refused.add(application);
  }
  const [first] = [...seen].filter(([name, count]) => count > 1 && name !== '');
  const twin = first === undefined ? undefined : applications.find((application) => application.name === first[0]);
  if (first !== undefined && twin !== undefined) {
    const [name, count] = first;
    findings.push({
      code: 'applicationset/names-unique',
      at: twin.at(['metadata', 'name']),
      message: `ApplicationSet "${set.name}" generates ${count} Applications with the name "${name}".`,
      help: 'Add a parameter that is different for each of them to "metadata.name" of the template.',
    });
  }
  return { findings, refused };
}

/** True where the structure says already that the template has no metadata, or a generateName. */
function isNamedElsewhere(set: Resource): boolean {
  const metadata = set.get(['spec', 'template', 'metadata']);
  return metadata === undefined || metadata === null || (typeof metadata === 'object' && 'generateName' in metadata);
}

function isName(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name);
}
