const BEFORE_KEY = /^\s*(?:- +)*/;
const KEY = /(["']).*?\1|[^\s:]+(?::(?!\s|$)[^\s:]*)*/y;

interface Place {
  readonly start: number;
  readonly end: number;
  /** How many characters there are from the key's first to the end of its line. */
  readonly rest: number;
  readonly note: string;
}

/** Puts an element around every key that has a note, as `data-n` counts them; gives them in order. */
export function keysOf(code: HTMLElement): HTMLElement[] {
  const texts = textsOf(code);
  const lines = texts
    .map((text) => text.data)
    .join('')
    .split('\n');
  const marks = (code.dataset['n'] ?? '').split(',');
  const found: Place[] = [];
  let offset = 0;
  lines.forEach((line, index) => {
    const [first = '', ...others] = (marks[index] ?? '').split(':');
    const places = others.map((other) => other.split('.') as [string, string]);
    if (first !== '') places.unshift([(BEFORE_KEY.exec(line)?.[0].length ?? 0).toString(36), first]);
    for (const [column, note] of places) {
      KEY.lastIndex = Number.parseInt(column, 36);
      const key = KEY.exec(line)?.[0];
      const start = offset + Number.parseInt(column, 36);
      if (key !== undefined) found.push({ start, end: start + key.length, rest: offset + line.length - start, note });
    }
    offset += line.length + 1;
  });
  return wrapped(texts, found);
}

/** The text of the manifest itself: findings stand between its lines. */
function textsOf(code: HTMLElement): Text[] {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (text.parentElement?.closest('.finding') === null) texts.push(text);
  }
  return texts;
}

/** From the end to the start, so that the offsets of what is left stay true. */
function wrapped(texts: readonly Text[], places: readonly Place[]): HTMLElement[] {
  const starts: number[] = [];
  let sum = 0;
  for (const text of texts) {
    starts.push(sum);
    sum += text.data.length;
  }
  const keys = [...places].reverse().map(({ start, end, rest, note }) => {
    const from = starts.findLastIndex((one) => one <= start);
    const to = starts.findLastIndex((one) => one < end);
    const range = document.createRange();
    range.setStart(texts[from] as Text, start - (starts[from] ?? 0));
    range.setEnd(texts[to] as Text, end - (starts[to] ?? 0));
    const key = document.createElement('span');
    key.className = 'noted';
    key.dataset['note'] = note;
    key.dataset['rest'] = String(rest);
    key.append(range.extractContents());
    range.insertNode(key);
    return key;
  });
  return keys.reverse();
}
