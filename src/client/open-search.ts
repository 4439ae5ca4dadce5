import { loadScript } from './load-script.ts';

/** Loads the search when it is first wanted: from `file://` scripts load, and nothing else does. */
export function openSearch(script: HTMLScriptElement | null): void {
  const urls = [script?.dataset['search'], script?.dataset['index']];
  const root = new URL(script?.dataset['root'] || '.', location.href).href;
  let loaded: Promise<unknown> | undefined;
  // The single file holds the search already.
  const isHere = (window as unknown as { gitopsSearch?: unknown }).gitopsSearch !== undefined;
  const load = (): Promise<unknown> =>
    (loaded ??= isHere ? Promise.resolve() : Promise.all(urls.map((url) => loadScript(url ?? ''))));
  const open = (): void => {
    load().then(
      () => (window as unknown as { gitopsSearch?: (root: string) => void }).gitopsSearch?.(root),
      () => {
        loaded = undefined;
      },
    );
  };
  for (const button of document.querySelectorAll<HTMLElement>('[data-open-search]')) {
    button.hidden = false;
    button.addEventListener('click', open);
    for (const hint of ['pointerenter', 'focus']) button.addEventListener(hint, () => void load(), { once: true });
  }
  addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest?.('input, textarea, select, [contenteditable]') != null;
    const wanted =
      (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) ||
      (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey));
    if (!wanted) return;
    event.preventDefault();
    open();
  });
}
