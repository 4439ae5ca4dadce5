import { loadScript } from './load-script.ts';
import { noteCard } from './note-card.ts';
import { keysOf } from './note-keys.ts';
import type { Wish } from './open-notes.ts';

type Note = Parameters<typeof noteCard>[1];

const loaded = window as unknown as {
  gitopsNotes?: Record<number, readonly Note[]>;
  gitopsNoteFiles?: readonly (readonly [first: number, file: string])[];
  gitopsFieldNotes?: (wish: Wish | undefined) => void;
};
const folder = new URL('.', (document.currentScript as HTMLScriptElement).src).href;
const asked = new Map<string, Promise<void>>();

const card = document.createElement('div');
card.className = 'field-note';
card.id = 'field-note';
card.setAttribute('role', 'tooltip');
card.hidden = true;

/** The key whose note is open, and what keeps it open. */
let open: { key: HTMLElement; by: 'pointer' | 'focus' | 'tap' } | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Finds a note; its file loads once. */
async function noteOf(key: HTMLElement): Promise<Note | undefined> {
  const number = Number.parseInt(key.dataset['note'] ?? '', 36);
  const file = loaded.gitopsNoteFiles?.findLast(([first]) => first <= number);
  if (file === undefined) return undefined;
  const [first, name] = file;
  if (!asked.has(name)) {
    const loading = loadScript(`${folder}notes-${name}.js`);
    asked.set(name, loading);
    loading.catch(() => asked.delete(name));
  }
  await asked.get(name);
  return loaded.gitopsNotes?.[first]?.[number - first];
}

/** Makes the fields of a manifest reachable, once: one of them is its stop for the Tab key. */
function prepare(box: Element): HTMLElement[] {
  const code = box.querySelector<HTMLElement>('code[data-n]');
  if (code === null) return [];
  if (code.dataset['ready'] !== undefined) return [...code.querySelectorAll<HTMLElement>('.noted')];
  const keys = keysOf(code);
  code.dataset['ready'] = '';
  if (keys[0] !== undefined) makeStop(keys[0]);
  box.removeAttribute('tabindex');
  return keys;
}

function makeStop(key: HTMLElement): void {
  const before = key.closest('code')?.querySelector('.noted[tabindex]');
  for (const name of ['tabindex', 'role']) before?.removeAttribute(name);
  key.tabIndex = 0;
  key.setAttribute('role', 'button');
}

function show(key: HTMLElement, by: 'pointer' | 'focus' | 'tap'): void {
  clearTimeout(timer);
  if (open?.key !== key) hide();
  open = { key, by };
  noteOf(key).then(
    (note) => {
      if (note === undefined || open?.key !== key) return;
      card.replaceChildren(...noteCard(key.textContent ?? '', note));
      card.hidden = false;
      key.setAttribute('aria-describedby', card.id);
      key.dataset['open'] = '';
      place();
    },
    () => {},
  );
}

function hide(): void {
  clearTimeout(timer);
  card.hidden = true;
  open?.key.removeAttribute('aria-describedby');
  delete open?.key.dataset['open'];
  open = undefined;
}

/** Beside the line of its key; below or above it where there is no room. Never over the bars at the edges. */
function place(): void {
  if (open === undefined || card.hidden) return;
  const key = open.key.getBoundingClientRect();
  const edge = (selector: string): DOMRect | undefined => {
    const box = document.querySelector<HTMLElement>(selector);
    return box?.checkVisibility() === true && getComputedStyle(box).position !== 'static'
      ? box.getBoundingClientRect()
      : undefined;
  };
  const top = Math.max(0, edge('.top')?.bottom ?? 0);
  const bottom = Math.min(innerHeight, edge('.thumb-bar')?.top ?? innerHeight);
  const code = open.key.closest('pre')?.getBoundingClientRect();
  const isAway =
    key.bottom < top || key.top > bottom || (code !== undefined && (key.right < code.left || key.left > code.right));
  card.classList.toggle('away', isAway);
  const { width, height } = { width: card.offsetWidth, height: card.offsetHeight };
  const { clientWidth } = document.documentElement;
  const perCharacter = key.width / (open.key.textContent?.length || 1);
  const lineEnd = Math.min(key.left + Number(open.key.dataset['rest']) * perCharacter, code?.right ?? clientWidth);
  if (lineEnd + 24 + width + 8 <= clientWidth) {
    put(lineEnd + 24, Math.max(top + 8, Math.min(key.top - 11, bottom - height - 8)));
    return;
  }
  const below = key.bottom + 6;
  const isBelow = below + height + 8 <= bottom || bottom - below >= key.top - top;
  put(Math.max(8, Math.min(key.left - 12, clientWidth - width - 8)), isBelow ? below : key.top - 6 - height);
}

function put(left: number, top: number): void {
  card.style.left = `${Math.round(left)}px`;
  card.style.top = `${Math.round(top)}px`;
}

function keyAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.noted') : null;
}

function boxAt(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('pre:has(> code[data-n])') : null;
}

function pointed(event: PointerEvent): void {
  if (event.pointerType === 'touch' || event.buttons > 0) return;
  const box = boxAt(event.target);
  if (box !== null) prepare(box);
  const key = keyAt(event.target);
  clearTimeout(timer);
  if (key !== null && key !== open?.key) timer = setTimeout(() => show(key, 'pointer'), open === undefined ? 220 : 80);
  // The way from a key to its note may cross other text.
  else if (key === null && open?.by === 'pointer' && !card.contains(event.target as Node))
    timer = setTimeout(hide, 400);
}

function tapped(event: MouseEvent): void {
  const isTouch = (event as PointerEvent).pointerType === 'touch' || (event as PointerEvent).pointerType === 'pen';
  const key = keyAt(event.target);
  if (key !== null && (isTouch || event.detail === 0)) {
    if (open?.key === key && open.by === 'tap') hide();
    else show(key, 'tap');
  } else if (key === null && !card.contains(event.target as Node)) hide();
}

function focused(event: FocusEvent): void {
  const key = keyAt(event.target);
  if (key !== null) {
    if (key.matches(':focus-visible')) show(key, 'focus');
    return;
  }
  if (open?.by === 'focus') hide();
  const box = boxAt(event.target);
  if (box !== null && box === event.target && box.matches(':focus-visible')) {
    const [first] = prepare(box);
    first?.focus();
  }
}

function pressed(event: KeyboardEvent): void {
  if (event.key === 'Escape' && open !== undefined) {
    event.preventDefault();
    hide();
    return;
  }
  const key = keyAt(event.target);
  const box = boxAt(event.target);
  if (key === null || box === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = prepare(box);
  const at = keys.indexOf(key);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: keys.length - 1 }[event.key];
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    if (card.hidden) show(key, 'focus');
    else hide();
  }
  const next = to === undefined || to < 0 ? undefined : keys[to];
  if (to === undefined) return;
  event.preventDefault();
  if (next === undefined) return;
  makeStop(next);
  next.focus();
}

(document.querySelector('main') ?? document.body).append(card);
document.addEventListener('pointerover', pointed);
document.addEventListener('click', tapped);
document.addEventListener('focusin', focused);
document.addEventListener('focusout', () => {
  if (open?.by === 'focus') hide();
});
document.addEventListener('keydown', pressed);
document.addEventListener('scroll', place, { capture: true, passive: true });
addEventListener('resize', place);

/** Does what the reader asked for while this script was on its way. */
loaded.gitopsFieldNotes = (wish) => {
  const box = boxAt(wish?.target ?? null);
  if (wish === undefined || box === null) return;
  const isWaiting = wish.type === 'focusin' && document.activeElement === box && box.matches(':focus-visible');
  const [first] = prepare(box);
  if (isWaiting) first?.focus();
  if (wish.type === 'focusin') return;
  const key = keyAt(document.elementFromPoint(wish.clientX ?? -1, wish.clientY ?? -1));
  if (key !== null) show(key, wish.type === 'click' ? 'tap' : 'pointer');
};
