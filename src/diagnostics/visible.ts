/** Text with what a terminal would obey, or show in another order, written out: names of files may hold anything. */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code}`;
  });
}

/** A path on one line. */
export function visiblePath(path: string): string {
  return visible(path.replaceAll('\n', '\\n').replaceAll('\t', '\\t'));
}
