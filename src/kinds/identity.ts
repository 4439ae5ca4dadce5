import type { Resource } from '../manifests/resource.ts';
import { editDistance, nearest } from '../text/nearest.ts';
import { listed } from './describe.ts';
import { foreignKinds } from './foreign.ts';
import type { Kinds } from './registry.ts';
import { versionFact } from './versions.ts';
import type { StructureFinding } from './structure-finding.ts';

/** What is wrong with the apiVersion and kind of a resource; undefined where its structure is known. */
export function identityFinding(resource: Resource, kinds: Kinds): StructureFinding | undefined {
  const { group, version, kind } = resource;
  const fact = versionFact(group, version, kind);
  const isElsewhere =
    kinds.of(group, kind) === undefined &&
    fact?.kinds.length === 0 &&
    kinds.named(kind).length > 0 &&
    kinds.groups().includes(group);
  if (fact?.status === 'removed' && !isElsewhere) {
    const write = fact.write ?? kinds.named(kind).map((one) => apiVersionOf(one.group, one.versions[0]))[0];
    return finding(
      resource,
      'version/served',
      'apiVersion',
      `${spoken(resource)} has the apiVersion "${resource.apiVersion}", which was removed ${fact.since}.`,
      write === undefined ? `Remove it: no version of ${kind} is left.` : `Write "${write}".`,
    );
  }
  if (kinds.field(resource.apiVersion, kind)) return undefined;
  const known = kinds.of(group, kind);
  if (known) {
    const close = nearest(version, known.versions) ?? known.versions[0] ?? '';
    return finding(
      resource,
      'version/served',
      'apiVersion',
      `${kind} has no version "${version}" in ${groupName(group)}.`,
      `Write "${apiVersionOf(group, close)}".`,
    );
  }
  const isKnownGroup = kinds.groups().includes(group) && !(group === '' && version !== 'v1');
  const elsewhere = kinds.named(kind);
  if (isKnownGroup) {
    if (foreignKinds.has(`${group}/${kind}`) || isListKind(kind, kinds)) return noSchema(resource);
    const [home] = elsewhere;
    if (home) {
      return finding(
        resource,
        'structure/kind-known',
        'apiVersion',
        `${kind} is no kind of ${groupName(group)}.`,
        `Write ${listed(
          elsewhere.map((one) => apiVersionOf(one.group, one.versions[0])),
          'or',
        )}.`,
      );
    }
    const names = kinds
      .all()
      .filter((one) => one.group === group)
      .map((one) => one.kind);
    const close =
      nearest(kind, names) ??
      nearest(
        kind,
        kinds.all().map((one) => one.kind),
      );
    if (close === undefined && isLocalConfig(resource)) return noSchema(resource);
    const help =
      close === undefined
        ? `Write one of ${listed(names.slice(0, 12), 'or')}, or another apiVersion.`
        : `Write "${close}".`;
    return finding(
      resource,
      'structure/kind-known',
      'kind',
      `There is no kind "${kind}" in ${groupName(group)}.`,
      help,
    );
  }
  const closeGroup = kinds
    .groups()
    .find((one) => isTypo(group, one) || isDomainBelow(group, one, kind, kinds) || isSwapped(group, one, kind, kinds));
  if (closeGroup !== undefined) {
    const there = kinds.of(closeGroup, kind);
    return finding(
      resource,
      'structure/kind-known',
      'apiVersion',
      `There is no API group "${group}".`,
      `Write "${apiVersionOf(closeGroup, there?.versions[0] ?? version)}".`,
    );
  }
  if (group === '' && elsewhere[0]) {
    return finding(
      resource,
      'structure/kind-known',
      'apiVersion',
      `${kind} is no kind of ${resource.apiVersion}.`,
      `Write ${listed(
        elsewhere.map((one) => apiVersionOf(one.group, one.versions[0])),
        'or',
      )}.`,
    );
  }
  if (group === '' && version !== 'builtin') {
    return finding(
      resource,
      'structure/kind-known',
      'apiVersion',
      `There is no apiVersion "${resource.apiVersion}".`,
      'Write "group/version", or "v1".',
    );
  }
  return noSchema(resource);
}

/** A version that still works, but not for ever. */
export function deprecationFinding(resource: Resource): StructureFinding | undefined {
  const fact = versionFact(resource.group, resource.version, resource.kind);
  if (fact?.status !== 'deprecated') return undefined;
  return finding(
    resource,
    'version/deprecated',
    'apiVersion',
    `${spoken(resource)} has the apiVersion "${resource.apiVersion}", which is deprecated since ${fact.since.replace(/^in /, '')}.`,
    fact.write === undefined ? 'Remove it.' : `Write a kind of "${fact.write}" instead.`,
  );
}

function noSchema(resource: Resource): StructureFinding {
  return finding(
    resource,
    'structure/schema-known',
    'apiVersion',
    `${spoken(resource)} was not checked: there is no schema of ${resource.kind} in ${groupName(resource.group)}.`,
    'Check it with "kubectl apply --dry-run=server".',
  );
}

/** `List`, `ConfigMapList`: what `kubectl get -o yaml` prints. */
function isListKind(kind: string, kinds: Kinds): boolean {
  return kind === 'List' || (kind.endsWith('List') && kinds.named(kind.slice(0, -4)).length > 0);
}

/** Client-side files that look like resources: a kubeconfig, a kind cluster. */
function isLocalConfig(resource: Resource): boolean {
  return resource.group === '' && /Config(?:uration)?$/.test(resource.kind) && resource.name === '';
}

function finding(
  resource: Resource,
  code: string,
  key: 'apiVersion' | 'kind',
  message: string,
  help: string,
): StructureFinding {
  return { code, path: [key], at: resource.at([key]), message, help };
}

function spoken(resource: Resource): string {
  return resource.name === '' ? `This ${resource.kind}` : `${resource.kind} "${resource.name}"`;
}

function groupName(group: string): string {
  return group === '' ? 'the core API' : `"${group}"`;
}

function apiVersionOf(group: string, version: string | undefined): string {
  return group === '' ? (version ?? 'v1') : `${group}/${version ?? 'v1'}`;
}

/** `argocd.argoproj.io` for a kind of `argoproj.io`: the domain of annotations and finalizers in place of the group. */
function isDomainBelow(group: string, known: string, kind: string, kinds: Kinds): boolean {
  return known !== '' && group.endsWith(`.${known}`) && kinds.of(known, kind) !== undefined;
}

/** `controlplane.fluxcd.io` for `fluxcd.controlplane.io`. */
function isSwapped(group: string, known: string, kind: string, kinds: Kinds): boolean {
  const words = (text: string): string => text.split('.').sort().join('.');
  return words(group) === words(known) && kinds.of(known, kind) !== undefined;
}

/** Groups differ by whole words; one or two wrong letters in a long name are a typing mistake. */
function isTypo(group: string, known: string): boolean {
  if (known.length < 4 || Math.abs(group.length - known.length) > 2) return false;
  const distance = editDistance(group.toLowerCase(), known.toLowerCase());
  return distance > 0 && distance <= (known.length < 8 ? 1 : 2);
}
