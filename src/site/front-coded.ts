/** Texts in order, each as one digit for the length that it shares with the text before, and its rest. */
export function frontCoded(texts: readonly string[], separator: string): string {
  let before = '';
  return texts
    .map((text) => {
      let shared = 0;
      while (shared < 35 && shared < text.length && text[shared] === before[shared]) shared++;
      before = text;
      return shared.toString(36) + text.slice(shared);
    })
    .join(separator);
}
