import { loadScript } from './load-script.ts';

/** What asks for a note before the notes are there. */
export interface Wish {
  readonly type: string;
  readonly target: EventTarget | null;
  readonly clientX?: number;
  readonly clientY?: number;
}

/** Loads the notes of fields when a manifest is first pointed at, focused or tapped. */
export function openNotes(script: HTMLScriptElement | null): void {
  const url = script?.dataset['notes'];
  const boxes = [...document.querySelectorAll<HTMLElement>('pre:has(> code[data-n])')];
  if (url === undefined || boxes.length === 0) return;
  const kinds = ['pointerover', 'click', 'focusin'];
  let last: Wish | undefined;
  let loading = false;
  const ask = (event: Event): void => {
    if ((event.target as Element).closest('code[data-n], pre:has(> code[data-n])') === null) {
      last = undefined;
      return;
    }
    const { clientX, clientY } = event as MouseEvent;
    // A click says more than the pointer that came before it.
    if (last?.type !== 'click' || event.type === 'click')
      last = { type: event.type, target: event.target, clientX, clientY };
    if (loading) return;
    loading = true;
    loadScript(url).then(
      () => {
        for (const kind of kinds) document.removeEventListener(kind, ask);
        (window as unknown as { gitopsFieldNotes?: (wish: Wish | undefined) => void }).gitopsFieldNotes?.(last);
      },
      () => {
        loading = false;
      },
    );
  };
  document.documentElement.dataset['notes'] = '';
  for (const box of boxes) box.tabIndex = 0;
  for (const kind of kinds) document.addEventListener(kind, ask);
}
