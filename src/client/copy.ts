/** A copy button on every sheet. What the page adds to the code (findings, line numbers) is not copied. */
export function copyButtons(): void {
  for (const sheet of document.querySelectorAll<HTMLElement>('.sheet:not(.diff)')) {
    const code = sheet.querySelector('pre > code');
    const head = sheet.querySelector('.sheet-head');
    if (code === null || head === null) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    const title = head.querySelector('.sheet-title')?.textContent ?? 'this code';
    button.setAttribute('aria-label', `Copy ${title}`);
    button.addEventListener('click', () => {
      copyText(codeText(code)).then(
        () => say(button, 'Copied'),
        () => say(button, 'Not allowed'),
      );
    });
    head.append(button);
  }
}

export function codeText(code: Element): string {
  const copy = code.cloneNode(true) as Element;
  for (const extra of copy.querySelectorAll('.finding')) extra.remove();
  return `${(copy.textContent ?? '').trimEnd()}\n`;
}

/** The clipboard needs a secure context; the older way works from `file://` and in plain HTTP. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) {
    try {
      await navigator.clipboard.writeText(text);
      return;
    } catch {}
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.className = 'hidden';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('The browser does not allow copying.');
}

/** Says on the button itself what became of the copy, for a moment. */
export function say(button: HTMLElement, word: string): void {
  button.dataset['name'] ??= button.textContent ?? '';
  button.textContent = word;
  announce(word);
  setTimeout(() => {
    button.textContent = button.dataset['name'] ?? '';
  }, 1600);
}

let live: HTMLElement | undefined;

/** Tells screen readers what happened. */
export function announce(text: string): void {
  if (live === undefined) {
    live = document.createElement('p');
    live.className = 'hidden';
    live.setAttribute('role', 'status');
    document.body.append(live);
  }
  live.textContent = text;
}
