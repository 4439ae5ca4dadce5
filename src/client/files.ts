/** The files of an example: one at a time, chosen from the tree. An address that names a file opens it. */
export function files(): void {
  for (const box of document.querySelectorAll<HTMLElement>('.files[data-files="true"]')) {
    const links = [...box.querySelectorAll<HTMLAnchorElement>('.tree a')];
    const panels = [...box.querySelectorAll<HTMLElement>('.panels > .sheet')];
    const show = (id: string): boolean => {
      if (!panels.some((panel) => panel.id === id)) return false;
      for (const panel of panels) panel.hidden = panel.id !== id;
      for (const link of links) {
        if (link.hash === `#${id}`) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
      return true;
    };
    const follow = (): boolean => show(decodeURIComponent(location.hash.slice(1)));
    if (!follow()) show(panels[0]?.id ?? '');
    box.dataset['ready'] = '';
    addEventListener('hashchange', follow);
    for (const link of links) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        show(link.hash.slice(1));
        try {
          history.replaceState(null, '', link.hash);
        } catch {}
      });
    }
  }
}
