/** Turns a decision into a tool: one question after the other, the answer with its reasons, the state in the address. */
export function decisions(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('.decision')) decision(form);
}

function decision(form: HTMLFormElement): void {
  const id = form.dataset['decision'] ?? '';
  const questions = [...form.querySelectorAll<HTMLElement>('.decision-question')];
  const answers = [...form.querySelectorAll<HTMLElement>('.decision-answer')];
  const reasons = document.createElement('ul');
  reasons.className = 'decision-reasons';
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
      if (!one.hidden) one.append(reasons);
    }
    reasons.replaceChildren(
      ...because.map((text) => Object.assign(document.createElement('li'), { textContent: text.replaceAll('`', '') })),
    );
    form.querySelector('.decision-answers')?.setAttribute('aria-live', 'polite');
    if (!write) return;
    try {
      const url = new URL(location.href);
      if (chosen.length > 0) url.searchParams.set(id, chosen.join('.'));
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
  update(false);
}
