import { codeText, copyText, say } from './copy.ts';
import { COPY_FORMS, type CopiedExample } from './copy-forms.ts';

/** "Copy as" on the page of an example: what wikis take, made from what the page shows. */
export function copyAs(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-copy-as]')) {
    const label = document.createElement('span');
    label.textContent = 'Copy as';
    box.append(
      label,
      ...COPY_FORMS.map(({ name, text }) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = name;
        button.addEventListener('click', () => {
          copyText(text(exampleOf(box))).then(
            () => say(button, 'Copied'),
            () => say(button, 'Not allowed'),
          );
        });
        return button;
      }),
    );
    box.hidden = false;
  }
}

function exampleOf(box: HTMLElement): CopiedExample {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  const url = canonical ?? location.href.replace(/[?#].*$/, '');
  const root = box.closest('article') ?? document;
  const files = [...root.querySelectorAll<HTMLElement>('.panels > .sheet')].flatMap((sheet) => {
    const code = sheet.querySelector('pre > code');
    return code === null
      ? []
      : [
          {
            name: sheet.querySelector('.sheet-title')?.textContent ?? '',
            language: sheet.dataset['lang'] ?? 'text',
            text: codeText(code),
          },
        ];
  });
  return {
    title: root.querySelector('h1')?.textContent ?? '',
    url,
    embed: new URL(box.dataset['embed'] ?? '', url).href,
    files,
  };
}
