import { remember, remembered } from './memory.ts';

const groups = new Map<string, ((label: string) => void)[]>();

/** Turns `<Tabs>` into tabs. Those that share a name change together; the choice is remembered and in the address. */
export function tabs(): void {
  document.querySelectorAll<HTMLElement>('.tabs').forEach((box, number) => {
    const panels = [...box.querySelectorAll<HTMLElement>(':scope > .tab')];
    const labels = panels.map((panel) => panel.dataset['label'] ?? '');
    const sync = box.dataset['sync'];
    const list = document.createElement('div');
    list.className = 'tab-list';
    list.setAttribute('role', 'tablist');
    const buttons = panels.map((panel, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = labels[at] ?? '';
      button.id = `tab-${number}-${at}`;
      button.setAttribute('role', 'tab');
      panel.id ||= `panel-${number}-${at}`;
      button.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', button.id);
      button.addEventListener('click', () => choose(labels[at] ?? ''));
      list.append(button);
      return button;
    });
    const show = (label: string): void => {
      const wanted = labels.indexOf(label);
      if (wanted < 0) return;
      buttons.forEach((button, at) => {
        button.setAttribute('aria-selected', String(at === wanted));
        button.tabIndex = at === wanted ? 0 : -1;
      });
      panels.forEach((panel, at) => {
        panel.hidden = at !== wanted;
      });
    };
    const choose = (label: string): void => {
      if (sync === undefined) {
        show(label);
        return;
      }
      const before = box.getBoundingClientRect().top;
      for (const other of groups.get(sync) ?? []) other(label);
      // Other tabs change their height: what the reader looks at stays where it is.
      scrollBy({ top: box.getBoundingClientRect().top - before, behavior: 'instant' });
      remember(`tab:${sync}`, label);
      putInAddress(sync, label);
    };
    list.addEventListener('keydown', (event) => {
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      const next = to === undefined ? undefined : buttons.at(to % buttons.length);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
      next.click();
    });
    box.prepend(list);
    box.dataset['ready'] = '';
    show(labels[0] ?? '');
    if (sync === undefined) return;
    groups.set(sync, [...(groups.get(sync) ?? []), show]);
    show(new URLSearchParams(location.search).get(sync) ?? remembered(`tab:${sync}`) ?? '');
  });
  addEventListener('hashchange', reveal);
  reveal();
}

/** What an address names is shown, whichever tab it lies in; that is no choice to remember. */
function reveal(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const tab = target?.closest<HTMLElement>('.tab[hidden]');
  if (target == null || tab == null) return;
  const sync = tab.closest<HTMLElement>('.tabs')?.dataset['sync'];
  if (sync === undefined) tab.closest('.tabs')?.querySelector<HTMLElement>(`[aria-controls="${tab.id}"]`)?.click();
  else for (const show of groups.get(sync) ?? []) show(tab.dataset['label'] ?? '');
  target.scrollIntoView();
}

function putInAddress(key: string, value: string): void {
  try {
    const url = new URL(location.href);
    url.searchParams.set(key, value);
    history.replaceState(null, '', url);
  } catch {}
}
