import type { Report } from '../checks/report.ts';
import type { Field } from '../kinds/field.ts';
import { resolveFragment } from '../kinds/fragment.ts';
import type { Kinds } from '../kinds/registry.ts';
import { type Layout, layoutsOf } from '../manifests/layout.ts';
import { readPage } from '../manifests/page.ts';
import type { Snippet } from '../manifests/snippet.ts';
import { oncePer } from '../text/once-per.ts';
import { type FieldNote, fieldNote } from './field-note.ts';
import { type FieldNotes, type NoteFile, noteKey } from './field-notes.ts';

const SHARED = 'shared';
/** What stands before the first key of a line. The client reads lines the same way. */
const BEFORE_KEY = /^\s*(?:- +)*/;

/** What the last report showed: after an edit nearly all of it is there again. */
const before = new WeakMap<Kinds, ReadonlyMap<string, readonly Mark[]>>();

const keyOf = oncePer(({ extract, meta }: Snippet) => noteKey(extract.text, meta.get('fragment')));

/** Reads every manifest that the pages of a report show, and finds the notes of its fields. */
export function fieldNotes(report: Pick<Report, 'sources' | 'examples' | 'snippets'>, kinds: Kinds): FieldNotes {
  const known = before.get(kinds);
  const found = new Map<string, readonly Mark[]>();
  const add = (code: string, fragment: string | undefined, key = noteKey(code, fragment)): void => {
    if (!found.has(key)) found.set(key, known?.get(key) ?? marksIn(code.trimEnd(), fragment, kinds));
  };
  for (const example of report.examples) {
    for (const file of example.files) if (file.language === 'yaml') add(file.text, undefined);
    for (const rendering of example.renderings) add(rendering.output, undefined);
  }
  for (const path of new Set(report.snippets.map((snippet) => snippet.page))) {
    const source = report.sources.get(path);
    for (const snippet of source === undefined ? [] : readPage(source).snippets)
      if (/^ya?ml$/.test(snippet.language)) add(snippet.extract.text, snippet.meta.get('fragment'), keyOf(snippet));
  }
  before.set(kinds, found);
  return numbered(new Map([...found].filter(([, marks]) => marks.length > 0)));
}

interface Mark {
  readonly line: number;
  readonly column: number;
  readonly isFirst: boolean;
  readonly note: FieldNote;
  readonly tool: string;
  readonly kind: string;
}

/** Gives every distinct note a number, so that those of one file follow each other. */
function numbered(found: ReadonlyMap<string, readonly Mark[]>): FieldNotes {
  const notes = new Map<
    string,
    { readonly note: FieldNote; readonly tools: Set<string>; readonly kinds: Set<string> }
  >();
  const keys = new Map<FieldNote, string>();
  const keyOf = (note: FieldNote): string => {
    const key = keys.get(note) ?? JSON.stringify(note);
    keys.set(note, key);
    return key;
  };
  for (const { note, tool, kind } of [...found.values()].flat()) {
    const key = keyOf(note);
    const known = notes.get(key) ?? { note, tools: new Set<string>(), kinds: new Set<string>() };
    notes.set(key, known);
    known.tools.add(tool);
    known.kinds.add(`${tool}-${kind.toLowerCase()}`);
  }
  const sizes = new Map<string, number>();
  for (const [key, { kinds }] of notes)
    for (const kind of kinds) sizes.set(kind, (sizes.get(kind) ?? 0) + (kinds.size === 1 ? key.length : 0));
  const byFile = new Map<string, string[]>();
  for (const [key, { tools, kinds }] of notes) {
    const [[tool = SHARED], [kind = SHARED]] = [tools, kinds];
    // What several kinds share loads once; a few words are not worth a file.
    const isOwn = kinds.size === 1 && (sizes.get(kind) ?? 0) >= 300;
    const name = tools.size > 1 ? SHARED : isOwn ? kind : tool;
    byFile.set(name, [...(byFile.get(name) ?? []), key]);
  }
  const numbers = new Map<string, number>();
  const files = [...byFile]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, own]): NoteFile => {
      const first = numbers.size;
      for (const key of own) numbers.set(key, numbers.size);
      return {
        name,
        first,
        notes: own.flatMap((key) => {
          const known = notes.get(key);
          return known === undefined ? [] : [known.note];
        }),
      };
    });
  const marks = [...found].map(([key, all]) => [key, written(all, (note) => numbers.get(keyOf(note)) ?? 0)] as const);
  return { files, marks: Object.fromEntries(marks) };
}

function written(marks: readonly Mark[], numberOf: (note: FieldNote) => number): string {
  const lines: string[] = [];
  for (const { line, column, isFirst, note } of marks) {
    while (lines.length <= line) lines.push('');
    const number = numberOf(note).toString(36);
    lines[line] += isFirst ? number : `:${column.toString(36)}.${number}`;
  }
  return lines.join(',');
}

/** The known keys of a text, in order. */
function marksIn(code: string, fragment: string | undefined, kinds: Kinds): Mark[] {
  const lines = code.split('\n');
  let length = 0;
  const starts = lines.map((line) => {
    length += line.length + 1;
    return length - line.length - 1;
  });
  const marks: Mark[] = [];
  const at = (offset: number): Pick<Mark, 'line' | 'column' | 'isFirst'> => {
    const line = starts.findLastIndex((start) => start <= offset);
    const column = offset - (starts[line] ?? 0);
    return { line, column, isFirst: BEFORE_KEY.exec(lines[line] ?? '')?.[0].length === column };
  };
  for (const { root } of layoutsOf(code)) {
    const target = targetOf(root, fragment, kinds);
    if (target === undefined) continue;
    const visit = (layout: Layout, field: Field): void => {
      if (layout.type === 'list')
        for (const { node } of layout.entries) visit(node, field.items ?? (layout === root ? field : ANY));
      if (layout.type !== 'map') return;
      for (const { key, start, node } of layout.entries) {
        if (typeof key !== 'string') continue;
        const own = field.fields !== undefined && Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
        if (own !== undefined)
          marks.push({
            ...at(start),
            note: fieldNote(own, field.required?.includes(key) === true),
            tool: target.tool,
            kind: target.kind,
          });
        visit(node, own ?? field.values ?? ANY);
      }
    };
    visit(root, target.field);
  }
  return marks.sort((one, other) => one.line - other.line || one.column - other.column);
}

const ANY: Field = { type: 'any' };

/** What a document is held against: the kind that it names, or the part of a kind that its fence names. */
function targetOf(
  root: Layout,
  fragment: string | undefined,
  kinds: Kinds,
): { field: Field; tool: string; kind: string } | undefined {
  let [apiVersion, kind] = ['apiVersion', 'kind'].map((key) => scalarAt(root, key));
  let field: Field | undefined;
  if (fragment !== undefined) {
    const target = resolveFragment(fragment, kinds);
    if ('problem' in target) return undefined;
    ({ apiVersion, kind, field } = target);
  }
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  field ??= kinds.field(apiVersion, kind);
  const group = apiVersion.includes('/') ? apiVersion.replace(/\/[^/]*$/, '') : '';
  return field && { field, tool: kinds.of(group, kind)?.tool ?? SHARED, kind };
}

/** The scalar that a map has under a key. */
function scalarAt(layout: Layout, key: string): unknown {
  const found = layout.type === 'map' ? layout.entries.find((entry) => entry.key === key)?.node : undefined;
  return found?.type === 'scalar' ? found.value : undefined;
}
