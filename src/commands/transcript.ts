import type { Span } from '../text/source.ts';

const HERE_DOCUMENT = /<<-?\s*(['"]?)([A-Za-z]\w*)\1/;

/**
 * The first prompt of a recorded session, and the text with prompts and output blanked, so that offsets stay;
 * undefined where no line starts with `$ `.
 */
export function promptsIn(text: string): { first: Span; text: string } | undefined {
  if (!text.includes('$ ')) return undefined;
  const lines = text.split('\n');
  let first: Span | undefined;
  let offset = 0;
  let continued = false;
  let ending: string | undefined;
  const kept: string[] = [];
  for (const line of lines) {
    const prompt = /^(\s*)\$ /.exec(line);
    if (ending !== undefined) {
      kept.push(line);
      if (line.trim() === ending) ending = undefined;
    } else if (prompt !== null && !continued) {
      const start = offset + (prompt[1]?.length ?? 0);
      first ??= { start, end: start + 1 };
      kept.push(`${prompt[1] ?? ''}  ${line.slice(prompt[0].length)}`);
      continued = line.endsWith('\\');
      ending = HERE_DOCUMENT.exec(line)?.[2];
    } else if (continued) {
      kept.push(line);
      continued = line.endsWith('\\');
    } else {
      kept.push(/^\s*#/.test(line) ? line : ' '.repeat(line.length));
    }
    offset += line.length + 1;
  }
  return first === undefined ? undefined : { first, text: kept.join('\n') };
}

/** `<angle-bracket>` placeholders outside quotes, comments and here-documents: Bash reads them as redirections. */
export function placeholdersIn(text: string): Span[] {
  const found: Span[] = [];
  if (!text.includes('<')) return found;
  const unclosed = new Set<string>();
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === "'" || character === '"') index = closing(text, index, character);
    else if (character === '#' && /(^|[\s;])$/.test(text.slice(Math.max(0, index - 1), index))) {
      index = endOfLine(text, index);
    } else if (character === '<') {
      const here = /^<<-?\s*(['"]?)([\w-]+)\1/.exec(text.slice(index, index + 80));
      if (here !== null) {
        const name = here[2] ?? '';
        const end = unclosed.has(name) ? undefined : endOfHereDocument(text, index, name);
        if (end === undefined) unclosed.add(name);
        index = end ?? index + 1;
        continue;
      }
      const placeholder = /^<[A-Za-z](?:[^<>\n&;$"'`\\]*[^<>\s&;$"'`\\])?>/.exec(text.slice(index, index + 120));
      if (placeholder === null || text[index - 1] === '<' || isRedirection(text, index, placeholder[0])) continue;
      found.push({ start: index, end: index + placeholder[0].length });
      index += placeholder[0].length - 1;
    }
  }
  return found;
}

/** `cmd <in.txt>out.txt` is a redirection; `<name>.example.com` is not. */
function isRedirection(text: string, index: number, placeholder: string): boolean {
  const before = text[index - 1] ?? ' ';
  if (/\s\d>$/.test(placeholder)) return true;
  const after = text.slice(index + placeholder.length, index + placeholder.length + 1);
  return /\s/.test(before) && /[./]/.test(placeholder) && !placeholder.includes(' ') && /[\w./&]/.test(after);
}

function closing(text: string, start: number, quote: string): number {
  for (let index = start + 1; index < text.length; index++) {
    if (quote === '"' && text[index] === '\\') index += 1;
    else if (text[index] === quote) return index;
  }
  // An apostrophe that nothing closes hides no more than its line.
  return endOfLine(text, start);
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}

function endOfHereDocument(text: string, start: number, name: string): number | undefined {
  const pattern = new RegExp(`^[ \\t]*${name}[ \\t]*$`, 'gm');
  pattern.lastIndex = endOfLine(text, start);
  return pattern.exec(text) === null ? undefined : Math.max(start, pattern.lastIndex - 1);
}

/** The text with the line ends that Bash knows; offsets stay as they are. */
export function withUnixLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll('\\\r\n', ' \\\n').replaceAll('\r\n', ' \n') : text;
}

/** The text with each span replaced by letters of the same length. */
export function blank(text: string, spans: readonly Span[]): string {
  let result = '';
  let end = 0;
  for (const span of spans) {
    result += text.slice(end, span.start) + 'X'.repeat(span.end - span.start);
    end = span.end;
  }
  return result + text.slice(end);
}
