/** A small generator of numbers (mulberry32): the same seed gives the same mutations. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"',
  "'",
  '`',
  '```',
  '~~~',
  '---',
  '...',
  '\t',
  '\u0000',
  '\u202e',
  '\ufeff',
  '😀',
  '\ud800',
  '../../etc/passwd',
  '/etc/passwd',
  '&a',
  '*a',
  '<<: *a',
  '!!binary x',
  '!!js/function x',
  '{{',
  '}}',
  '{{.x}}',
  '{%',
  '${x}',
  '$(reboot)',
  '; rm -rf /',
  '|',
  '|-',
  '>',
  '? ',
  ': ',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '#',
  '%YAML 1.1',
  '\r\n',
  '\r',
  '\u2028',
  '1e999',
  '0x',
  '.inf',
  '~',
  'null',
  'y',
  '99999999999999999999',
  '<Aside>',
  '</Aside>',
  '<Example',
  '{',
  '<!--',
  '-->',
  '[#id]',
  '](',
  '![',
  '__proto__',
  'constructor',
  'https://example.com/x?ref=main',
  'resources:',
  'kind: Kustomization',
  'apiVersion: v1',
  'EOF',
  '<<EOF',
  '((',
  '$((',
  'a'.repeat(5000),
];

/** A text with a few random injuries. */
export function mutated(text: string, next: () => number): string {
  const at = (length: number): number => Math.floor(next() * (length + 1));
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(next() * list.length)] as Value;
  let result = text;
  const injuries = 1 + Math.floor(next() * 4);
  for (let count = 0; count < injuries; count++) {
    const lines = result.split('\n');
    const line = Math.min(lines.length - 1, at(lines.length));
    const offset = at(result.length);
    switch (Math.floor(next() * 20)) {
      case 0:
        result = result.slice(0, offset);
        break;
      case 1:
        result = result.slice(0, offset) + result.slice(offset + Math.ceil(next() * 20));
        break;
      case 2:
        result = result.slice(0, offset) + pick(HOSTILE) + result.slice(offset);
        break;
      case 3:
        lines.splice(line, 1);
        result = lines.join('\n');
        break;
      case 4:
        lines.splice(line, 0, lines[line] ?? '');
        result = lines.join('\n');
        break;
      case 5:
        lines[line] = `${' '.repeat(at(6))}${(lines[line] ?? '').trimStart()}`;
        result = lines.join('\n');
        break;
      case 6:
        lines.splice(line, 0, pick(HOSTILE));
        result = lines.join('\n');
        break;
      case 7:
        lines[line] = (lines[line] ?? '').replace(/:.*/, `: ${pick(HOSTILE)}`);
        result = lines.join('\n');
        break;
      case 8: {
        const other = Math.min(lines.length - 1, at(lines.length));
        [lines[line], lines[other]] = [lines[other] ?? '', lines[line] ?? ''];
        result = lines.join('\n');
        break;
      }
      case 9: {
        const word = /\w+/.exec(result.slice(offset));
        if (word !== null)
          result =
            result.slice(0, offset + word.index) +
            [...word[0]].reverse().join('') +
            result.slice(offset + word.index + word[0].length);
        break;
      }
      case 10:
        result = result.slice(offset) + result.slice(0, offset);
        break;
      case 11:
        result = result.replaceAll('\n', () => pick(['\n', '\r\n', '\r']));
        break;
      case 12:
        result = `\ufeff${result}`;
        break;
      case 13:
        // Cut within a character, as a download that breaks off is.
        result = `${result.slice(0, offset)}${pick(['😀', 'é', '‮', '한'])}`;
        result = Buffer.from(result).subarray(0, -1).toString('utf8');
        break;
      case 14:
        result = `${result.slice(0, offset)}${'😀'.charAt(Math.floor(next() * 2))}${result.slice(offset)}`;
        break;
      case 15:
        lines[line] = (lines[line] ?? '').replace(/^ +/, (spaces) => '\t'.repeat(Math.ceil(spaces.length / 2)));
        result = lines.join('\n');
        break;
      case 16: {
        const indent = /^ */.exec(lines[line] ?? '')?.[0] ?? '';
        const deep = pick(['- ', '? ', 'a: {', '[', '{a: ', '> ', '<Aside kind="note">', '(', '$(', '{']);
        lines.splice(line, 0, indent + deep.repeat(pick([3, 40, 2_000])));
        result = lines.join('\n');
        break;
      }
      case 17:
        lines[line] = (lines[line] ?? '').replace(
          /(:|-) (?=\S)/,
          (mark) => `${mark}${pick(['&a ', '*a ', '!x ', '!!binary ', '!!int ', '|\n', '>+9\n'])}`,
        );
        result = lines.join('\n');
        break;
      case 18:
        result = result.replace(/\n(```+|~~~+|---|<\/[A-Z]\w*>|\}|EOF)(?=\n|$)/, '\n');
        break;
      default:
        lines[line] = (lines[line] ?? '').padEnd(pick([300, 70_000]), lines[line] || 'x');
        result = lines.join('\n');
    }
  }
  return result;
}
