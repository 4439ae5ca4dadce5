import type { Path } from '../manifests/path.ts';
import type { Resource } from '../manifests/resource.ts';
import { describeValue, listed, quote } from './describe.ts';
import { nameFrom } from './forms.ts';
import { hasArgoPlaceholder, hasFluxVariable } from './placeholder.ts';
import type { Subject } from './subject.ts';
import type { StructureFinding } from './structure-finding.ts';

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SERVICE = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** RBAC names may hold anything that a URL path segment may; these files have no name rule at all. */
const unruled = /^(?:rbac\.authorization\.k8s\.io|kustomize\.config\.k8s\.io)$/;

/** An object without the `spec` that it is about: the API server stores it, and its controller cannot use it. */
export function* completeFindings(resource: Resource, subject: Subject): Generator<StructureFinding> {
  const needed = subject.root.fields?.['spec']?.required;
  if (!needed || needed.length === 0 || subject.root.required?.includes('spec')) return;
  const spec = resource.value['spec'];
  if (spec !== undefined && spec !== null) return;
  yield {
    code: 'structure/complete',
    path: ['spec'],
    at: resource.at(spec === null ? ['spec'] : [], 'key'),
    message: `${subject.name} has no "spec".`,
    help: `Add "spec:" with ${listed(needed)}.`,
  };
}

/** What is wrong with the name of an object. */
export function* nameFindings(resource: Resource, subject: Subject): Generator<StructureFinding> {
  const metadata = resource.value['metadata'];
  if (resource.group === 'kustomize.config.k8s.io') return;
  if (metadata === undefined || metadata === null) {
    yield missing(resource, subject, metadata === null ? ['metadata'] : []);
    return;
  }
  if (typeof metadata !== 'object' || Array.isArray(metadata)) return;
  const { name, generateName, namespace } = metadata as Record<string, unknown>;
  if (isAbsent(name) && isAbsent(generateName)) {
    if (!('nmae' in metadata) && !isReview(resource)) yield missing(resource, subject, ['metadata']);
    return;
  }
  if (typeof name === 'string') yield* ruled(resource, subject, ['metadata', 'name'], name);
  else if (isAbsent(name) && typeof generateName === 'string' && generateName !== '') {
    yield* ruled(resource, subject, ['metadata', 'generateName'], generateName.replace(/-$/, 'x'));
  }
  if (
    typeof namespace === 'string' &&
    namespace !== '' &&
    !isLater(namespace, subject) &&
    (!LABEL.test(namespace) || namespace.length > 63)
  ) {
    yield badName(
      resource,
      subject,
      ['metadata', 'namespace'],
      namespace,
      'is no name of a namespace (lower-case letters, digits and "-")',
    );
  }
}

function* ruled(resource: Resource, subject: Subject, path: Path, name: string): Generator<StructureFinding> {
  if (unruled.test(resource.group) || isLater(name, subject)) return;
  const core = resource.group === '';
  const [rule, longest, kind] =
    core && resource.kind === 'Service'
      ? ([SERVICE, 63, 'a Service (lower-case letters, digits and "-", a letter first)'] as const)
      : core && resource.kind === 'Namespace'
        ? ([LABEL, 63, 'a Namespace (lower-case letters, digits and "-")'] as const)
        : ([SUBDOMAIN, 253, 'an object (lower-case letters, digits, "-" and ".")'] as const);
  if (name.length > longest) {
    yield {
      code: 'structure/name',
      path,
      at: resource.at(path),
      message: `The name of ${resource.kind} ${quote(name)} has ${name.length} characters, and at most ${longest} are possible.`,
      help: `Write ${longest} characters or fewer.`,
    };
  } else if (!rule.test(name)) yield badName(resource, subject, path, name, `is no name of ${kind}`);
}

/** Names that a reader is meant to replace: `<name>`, `SECRET_NAME`, `$$name$$`, `REPLACEME-x`, `myService`. */
const PLACEHOLDER = /[<>$]|^[A-Z0-9]+(?:[_-][A-Z0-9]+)*$|REPLACE|YOUR|^(?:my|your|some)[A-Z]/;

function badName(resource: Resource, subject: Subject, path: Path, name: string, problem: string): StructureFinding {
  const better = nameFrom(name);
  if (PLACEHOLDER.test(name)) {
    const what = path.at(-1) === 'namespace' ? `The namespace of ${subject.name}` : `The name of this ${resource.kind}`;
    return {
      code: 'structure/placeholder',
      path,
      at: resource.at(path),
      message: `${what} is the placeholder ${quote(name)}, which the API server refuses.`,
      help: better === undefined ? 'Write a name.' : `Write "${better}".`,
    };
  }
  const field = path.at(-1) === 'namespace' ? `The namespace of ${subject.name}` : `The name of this ${resource.kind}`;
  return {
    code: 'structure/name',
    path,
    at: resource.at(path),
    message: `${field} is ${describeValue(name)}, which ${problem}.`,
    help: better === undefined ? 'Write lower-case letters, digits and "-".' : `Write "${better}".`,
  };
}

function missing(resource: Resource, subject: Subject, path: Path): StructureFinding {
  return {
    code: isBuiltIn(resource.group) ? 'structure/complete' : 'structure/required',
    path: ['metadata', 'name'],
    at: resource.at(path, 'key'),
    message: `${subject.name} has no "metadata.name".`,
    help:
      path.length === 0
        ? `Add "metadata: {name: my-${resource.kind.toLowerCase()}}".`
        : `Add "name: my-${resource.kind.toLowerCase()}" to "metadata".`,
  };
}

/** Schemas of Kubernetes' own kinds demand no name; only the running API server does. */
export function isBuiltIn(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isLater(text: string, subject: Subject): boolean {
  return hasFluxVariable(text) || (subject.templated && hasArgoPlaceholder(text));
}

/** Requests that are answered and never stored need no name. */
function isReview(resource: Resource): boolean {
  return resource.kind.endsWith('Review') || resource.kind === 'Eviction' || resource.kind === 'TokenRequest';
}
