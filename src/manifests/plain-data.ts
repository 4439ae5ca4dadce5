import { type Alias, type Document as YamlDocument, isAlias, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';

/** Aliases may make a document larger, not explode it. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 200;

interface PlainData {
  readonly value: unknown;
  readonly problem: { range: [number, number]; message: string; help: string } | undefined;
}

/** A YAML document as plain data: aliases resolved, merge keys applied, later duplicate keys win. */
export function plainData(document: YamlDocument.Parsed): PlainData {
  let nodes = 0;
  let problem: PlainData['problem'];
  const open = new Set<unknown>();
  // Resolving walks the document, and an alias inside an anchor is met again with each use of that anchor.
  const targets = new Map<Alias, Node | undefined>();
  const give = (node: unknown, message: string, help: string): undefined => {
    const range = (node as { range?: [number, number, number] | null }).range;
    problem ??= { range: [range?.[0] ?? 0, range?.[1] ?? 1], message, help };
    return undefined;
  };
  const convert = (node: unknown): unknown => {
    if (problem !== undefined) return undefined;
    if (++nodes > MAX_NODES) {
      return give(
        node,
        `The aliases of this document expand to more than ${MAX_NODES.toLocaleString('en')} nodes.`,
        'Write the values out, or split the document.',
      );
    }
    if (isAlias(node)) {
      if (!targets.has(node)) targets.set(node, node.resolve(document));
      const target = targets.get(node);
      if (target === undefined)
        return give(
          node,
          `The alias "*${node.source}" names an anchor that is not defined before it.`,
          `Define "&${node.source}" first.`,
        );
      if (open.has(target)) return give(node, `The alias "*${node.source}" contains itself.`, 'Write the value out.');
      return convert(target);
    }
    if (isScalar(node)) return node.value;
    if (open.size > MAX_DEPTH)
      return give(node, `This YAML is nested more than ${MAX_DEPTH} levels deep.`, 'Flatten the structure.');
    if (isSeq(node)) {
      open.add(node);
      const list = node.items.map((child) => convert(isPair(child) ? child.value : child));
      open.delete(node);
      return list;
    }
    if (isMap(node)) {
      open.add(node);
      const map: Record<string, unknown> = {};
      const merged: Record<string, unknown> = {};
      for (const pair of node.items) {
        const key = isScalar(pair.key) ? pair.key.value : convertKey(pair.key);
        if (key === '<<' && (isAlias(pair.value) || isSeq(pair.value) || isMap(pair.value))) {
          const value = convert(pair.value);
          for (const source of Array.isArray(value) ? value : [value]) {
            if (source === null || typeof source !== 'object') continue;
            for (const [name, inner] of Object.entries(source))
              if (!Object.hasOwn(merged, name)) define(merged, name, inner);
          }
          continue;
        }
        define(map, typeof key === 'object' && key !== null ? JSON.stringify(key) : String(key), convert(pair.value));
      }
      open.delete(node);
      for (const [name, inner] of Object.entries(merged)) if (!Object.hasOwn(map, name)) define(map, name, inner);
      return map;
    }
    return null;
  };
  let keys = 0;
  const convertKey = (node: unknown): unknown => {
    // Templates in double braces look like a map as the key of a map; beyond that nobody has meant it.
    if (keys > 1)
      return give(
        node,
        'Maps stand in keys of maps in keys of maps here.',
        'Write texts as keys, in quotes if need be.',
      );
    keys++;
    const key = convert(node);
    keys--;
    return key;
  };
  const value = document.contents === null ? undefined : convert(document.contents);
  return problem === undefined ? { value, problem } : { value: undefined, problem };
}

/** Defines an own property even for names such as `__proto__`. */
function define(map: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
  else map[name] = value;
}

/** True for brackets, dashes or question marks in a row without end: the parser would refuse them too, after seconds. */
export function isTooDeep(text: string): boolean {
  return /[[{]{500}|(?:[-?] ){500}/.test(text);
}
