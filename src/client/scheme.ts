import { remember } from './memory.ts';

/** The button that changes between dark and light. */
export function scheme(): void {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const now = (): string => root.dataset['theme'] ?? (system.matches ? 'dark' : 'light');
  for (const button of document.querySelectorAll<HTMLElement>('[data-theme-button]')) {
    const show = (): void => {
      button.dataset['now'] = now();
      button.setAttribute('aria-label', now() === 'dark' ? 'Change to light' : 'Change to dark');
    };
    button.hidden = false;
    show();
    system.addEventListener('change', show);
    button.addEventListener('click', () => {
      const next = now() === 'dark' ? 'light' : 'dark';
      root.dataset['theme'] = next;
      remember('theme', next);
      show();
    });
  }
}
