import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { packNumber } from '../client/search-format.ts';
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
    const counter = new LineCounter();
    const lines = text.split('\n');
    const lineOf = (offset: number): string =>
      (lines[counter.linePos(offset).line - 1] ?? '')
        .trim()
        .replace(/\s+#.*$/, '')
        .replace(CIPHER, '$1…')
        .slice(0, 60);
    const visit = (node: unknown, parent: number): void => {
      if (isMap(node)) {
        for (const pair of node.items) {
          if (!isPair(pair) || !isScalar(pair.key)) continue;
          const row = this.row(parent, lineOf((pair.key as Node).range?.[0] ?? 0));
          own.push(row);
          visit(pair.value, row);
        }
      } else if (isSeq(node)) {
        for (const item of node.items) {
          // The items of `[a, b]` stand in the line of their key.
          if (!isScalar(item)) visit(item, parent);
          else if (!node.flow) own.push(this.row(parent, lineOf(item.range?.[0] ?? 0)));
        }
      }
    };
    for (const document of parseAllDocuments(text, { lineCounter: counter, logLevel: 'silent' })) {
      if (document.errors.length === 0) visit(document.contents, root);
    }
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
