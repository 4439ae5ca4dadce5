/** Marks the section that is being read in the table of contents. */
export function contents(): void {
  const current = document.querySelector<HTMLElement>('.navigation [aria-current]');
  const menu = current?.closest<HTMLElement>('.navigation');
  if (current != null && menu != null && current.offsetTop > menu.clientHeight - 100)
    menu.scrollTop = current.offsetTop - menu.clientHeight / 2;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
  if (links.length === 0) return;
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let waiting = false;
  const mark = (): void => {
    waiting = false;
    const line = innerHeight * 0.25;
    let current = -1;
    targets.forEach((target, at) => {
      if (target !== null && target.getBoundingClientRect().top <= line) current = at;
    });
    if (innerHeight + scrollY >= document.documentElement.scrollHeight - 2 && current < links.length - 1) {
      const visible = targets.findLastIndex(
        (target) => target !== null && target.getBoundingClientRect().top < innerHeight,
      );
      current = Math.max(current, visible);
    }
    links.forEach((link, at) => {
      if (at === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    });
  };
  addEventListener(
    'scroll',
    () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    },
    { passive: true },
  );
  mark();
  // On a phone the table of contents lies over the page: choosing a section closes it.
  for (const menu of document.querySelectorAll<HTMLElement>('.contents, .navigation')) {
    menu.addEventListener('click', (event) => {
      if ((event.target as Element).closest('a') !== null && menu.matches(':popover-open')) menu.hidePopover();
    });
  }
}
