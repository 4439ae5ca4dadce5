import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Places } from './plain-scalar.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** A key of a map or an item of a list: where it starts in the text, and what it holds. */
export interface LayoutEntry {
  /** The key as YAML reads it, or the number of the item. */
  readonly key: unknown;
  readonly start: number;
  readonly node: Layout;
}

/** What a YAML text holds, in the order in which it stands there. */
export type Layout =
  | { readonly type: 'map' | 'list'; readonly isFlow: boolean; readonly entries: readonly LayoutEntry[] }
  | { readonly type: 'scalar'; readonly value: unknown }
  /** An alias, or a document without content. */
  | { readonly type: 'other' };

/** A document of a YAML text as it is laid out; broken where the parser found a mistake in it. */
export interface LaidOutDocument {
  readonly root: Layout;
  readonly isBroken: boolean;
}

const OTHER: Layout = { type: 'other' };

/** Reads how a text is laid out: where each key and each item stands, whatever it means. */
export function layoutsOf(text: string): readonly LaidOutDocument[] {
  const places: Places = new Map();
  const plain = readPlainYaml(text, places);
  if (plain !== undefined) return plain.map(({ value }) => ({ root: plainLayout(value, places), isBroken: false }));
  const parsed = parseAllDocuments(text, { logLevel: 'silent' });
  const documents = Array.isArray(parsed) ? parsed : [];
  return documents.map(({ contents, errors }) => ({ root: parsedLayout(contents), isBroken: errors.length > 0 }));
}

function plainLayout(value: unknown, places: Places): Layout {
  const own = typeof value === 'object' && value !== null ? places.get(value) : undefined;
  if (own === undefined) return { type: 'scalar', value };
  const inner = value as Readonly<Record<string | number, unknown>>;
  return {
    type: Array.isArray(value) ? 'list' : 'map',
    isFlow: own.isFlow,
    entries: own.places.map(({ key, start }) => ({ key, start, node: plainLayout(inner[key], places) })),
  };
}

function parsedLayout(node: unknown): Layout {
  if (isScalar(node)) return { type: 'scalar', value: node.value };
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }) =>
      isScalar(key) ? [{ key: key.value, start: key.range?.[0] ?? 0, node: parsedLayout(value ?? null) }] : [],
    );
    return { type: 'map', isFlow: node.flow === true, entries };
  }
  if (!isSeq(node)) return node === null ? { type: 'scalar', value: null } : OTHER;
  const entries = node.items.map((item, key) => {
    const { range } = item as { range?: readonly number[] };
    return { key, start: range?.[0] ?? 0, node: parsedLayout(item) };
  });
  return { type: 'list', isFlow: node.flow === true, entries };
}
