const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'Search'],
  ['Ctrl K', 'Search, also while typing'],
  ['↑ ↓ Enter', 'Choose and follow a result'],
  ['← →', 'Change tabs'],
  ['↑ ↓', 'In a manifest: the notes of its fields'],
  ['Esc', 'Close what is open'],
  ['?', 'This list'],
];

let dialog: HTMLDialogElement | undefined;

/** `?` lists the keys that the site listens to. */
export function keys(): void {
  addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest?.('input, textarea, select, dialog') != null;
    if (event.key !== '?' || typing) return;
    dialog ??= build();
    dialog.showModal();
  });
}

function build(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'keys';
  made.setAttribute('aria-label', 'Keys');
  const title = document.createElement('h2');
  title.textContent = 'Keyboard';
  const list = document.createElement('dl');
  for (const [key, what] of KEYS) {
    const term = document.createElement('dt');
    const kbd = document.createElement('kbd');
    kbd.textContent = key;
    term.append(kbd);
    const meaning = document.createElement('dd');
    meaning.textContent = what;
    list.append(term, meaning);
  }
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => made.close());
  made.append(title, list, close);
  document.body.append(made);
  return made;
}
