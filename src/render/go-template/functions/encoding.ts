import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { dataOf, isList, isMap, type Value, goValue } from '../value.ts';
import { type Arguments, define, named, problem, type Table, text, value } from './table.ts';

/** Functions that read and write formats. */
export const ENCODING: Table = new Map([
  define('toYaml', 1, (args) => yaml(value(args, 0))),
  define('fromYaml', 1, (args) => {
    const read = yamlValue(args);
    if (read !== null && !isMap(read)) throw problem(args, 'reads YAML that is no map');
    return read ?? {};
  }),
  define('fromYamlArray', 1, (args) => {
    const read = yamlValue(args);
    if (read !== null && !isList(read)) throw problem(args, 'reads YAML that is no list');
    return read ?? [];
  }),
  ...named('toJson mustToJson', 1, (args) => escapedHtml(json(value(args, 0)))),
  ...named('toRawJson mustToRawJson', 1, (args) => json(value(args, 0))),
  ...named('toPrettyJson mustToPrettyJson', 1, (args) =>
    escapedHtml(JSON.stringify(sorted(dataOf(value(args, 0))), undefined, 2)),
  ),
  ...named('fromJson mustFromJson', 1, (args) => {
    try {
      return goValue(JSON.parse(text(args, 0)));
    } catch {
      if (args.name.startsWith('must')) throw problem(args, 'reads JSON that cannot be parsed');
      return null;
    }
  }),
  define('b64enc', 1, (args) => Buffer.from(text(args, 0)).toString('base64')),
  define('b64dec', 1, (args) => Buffer.from(text(args, 0), 'base64').toString('utf8')),
  define('sha1sum', 1, (args) => createHash('sha1').update(text(args, 0)).digest('hex')),
  define('sha256sum', 1, (args) => createHash('sha256').update(text(args, 0)).digest('hex')),
  define('sha512sum', 1, (args) => createHash('sha512').update(text(args, 0)).digest('hex')),
  define('adler32sum', 1, (args) => String(adler32(text(args, 0)))),
]);

/** YAML as sigs.k8s.io/yaml writes it: keys sorted, lists not indented. */
function yaml(given: Value): string {
  return stringify(sorted(dataOf(given)), { indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false }).replace(
    /\n$/,
    '',
  );
}

function yamlValue(args: Arguments): Value {
  try {
    return goValue(parse(text(args, 0), { maxAliasCount: 100, logLevel: 'error' }));
  } catch {
    throw problem(args, 'reads YAML that cannot be parsed');
  }
}

function json(given: Value): string {
  return JSON.stringify(sorted(dataOf(given)));
}

function escapedHtml(given: string): string {
  return given.replace(/[<>&]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function sorted(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(sorted);
  if (given === null || typeof given !== 'object') return given;
  return Object.fromEntries(
    Object.keys(given)
      .sort()
      .map((key) => [key, sorted((given as Record<string, unknown>)[key])]),
  );
}

function adler32(given: string): number {
  let [a, b] = [1, 0];
  for (const byte of Buffer.from(given)) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
