import { isAlias, isNode, parseDocument, visit } from 'yaml';
import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Extract } from '../manifests/extract.ts';
import { readPlainYaml } from '../manifests/plain-yaml.ts';

/**
 * Parsers of YAML agree on texts, numbers, lists and maps. They do not on tags, anchors, merge keys and directives, and
 * front matter is read by three: ours, Astro's, and that of whoever installs the skill.
 */
export function* plainYamlFindings(extract: Extract): Generator<Finding> {
  // What the plain reader takes has none of these.
  if (readPlainYaml(extract.text) !== undefined) return;
  const directive = /^%.*$/m.exec(extract.text);
  if (directive !== null) {
    yield finding(extract, [directive.index, directive.index + directive[0].length], 'A directive');
    return;
  }
  const found: [number, number, string][] = [];
  visit(parseDocument(extract.text, { merge: false }), {
    Node(_, node) {
      const [start, end] = node.range ?? [0, 0];
      if (isAlias(node)) found.push([start, end, 'An alias']);
      else if (node.tag !== undefined) found.push([start, end, 'A tag']);
      else if (node.anchor !== undefined) found.push([start, end, 'An anchor']);
    },
    Pair(_, { key }) {
      if (!isNode(key)) return;
      const [start, end] = key.range ?? [0, 0];
      if (String(key) === '<<') found.push([start, end, 'A merge key']);
      else if (extract.text.slice(0, start).trimEnd().endsWith('?')) found.push([start, end, 'A "?" before a key']);
    },
  });
  for (const [start, end, what] of found) yield finding(extract, [start, end], what);
}

function finding(extract: Extract, [start, end]: readonly [number, number], what: string): Finding {
  return {
    at: extract.place(start, Math.max(end, start + 1)),
    message: `${what} is not read alike by all who read front matter.`,
    help: 'Write the value itself.',
  };
}
