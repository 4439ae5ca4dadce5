import { announce, copyText } from './copy.ts';

/** "Copy as Markdown" beside the link to it: a page from the disk cannot read its neighbour, so it has the link alone. */
export function copyMarkdown(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-markdown]');
  if (link === null || !location.protocol.startsWith('http')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy as Markdown';
  button.addEventListener('click', () => {
    fetch(link.href)
      .then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.statusText))))
      .then(copyText)
      .then(
        () => said('Copied'),
        () => said('Could not be copied'),
      );
  });
  const said = (words: string): void => {
    button.textContent = words;
    announce(words);
    setTimeout(() => {
      button.textContent = 'Copy as Markdown';
    }, 1600);
  };
  link.after(button);
}
