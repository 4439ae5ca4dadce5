import { unpackTokens } from './token-runs.ts';

/** Puts the colours back that the single file keeps as numbers. */
export function paintTokens(root: Element): void {
  for (const box of root.querySelectorAll<HTMLElement>('[data-t]')) {
    const tokens = unpackTokens(box.dataset['t'] ?? '');
    delete box.dataset['t'];
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    let start = 0;
    let next = 0;
    for (const text of texts) {
      const { data } = text;
      const end = start + data.length;
      const parts: (Node | string)[] = [];
      let at = start;
      for (let token = tokens[next]; token !== undefined && token.end <= end; token = tokens[++next]) {
        if (token.start < at) continue;
        const span = document.createElement('span');
        span.className = token.name;
        span.textContent = data.slice(token.start - start, token.end - start);
        parts.push(data.slice(at - start, token.start - start), span);
        at = token.end;
      }
      if (parts.length > 0) text.replaceWith(...parts, data.slice(at - start));
      start = end;
    }
  }
}
