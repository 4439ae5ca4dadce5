import type { Decision } from '../checks/decision-schema.ts';
import { element, escapeText, proseHtml } from './html.ts';

/**
 * A decision as HTML: every question with its options as radio buttons, every answer with its summary. Without
 * JavaScript it reads as a list in which each option links to what follows; the client turns it into a tool.
 */
export function decisionHtml(id: string, decision: Decision, href: (to: string) => string): string {
  const ordered = [decision.start, ...decision.questions.map((one) => one.id).filter((one) => one !== decision.start)];
  const questions = ordered.flatMap((name) => decision.questions.filter((one) => one.id === name));
  const explain = (text: string | undefined): string => (text === undefined ? '' : `<p>${proseHtml(text)}</p>`);
  const questionHtml = questions.map((question) => {
    const options = question.options.map((option) => {
      const follows = option.next === undefined ? `answer-${option.answer}` : `question-${option.next}`;
      const target =
        option.next === undefined
          ? (decision.answers.find((answer) => answer.id === option.answer)?.title ?? '')
          : (decision.questions.find((one) => one.id === option.next)?.ask ?? '');
      const radio = element(
        'input',
        {
          type: 'radio',
          name: `${id}-${question.id}`,
          value: option.id,
          'data-next': option.next,
          'data-answer': option.answer,
          'data-because': option.because,
        },
        '',
      ).replace('</input>', '');
      return `<li><label>${radio}${escapeText(option.label)}</label> <span class="decision-follows"><span class="decision-why">${proseHtml(option.because)}</span> <a href="#${id}-${follows}">${escapeText(target)}</a></span></li>`;
    });
    return `<fieldset class="decision-question" id="${id}-question-${question.id}" data-question="${question.id}"><legend>${escapeText(question.ask)}</legend>${explain(question.explain)}<ul>${options.join('')}</ul></fieldset>`;
  });
  const answers = decision.answers.map((answer) => {
    const links = answer.links
      .map((link) => `<li>${element('a', { href: href(link.to) }, escapeText(link.text))}</li>`)
      .join('');
    return `<section class="decision-answer" id="${id}-answer-${answer.id}" data-answer="${answer.id}"><p class="decision-verdict">${escapeText(answer.title)}</p><p>${proseHtml(answer.summary)}</p>${links === '' ? '' : `<ul>${links}</ul>`}</section>`;
  });
  return element(
    'form',
    { class: 'decision', 'data-decision': id, 'data-start': decision.start, 'aria-label': decision.title },
    `${questionHtml.join('')}<div class="decision-answers">${answers.join('')}</div>`,
  );
}
