import { packNumber } from '../client/search-format.ts';
import { type Layout, layoutsOf } from '../manifests/layout.ts';
import { lineText, positionAt, sourceOf } from '../text/source.ts';
import { frontCoded } from './front-coded.ts';

/** What is encrypted is no text. */
const CIPHER = /(\bENC\[[A-Z0-9_]+,data:|\bAg)[A-Za-z0-9+/=]{8,}.*/;

/** The lines of all manifests as one tree: a line that stands twice below the same line is held once. */
export class FieldTree {
  private readonly known = new Map<string, number>();
  private readonly rows: { readonly parent: number; readonly line: string }[] = [];

  /** Adds a manifest; returns the lines that it consists of. */
  add(text: string, path: readonly string[]): number[] {
    const own: number[] = [];
    let root = -1;
    for (const key of path) {
      root = this.row(root, `${key}:`);
      own.push(root);
    }
    const source = sourceOf('', text);
    const lineOf = (offset: number): string =>
      lineText(source, positionAt(source, offset).line)
        .trim()
        .replace(/\s+#.*$/, '')
        .replace(CIPHER, '$1…')
        .slice(0, 60);
    const visit = (layout: Layout, parent: number): void => {
      if (layout.type === 'map') {
        for (const { start, node } of layout.entries) {
          const row = this.row(parent, lineOf(start));
          own.push(row);
          visit(node, row);
        }
      } else if (layout.type === 'list') {
        for (const { start, node } of layout.entries) {
          // The items of `[a, b]` stand in the line of their key.
          if (node.type !== 'scalar') visit(node, parent);
          else if (!layout.isFlow) own.push(this.row(parent, lineOf(start)));
        }
      }
    };
    for (const { root: layout, isBroken } of layoutsOf(text)) if (!isBroken) visit(layout, root);
    return own;
  }

  /** Of these fields, those that lead to no other of them, in order. */
  ends(own: readonly number[]): number[] {
    const parents = new Set(own.map((at) => this.rows[at]?.parent));
    return [...new Set(own)].filter((at) => !parents.has(at)).sort((one, other) => one - other);
  }

  /** The different lines in order, and the tree: for each row the distance to its parent and the number of its line. */
  packed(): { readonly lines: string; readonly fields: string } {
    const lines = [...new Set(this.rows.map(({ line }) => line))].sort();
    const numberOf = new Map(lines.map((line, at) => [line, at]));
    const fields = this.rows.map(
      ({ parent, line }, at) => packNumber(parent < 0 ? 0 : at - parent) + packNumber(numberOf.get(line) ?? 0),
    );
    return { lines: frontCoded(lines, '\n'), fields: fields.join('') };
  }

  private row(parent: number, line: string): number {
    const key = `${parent} ${line}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    this.rows.push({ parent, line });
    this.known.set(key, this.rows.length - 1);
    return this.rows.length - 1;
  }
}
