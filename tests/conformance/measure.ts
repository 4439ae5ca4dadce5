import { stringify } from 'yaml';
import type { Kinds } from '../../src/kinds/registry.ts';
import { type StructureFinding, structureFindings } from '../../src/kinds/structure.ts';
import { extractOf } from '../../src/manifests/extract.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { sourceOf } from '../../src/text/source.ts';
import type { ConformanceDocument } from './documents.ts';
import { countsWhen, type MutantClass, mutantClasses, mutantsOf, randomOf } from './mutants.ts';
import type { Truth } from './truth.ts';

/** Codes that speak of a document without refusing it. */
export const structureWarnings: ReadonlySet<string> = new Set([
  'structure/schema-known',
  'structure/complete',
  'structure/placeholder',
  'version/deprecated',
]);

/** The errors that the structure station finds in a text, with the text's syntax errors. */
function errorsIn(
  text: string,
  kinds: Kinds,
): { code: string; path: string; message: string; help: string; start: number; end: number }[] {
  const { resources, findings } = readManifests(extractOf(sourceOf('document.yaml', text)));
  const found: (StructureFinding | (typeof findings)[number])[] = [...findings];
  for (const resource of resources) found.push(...structureFindings(resource, kinds));
  return found
    .filter((one) => !structureWarnings.has(one.code))
    .map((one) => ({
      code: one.code,
      path: 'path' in one ? one.path.join('.') : '',
      message: one.message,
      help: one.help,
      start: one.at.span.start,
      end: one.at.span.end,
    }));
}

export interface Judged {
  readonly document: ConformanceDocument;
  readonly messages: readonly string[];
}

/** Documents of a verdict that we refuse, and those that we do not. */
export function judge(
  documents: readonly ConformanceDocument[],
  kinds: Kinds,
): { refused: Judged[]; accepted: Judged[] } {
  const refused: Judged[] = [];
  const accepted: Judged[] = [];
  for (const document of documents) {
    const messages = errorsIn(document.yaml, kinds).map((one) => `${one.code}: ${one.message}`);
    (messages.length > 0 ? refused : accepted).push({ document, messages });
  }
  return { refused, accepted };
}

export interface MutantScore {
  caught: number;
  all: number;
  readonly missed: string[];
  /** Errors without a place in the text. */
  placeless: number;
  /** Mutants with more than one error. */
  doubled: number;
}

/** How many mutants of each class, of those that the real CRDs refuse, we refuse too. */
export function measureMutants(
  documents: readonly ConformanceDocument[],
  kinds: Kinds,
  truth: Truth,
  each = 3,
): Map<MutantClass, MutantScore> {
  const scores = new Map<MutantClass, MutantScore>(
    mutantClasses.map((name) => [name, { caught: 0, all: 0, missed: [], placeless: 0, doubled: 0 }]),
  );
  documents.forEach((document, index) => {
    const [resource] = readManifests(extractOf(sourceOf('document.yaml', document.yaml))).resources;
    if (!resource || truth.refusals(resource.value)?.length !== 0) return;
    for (const mutant of mutantsOf(resource.value as Record<string, unknown>, randomOf(index + 1), each)) {
      const refusals = truth.refusals(mutant.value);
      const isIdentity = mutant.type === 'apiVersion' || mutant.type === 'kind';
      if (isIdentity ? refusals !== undefined : !refusals?.some((one) => countsWhen[mutant.type].test(one.keyword)))
        continue;
      const score = scores.get(mutant.type);
      if (!score) continue;
      const text = stringify(mutant.value);
      const errors = errorsIn(text, kinds);
      score.all++;
      if (errors.length === 0)
        score.missed.push(
          `${document.id} ${document.kind} ${mutant.what}: ${(refusals ?? []).map((one) => `${one.keyword} ${one.path}`).join(', ')}`,
        );
      else score.caught++;
      if (errors.some((one) => one.end <= one.start || one.end > text.length)) score.placeless++;
      if (errors.length > 1) score.doubled++;
    }
  });
  return scores;
}

/** Resources a second of one processor's time, through structure alone and from text: other work does not count. */
export function measureSpeed(
  documents: readonly ConformanceDocument[],
  kinds: Kinds,
): { structure: number; text: number } {
  const resources = documents.flatMap(
    (document) => readManifests(extractOf(sourceOf('document.yaml', document.yaml))).resources,
  );
  const perSecond = (run: () => void): number => {
    const rounds = 3;
    run();
    const from = process.cpuUsage();
    for (let round = 0; round < rounds; round++) run();
    const { user, system } = process.cpuUsage(from);
    return (resources.length * rounds * 1e6) / (user + system);
  };
  return {
    structure: perSecond(() => {
      for (const resource of resources) structureFindings(resource, kinds);
    }),
    text: perSecond(() => {
      for (const document of documents) errorsIn(document.yaml, kinds);
    }),
  };
}

/** Runs over texts with random damage; gives what crashed and the longest time in milliseconds. */
export function measureDamage(
  documents: readonly ConformanceDocument[],
  kinds: Kinds,
  count: number,
): { crashes: string[]; slowest: number } {
  const random = randomOf(7);
  const crashes: string[] = [];
  let slowest = 0;
  const bits = [
    '{',
    '}',
    '[',
    ']',
    ':',
    '- ',
    '\n',
    '  ',
    '&a ',
    '*a ',
    '"',
    "'",
    '|',
    '>',
    '? ',
    '<<: ',
    '!!binary ',
    `$\{x}`,
    '{{x}}',
    '\t',
    '\u0000',
    '#',
    '---\n',
    'null',
    '~',
  ];
  for (let index = 0; index < count; index++) {
    const document = documents[random(documents.length)];
    if (!document) continue;
    let text = document.yaml;
    for (let edit = 0; edit <= random(3); edit++) {
      const at = random(text.length);
      const bit = bits[random(bits.length)] ?? '';
      text =
        random(2) === 0
          ? text.slice(0, at) + bit + text.slice(at)
          : text.slice(0, at) + text.slice(at + 1 + random(20));
    }
    const from = performance.now();
    try {
      for (const error of errorsIn(text, kinds))
        if (!(error.start >= 0 && error.end <= text.length)) crashes.push(`${document.id}: a place outside the text`);
    } catch (error) {
      crashes.push(`${document.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    slowest = Math.max(slowest, performance.now() - from);
  }
  return { crashes, slowest };
}
