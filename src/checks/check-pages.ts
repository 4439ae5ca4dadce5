import { checkShell } from '../commands/check.ts';
import type { CodedFinding, Diagnostic, Finding } from '../diagnostics/diagnostic.ts';
import { fragmentFindings, resolveFragment } from '../kinds/fragment.ts';
import type { ExternalObject } from '../manifests/example.ts';
import type { Page } from '../manifests/page.ts';
import { readDocuments } from '../manifests/document.ts';
import { groupKind, type Resource } from '../manifests/resource.ts';
import type { Snippet } from '../manifests/snippet.ts';
import { type Place, type Source, sourceOf } from '../text/source.ts';
import { externalObject } from './catalog.ts';
import { type Checker, checkUnit } from './check-unit.ts';
import { DiagnosticSet } from './diagnostic-set.ts';
import { fenceFindings, useOf } from './fence-findings.ts';
import { foreignDiagnostics, type Surroundings, withDoubt } from './foreign.ts';
import type { Seal } from './report.ts';
import {
  commandSeal,
  completeSeal,
  expectedSeal,
  failingSeal,
  fragmentSeal,
  PLAIN_SEAL,
  uncheckedSeal,
} from './seal.ts';
import { type Unit, unitOfFiles, unitOfSnippets } from './unit.ts';

/** A fence after the checks: its seal, the resources it holds, and the commands in it. */
export interface CheckedSnippet {
  readonly snippet: Snippet;
  readonly seal: Seal;
  readonly resources: readonly Resource[];
  readonly commands: number;
}

export interface CheckedFences {
  readonly diagnostics: readonly Diagnostic[];
  readonly snippets: readonly CheckedSnippet[];
  readonly rendered: number;
}

/** Checks every fence of a page. `complete` holds fences to account, as in our own content. */
export async function checkFences(
  page: Page,
  complete: boolean,
  elsewhere: readonly ExternalObject[],
  checker: Checker,
): Promise<CheckedFences> {
  const found = new DiagnosticSet(checker.checks);
  const checked = new Map<Snippet, CheckedSnippet>();
  let rendered = 0;
  const settle = (
    snippet: Snippet,
    diagnostics: readonly Diagnostic[],
    seal: Seal,
    resources: readonly Resource[] = [],
    commands = 0,
  ): void => {
    const expected = complete ? snippet.meta.get('expect') : undefined;
    if (expected === undefined) {
      for (const diagnostic of diagnostics) found.add(diagnostic);
      const failing = diagnostics.some(({ severity }) => severity === 'error');
      checked.set(snippet, {
        snippet,
        seal: failing ? failingSeal(diagnostics, snippet.extract) : seal,
        resources,
        commands,
      });
      return;
    }
    for (const finding of expectFindings(snippet, expected, diagnostics, checker)) found.add(finding);
    checked.set(snippet, { snippet, seal: expectedSeal(diagnostics, snippet.extract), resources, commands });
  };

  const groups = new Map<string, Snippet[]>();
  for (const snippet of page.snippets) {
    if (complete) for (const finding of fenceFindings(snippet)) found.add(finding);
    const use = useOf(snippet);
    if (use === 'manifests') {
      const alone = !complete || snippet.meta.get('group') === undefined || snippet.meta.get('expect') !== undefined;
      const group = alone ? `#${snippet.ordinal}` : (snippet.meta.get('group') ?? '');
      groups.set(group, [...(groups.get(group) ?? []), snippet]);
    } else if (use === 'fragment') {
      const result = checkFragment(snippet, checker);
      settle(snippet, result.diagnostics, result.seal);
    } else if (use === 'shell' || use === 'session') {
      const { commands, findings } = await checkShell(
        sourceOf(page.source.path, snippet.extract.text),
        use === 'session',
      );
      const set = new DiagnosticSet(checker.checks);
      for (const finding of findings)
        set.add(moved(finding, ({ span }) => snippet.extract.place(span.start, span.end)));
      const said = complete ? [...set] : [...set].map(withDoubt);
      settle(snippet, said, use === 'session' && commands === 0 ? PLAIN_SEAL : commandSeal(commands), [], commands);
    } else {
      settle(snippet, [], use === 'unchecked' ? uncheckedSeal(snippet.meta.get('unchecked') ?? '') : PLAIN_SEAL);
    }
  }

  const plans = [...groups].map(([group, snippets]) => {
    const expected = snippets[0]?.meta.get('expect') !== undefined && complete;
    const shared = snippets[0]?.meta.get('group');
    const context = expected && shared !== undefined ? (groups.get(shared) ?? []) : [];
    const external = [...elsewhere, ...[...snippets, ...context].flatMap(externalOf)];
    const members = [...context, ...snippets];
    const tree = treeOf(members);
    const id = `${page.source.path}${group.startsWith('#') ? group : `#${group}`}`;
    const unit =
      tree === undefined
        ? unitOfSnippets(id, members, external, complete)
        : unitOfFiles(id, tree.files, external, complete);
    return { snippets, tree, unit };
  });
  const around = complete ? undefined : surroundingsIn(plans.map(({ unit }) => unit));
  for (const { snippets, tree, unit } of plans) {
    const result = await checkUnit(unit, checker);
    const diagnostics =
      tree === undefined ? result.diagnostics : result.diagnostics.map((diagnostic) => moved(diagnostic, tree.toPage));
    rendered += result.rendered.reduce((sum, one) => sum + one.resources.length, 0);
    for (const snippet of snippets) {
      const member = unit.members.find(
        (one) => one.snippet === snippet || one.extract.source === tree?.sources.get(snippet),
      );
      const resources = member?.manifests.resources ?? [];
      const own = diagnostics.filter((diagnostic) => within(diagnostic.at, snippet));
      const nothing = resources.length === 0 && own.length === 0;
      if (nothing && complete) {
        settle(snippet, [], PLAIN_SEAL);
        found.add({
          code: 'fence/checkable',
          at: snippet.opening,
          message: 'This fence holds no complete manifest and does not say what it is.',
          help: 'Add fragment="Kind/path", or write "text" after the backticks if it is no YAML.',
        });
      } else
        settle(
          snippet,
          around === undefined || member === undefined ? own : foreignDiagnostics(own, member, checker.checks, around),
          resources.length === 0 ? PLAIN_SEAL : completeSeal(resources, checker.kinds),
          resources,
        );
    }
  }
  return {
    diagnostics: [...found],
    snippets: page.snippets.flatMap((snippet) => checked.get(snippet) ?? []),
    rendered,
  };
}

/** What a fence of somebody else's page has around it. */
function surroundingsIn(units: readonly Unit[]): Surroundings {
  const times = new Map<string, number>();
  const nameOf = (resource: Resource): string => `${groupKind(resource)}/${resource.name}`;
  for (const { members } of units) {
    for (const name of new Set(members.flatMap(({ manifests }) => manifests.resources.map(nameOf))))
      times.set(name, (times.get(name) ?? 0) + 1);
  }
  return { fence: true, shownElsewhere: (resource) => (times.get(nameOf(resource)) ?? 0) > 1 };
}

interface Tree {
  readonly files: ReadonlyMap<string, Source>;
  readonly sources: ReadonlyMap<Snippet, Source>;
  toPage(place: Place): Place;
}

/** Fences of one group whose titles are paths form a tree, so that their kustomizations are built. */
function treeOf(snippets: readonly Snippet[]): Tree | undefined {
  const titles = snippets.map((snippet) => snippet.meta.get('title') ?? '');
  if (snippets.length < 2 || !titles.every((title) => /\.ya?ml$/.test(title))) return undefined;
  if (!titles.some((title) => /(^|\/)kustomization\.ya?ml$/.test(title))) return undefined;
  const sources = new Map(
    snippets.map((snippet, index) => [snippet, sourceOf(titles[index] ?? '', snippet.extract.text)]),
  );
  return {
    sources,
    files: new Map([...sources.values()].map((source) => [source.path, source])),
    toPage(place) {
      const home = [...sources].find(([, source]) => source.path === place.source.path)?.[0];
      return home === undefined ? place : home.extract.place(place.span.start, place.span.end);
    },
  };
}

/** A finding with all its places moved. */
function moved<Found extends Finding>(finding: Found, move: (place: Place) => Place): Found {
  const related = finding.related?.map(({ place, message }) => ({ place: move(place), message }));
  return { ...finding, at: move(finding.at), ...(related === undefined ? {} : { related }) };
}

function checkFragment(snippet: Snippet, checker: Checker): { diagnostics: Diagnostic[]; seal: Seal } {
  const found = new DiagnosticSet(checker.checks);
  const target = resolveFragment(snippet.meta.get('fragment') ?? '', checker.kinds);
  if ('problem' in target) {
    found.add({
      code: 'fence/fragment',
      at: snippet.meta.placeOf('fragment') ?? snippet.opening,
      message: target.problem,
      help: target.help,
    });
    return { diagnostics: [...found], seal: PLAIN_SEAL };
  }
  const { documents, findings } = readDocuments(snippet.extract);
  for (const finding of findings) found.add(finding);
  for (const document of findings.length > 0 ? [] : documents) {
    for (const finding of fragmentFindings({ value: document.value, at: document.at }, target, checker.kinds))
      found.add(finding);
  }
  return { diagnostics: [...found], seal: fragmentSeal(target, checker.kinds) };
}

function* expectFindings(
  snippet: Snippet,
  expected: string,
  diagnostics: readonly Diagnostic[],
  checker: Checker,
): Generator<CodedFinding> {
  const wanted = expected.split(/[\s,]+/).filter((code) => code !== '');
  const given = new Set(diagnostics.map((diagnostic) => diagnostic.code));
  const at = snippet.meta.placeOf('expect') ?? snippet.opening;
  const unknown = wanted.find((code) => !checker.checks.some((check) => check.code === code));
  if (unknown !== undefined) {
    yield { code: 'fence/expect', at, message: `There is no check "${unknown}".`, help: 'Name the code of a check.' };
  } else if (wanted.length !== given.size || wanted.some((code) => !given.has(code))) {
    const list = [...given].sort().join(', ');
    yield {
      code: 'fence/expect',
      at,
      message: `This fence expects ${wanted.join(', ') || 'nothing'} and gives ${list === '' ? 'nothing' : list}.`,
      help:
        list === '' ? 'Make the mistake that the fence is about, or take "expect" away.' : `Write expect="${list}".`,
      related: diagnostics.map((diagnostic) => ({
        place: diagnostic.at,
        message: `${diagnostic.code}: ${diagnostic.message}`,
      })),
    };
  }
}

function externalOf(snippet: Snippet): ExternalObject[] {
  return (snippet.meta.get('external') ?? '')
    .split(/[\s,]+/)
    .filter((text) => text.includes('/'))
    .map(externalObject);
}

function within(place: Place, snippet: Snippet): boolean {
  const start = snippet.opening.span.start;
  const end = snippet.extract.place(0, snippet.extract.text.length).span.end;
  return place.source.path === snippet.page.path && place.span.start >= start && place.span.start <= end;
}
