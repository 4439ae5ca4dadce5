/** A report of a problem names the place that the reader is at: the heading or file, the chosen tab, the answer. */
export function reportPlace(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-report]');
  const written = link?.href;
  if (link === null || written === undefined) return;
  for (const event of ['click', 'auxclick', 'contextmenu'])
    link.addEventListener(event, () => {
      const url = new URL(written);
      const [page = '', ...rest] = (url.searchParams.get('body') ?? '').split('\n');
      url.searchParams.set('body', [`${page}${location.search}${location.hash}`, ...rest].join('\n'));
      link.href = url.href;
    });
}
