import { copyText, say } from './copy.ts';

/** Turns a decision into a tool: one question after the other, the answer with its reasons, the state in the address. */
export function decisions(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('.decision')) decision(form);
}

function decision(form: HTMLFormElement): void {
  const id = form.dataset['decision'] ?? '';
  const questions = [...form.querySelectorAll<HTMLElement>('.decision-question')];
  const answers = [...form.querySelectorAll<HTMLElement>('.decision-answer')];
  const reasons = made('ul', 'decision-reasons');
  const after = [made('p', 'decision-because', 'Because'), reasons, actions(form)];
  form.dataset['ready'] = '';
  form.addEventListener('submit', (event) => event.preventDefault());

  const update = (write: boolean): void => {
    const shown = new Set<string>();
    const chosen: string[] = [];
    const because: string[] = [];
    let at: string | undefined = form.dataset['start'];
    let answer: string | undefined;
    while (at !== undefined && !shown.has(at)) {
      shown.add(at);
      const question = questions.find((one) => one.dataset['question'] === at);
      const radio: HTMLInputElement | null | undefined = question?.querySelector<HTMLInputElement>('input:checked');
      at = radio?.dataset['next'];
      answer = radio?.dataset['answer'];
      if (radio == null) break;
      chosen.push(radio.value);
      because.push(radio.dataset['because'] ?? '');
    }
    for (const question of questions) question.hidden = !shown.has(question.dataset['question'] ?? '');
    for (const one of answers) {
      one.hidden = one.dataset['answer'] !== answer;
      if (!one.hidden) one.append(...after);
    }
    reasons.replaceChildren(
      ...because.map((text) => Object.assign(document.createElement('li'), { textContent: text.replaceAll('`', '') })),
    );
    form.querySelector('.decision-answers')?.setAttribute('aria-live', 'polite');
    if (!write) return;
    try {
      const url = new URL(location.href);
      if (chosen.length > 0) url.searchParams.set(id, chosen.join('.'));
      else url.searchParams.delete(id);
      history.replaceState(null, '', url);
    } catch {}
  };

  const state = new URLSearchParams(location.search).get(id)?.split('.') ?? [];
  let next: string | undefined = form.dataset['start'];
  for (const value of state) {
    const question = questions.find((one) => one.dataset['question'] === next);
    const radio = [...(question?.querySelectorAll<HTMLInputElement>('input') ?? [])].find((one) => one.value === value);
    if (radio === undefined) break;
    radio.checked = true;
    next = radio.dataset['next'];
  }
  form.addEventListener('change', () => update(true));
  // The event comes before the radio buttons are empty.
  form.addEventListener('reset', () => setTimeout(() => update(true)));
  update(false);
}

/** What a reader does with an answer: sends it to others, or asks again. */
function actions(form: HTMLFormElement): HTMLElement {
  const share = made('button', '', 'Copy link to this answer');
  share.type = 'button';
  share.addEventListener('click', () => {
    copyText(location.href.replace(/#.*$/, '')).then(
      () => say(share, 'Copied'),
      () => say(share, 'Not allowed'),
    );
  });
  const again = made('button', '', 'Start over');
  again.type = 'reset';
  again.addEventListener('click', () => setTimeout(() => form.querySelector('input')?.focus()));
  const box = made('p', 'decision-actions');
  box.append(share, again);
  return box;
}

function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { className, textContent: text });
}
