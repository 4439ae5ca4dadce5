import type { CodedFinding, Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasElision, isElided, isLeftToComment } from '../manifests/elision.ts';
import type { Resource } from '../manifests/resource.ts';
import { abridgement, hasBareContainer, isAbridged } from './abridged.ts';
import type { Check } from './check.ts';
import { isBuiltIn } from '../kinds/names.ts';
import { oneForAll } from './one-for-all.ts';
import type { Member } from './unit.ts';

/** What a resource gives that only leaves things out. */
const LEFT_OUT = /^(structure\/(required|complete|empty)|yaml\/identity)$/;

/** Text for a template engine: `{{` where YAML has a value or a line, `{% %}` and `{! !}`. */
const TEMPLATE = /(?:^|[:-][ \t])[ \t]*\{\{|\{%|\{![^}]*!\}/m;

/** Where a text stands: what a page has besides it tells whether it is meant to be whole. */
export interface Surroundings {
  /** True for a fence of a page; a file is taken at its word. */
  readonly fence: boolean;
  /** True where another fence of the page has the same object. */
  shownElsewhere(resource: Resource): boolean;
}

/**
 * What is said about one text of other people's: what it leaves out on purpose is one warning, and what cannot be meant
 * to be applied as it stands is no error.
 */
export function foreignDiagnostics(
  diagnostics: readonly Diagnostic[],
  member: Member,
  checks: readonly Check[],
  around: Surroundings,
): Diagnostic[] {
  if (diagnostics.length === 0) return [];
  const { extract, manifests } = member;
  if (
    TEMPLATE.test(extract.text) &&
    !isPlainSet(extract.text) &&
    diagnostics.some(({ severity, code }) => severity === 'error' && /^yaml\/(syntax|no-tabs|unique-keys)$/.test(code))
  )
    return [];
  const starts = manifests.documents.map(({ start }) => start);
  const places = starts.map((start) => extract.place(start, start + 1).span.start);
  const documentOf = (at: Diagnostic['at']): number => places.findLastIndex((start) => start <= at.span.start);
  const written = member.snippet?.extract.text ?? extract.source.text;
  const kept: Diagnostic[] = [];
  for (const index of new Set(diagnostics.map(({ at }) => documentOf(at)))) {
    kept.push(
      ...documentDiagnostics(
        diagnostics.filter(({ at }) => documentOf(at) === index),
        {
          text: textOf(written, starts, index),
          resources: manifests.resources.filter((one) => documentOf(one.at([])) === index),
          checks,
          around,
        },
      ),
    );
  }
  return kept;
}

/** True for an ApplicationSet that no tool renders before it is applied: its placeholders are its own, and need quotes. */
function isPlainSet(text: string): boolean {
  return (
    /^kind: *ApplicationSet\s*$/m.test(text) &&
    !/\{%|\.(?:Values|Release|Chart|Files|Capabilities)\b|\{\{-?\s*(?:`|"|'|include|template|define|tpl|toYaml|range|if|with)/.test(
      text,
    )
  );
}

interface ForeignDocument {
  /** With the comments before it. */
  readonly text: string;
  readonly resources: readonly Resource[];
  readonly checks: readonly Check[];
  readonly around: Surroundings;
}

function documentDiagnostics(diagnostics: readonly Diagnostic[], document: ForeignDocument): Diagnostic[] {
  const { text, resources, checks, around } = document;
  const [resource] = resources;
  const elided =
    hasElision(text) || diagnostics.some(({ at }) => isElided(at.source.text.slice(at.span.start, at.span.end)));
  const nameless = resource !== undefined && !('sops' in resource.value) && isNameless(resource);
  const demanding = new Set(checks.filter(({ demands }) => demands === true).map(({ code }) => code));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const missing = errors.filter(({ code }) => LEFT_OUT.test(code));
  const isPart = nameless || resource === undefined || isAbridged(resource, missing, around);
  // A workload whose container has no image is a patch, wherever it stands.
  const isPatch = resource?.group === 'apps' && hasBareContainer(resource.value);
  // A file is taken at its word: it has to say that it leaves something out, and to look like it.
  const whole = !isPatch && !(around.fence ? elided || (missing.length > 0 && isPart) : elided && isPart);
  const isFolded = (one: Diagnostic): boolean => {
    if (one.severity === 'error' && isStandIn(one)) return true;
    if (whole) return false;
    return demanding.has(one.code) || LEFT_OUT.test(one.code);
  };
  const folded = diagnostics.filter(isFolded);
  if (folded.some(({ severity }) => severity === 'error'))
    folded.push(...diagnostics.filter(({ code }) => /^structure\/(placeholder|complete)$/.test(code)));
  const first = folded.find(({ severity }) => severity === 'error');
  const kept = first === undefined ? diagnostics : diagnostics.filter((one) => !folded.includes(one));
  const loose = elided || nameless || isMeantWrong(resource) || /\{\{-?\s*`/.test(text);
  const lowered = oneForAll(kept).map((one) =>
    isLowered(one, loose, resource) ? { ...one, severity: 'warning' as const } : one,
  );
  return first === undefined ? lowered : [abridgement(first, folded, resource), ...lowered];
}

/** What may be meant, as a warning. */
export function withDoubt<Found extends CodedFinding>(one: Found): Found {
  return one.doubtful === true ? { ...one, severity: 'warning' } : one;
}

/** True where dots or a comment stand for a value. */
function isStandIn({ code, at }: Diagnostic): boolean {
  const { source, span } = at;
  if (isElided(source.text.slice(span.start, span.end))) return true;
  return (
    /^(structure\/(empty|required)|applicationset\/generator-filled)$/.test(code) &&
    isLeftToComment(source.text, span.end)
  );
}

/**
 * True for what may well be meant: names stand for the reader's own, a comment says that the line is wrong, and in a text
 * that is not applied as it stands only its structure can be held against it.
 */
function isLowered(one: Diagnostic, loose: boolean, resource: Resource | undefined): boolean {
  if (one.severity !== 'error') return false;
  if (one.doubtful === true || isSaidWrong(one)) return true;
  if (one.code === 'structure/name') return isReadersOwn(one.at) || resource === undefined || isBuiltIn(resource.group);
  if (one.code === 'structure/rule' && isReadersOwn(one.at)) return true;
  return loose && !/^(structure|version|yaml)\//.test(one.code);
}

/** True for a name that says itself that the reader puts his own there: `<name>`, `APP_NAME-active`, `myCluster`. */
function isReadersOwn({ source, span }: Diagnostic['at']): boolean {
  const name = source.text.slice(span.start, span.end).replace(/^["']|["']$/g, '');
  return (
    /[<>$*%@{}[\]…]|[A-Z]{2}|[A-Za-z][a-z]+[A-Z][a-z]/.test(name) || /^(?:my|your|some|example|name|sample)/i.test(name)
  );
}

const SAID_WRONG =
  /#\s*(?:invalid|wrong|bad|incorrect|broken|error)\b|\b(?:(?:do|does|did|will|would) not|don't|doesn't|won't) work\b/i;

/** True where a comment on the line, or directly above it, says that it is wrong. */
function isSaidWrong({ at }: Diagnostic): boolean {
  const { text } = at.source;
  let start = text.lastIndexOf('\n', at.span.start - 1) + 1;
  const end = text.indexOf('\n', at.span.start);
  let comments = /(?:^|\s)#.*/.exec(text.slice(start, end === -1 ? undefined : end))?.[0] ?? '';
  for (let line = 0; line < 4 && start > 0; line++) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    const above = text.slice(before, start);
    if (!/^[ \t]*#/.test(above)) break;
    comments = above + comments;
    start = before;
  }
  return SAID_WRONG.test(comments);
}

/** True for an object that its own name calls wrong, as test data is. */
function isMeantWrong(resource: Resource | undefined): boolean {
  return resource !== undefined && /^(?:malformed|invalid|incorrect|broken)-/.test(resource.name);
}

function isNameless({ group, value }: Resource): boolean {
  if (group === 'kustomize.config.k8s.io') return false;
  const metadata = value['metadata'];
  if (typeof metadata !== 'object' || metadata === null) return true;
  const { name, generateName } = metadata as Record<string, unknown>;
  return (name ?? generateName) === undefined || (name ?? generateName) === null;
}

/** The text of a document with the comments before it. */
function textOf(text: string, starts: readonly number[], index: number): string {
  const from = index <= 0 ? 0 : text.lastIndexOf('\n---', starts[index] ?? 0);
  return text.slice(Math.max(0, from), starts[index + 1] ?? text.length);
}
