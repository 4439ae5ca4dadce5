import { describe, expect, it } from 'vitest';
import { type Layout, layoutsOf } from '../../src/manifests/layout.ts';
import { readPlainYaml } from '../../src/manifests/plain-yaml.ts';
import { projectSeeds } from '../fuzz/seeds.ts';

/** A tab in a comment is for the YAML parser to read, and changes nothing but the offsets. */
const FOR_THE_PARSER = '#\t\n';

/** A layout as rows: the depth, the key or the number of the item, the text from there to the line's end. */
function rowsOf(text: string, layout: Layout, offset = 0, depth = 0): string[] {
  if (layout.type === 'scalar') return [`${'  '.repeat(depth)}= ${String(layout.value)}`];
  if (layout.type === 'other') return [`${'  '.repeat(depth)}other`];
  return layout.entries.flatMap(({ key, start, node }) => [
    `${'  '.repeat(depth)}${layout.isFlow ? 'flow ' : ''}${String(key)} at ${start - offset}`,
    ...rowsOf(text, node, offset, depth + 1),
  ]);
}

describe('the layout of a YAML text', () => {
  it('has each key and item where it stands, in the order of the text', () => {
    const text = 'b: 1\n"2": [x, {y: z}]\na:\n- c: d\n  e:\n- f\n';
    expect(layoutsOf(text).flatMap(({ root }) => rowsOf(text, root))).toMatchInlineSnapshot(`
      [
        "b at 0",
        "  = 1",
        "2 at 5",
        "  flow 0 at 11",
        "    = x",
        "  flow 1 at 14",
        "    flow y at 15",
        "      = z",
        "a at 22",
        "  0 at 25",
        "    c at 27",
        "      = d",
        "    e at 34",
        "      = null",
        "  1 at 37",
        "    = f",
      ]
    `);
  });

  it('says which documents are broken, and lays the others out', () => {
    expect(layoutsOf('a: 1\n---\nb: [\n').map(({ isBroken }) => isBroken)).toEqual([false, true]);
  });

  it('is the same from both readers', () => {
    let compared = 0;
    for (const { path, text } of projectSeeds()) {
      if (!/\.ya?ml$/.test(path) || readPlainYaml(text) === undefined) continue;
      const plain = layoutsOf(text).map(({ root }) => keysIn(rowsOf(text, root)));
      const parsed = layoutsOf(FOR_THE_PARSER + text).map(({ root }) =>
        keysIn(rowsOf(text, root, FOR_THE_PARSER.length)),
      );
      expect(plain, path).toEqual(parsed);
      compared++;
    }
    expect(compared).toBeGreaterThan(50);
  });
});

/** An item starts at its dash for the one reader, and behind it for the other: both are the same line. */
function keysIn(rows: readonly string[]): string[] {
  return rows.map((row) => row.replace(/^(\s*(?:flow )?\d+) at \d+$/, '$1'));
}
