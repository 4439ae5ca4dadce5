import type { Range } from '../go-template/syntax.ts';

/** A placeholder of the templates without goTemplate. */
export interface Tag extends Range {
  /** The text between the braces, trimmed. */
  readonly name: string;
}

/** The placeholders of a text; `undefined` where one is not closed. */
export function tagsOf(text: string): Tag[] | undefined {
  const tags: Tag[] = [];
  // The controller looks at a text only where both braces stand on one line.
  if (!/\{\{.*\}\}/.test(text)) return tags;
  for (let start = text.indexOf('{{'); start !== -1;) {
    const close = text.indexOf('}}', start + 2);
    if (close === -1) return undefined;
    tags.push({ name: text.slice(start + 2, close).trim(), start, end: close + 2 });
    start = text.indexOf('{{', close + 2);
  }
  return tags;
}

/** Replaces each placeholder that the parameters have as text; the others stay as they are and are listed. */
export function replaceTags(
  text: string,
  parameters: Readonly<Record<string, unknown>>,
): { output: string; left: Tag[] } {
  const left: Tag[] = [];
  let output = '';
  let position = 0;
  for (const tag of tagsOf(text) ?? []) {
    const value = Object.hasOwn(parameters, tag.name) ? parameters[tag.name] : undefined;
    output += text.slice(position, tag.start);
    if (typeof value === 'string' && tag.name !== '') output += value;
    else {
      output += text.slice(tag.start, tag.end);
      left.push(tag);
    }
    position = tag.end;
  }
  return { output: output + text.slice(position), left };
}
