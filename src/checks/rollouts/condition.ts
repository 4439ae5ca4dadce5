const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What keeps a condition from being an expression, with the words to point at; undefined where nothing does. */
export function conditionProblem(
  condition: string,
): { readonly words: string; readonly problem: string; readonly help: string } | undefined {
  const open: string[] = [];
  // Arguments are filled in before the expression is read.
  const text = condition.replace(/\{\{[^{}]*\}\}/g, (tag) => 'x'.repeat(tag.length));
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '"' || character === "'" || character === '`') {
      const end = endOfText(text, index);
      if (end === -1)
        return {
          words: condition.slice(index),
          problem: 'has a quote that is not closed',
          help: `Write ${character} at the end of the text.`,
        };
      index = end;
    } else if (CLOSING[character] !== undefined) open.push(CLOSING[character]);
    else if (character === ')' || character === ']' || character === '}') {
      if (open.pop() !== character)
        return {
          words: condition,
          problem: `has a "${character}" that closes nothing`,
          help: `Remove the "${character}", or open it.`,
        };
    } else if (character === '=') {
      if (text[index + 1] === '=') index++;
      else if (!/[!<>]/.test(text[index - 1] ?? '')) {
        return { words: condition.slice(index, index + 1), problem: 'compares with one "="', help: 'Write "==".' };
      }
    } else if (character === '&') {
      if (text[index + 1] !== '&') return { words: '&', problem: 'joins with one "&"', help: 'Write "&&".' };
      index++;
    }
  }
  const [missing] = open.reverse();
  if (missing !== undefined)
    return { words: condition, problem: 'has a bracket that is not closed', help: `Write "${missing}" where it ends.` };
  const upper = /\b(AND|OR|NOT)\b/.exec(text.replace(/(["'`]).*?\1/g, ''))?.[1];
  if (upper !== undefined)
    return {
      words: upper,
      problem: `has "${upper}", which is no operator`,
      help: `Write "${upper === 'AND' ? '&&' : upper === 'OR' ? '||' : '!'}".`,
    };
  return undefined;
}

function endOfText(text: string, start: number): number {
  const quote = text[start];
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\' && quote !== '`') index++;
    else if (text[index] === quote) return index;
  }
  return -1;
}
