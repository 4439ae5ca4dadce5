import type { Decision } from '../checks/decision-schema.ts';

/** A decision framework as Markdown: its questions in reading order, then its answers. */
export function decisionMarkdown(decision: Decision): string {
  const questions = new Map(decision.questions.map((question) => [question.id, question]));
  const answers = new Map(decision.answers.map((answer) => [answer.id, answer]));
  const order: string[] = [];
  const visit = (id: string): void => {
    if (order.includes(id)) return;
    order.push(id);
    for (const { next } of questions.get(id)?.options ?? []) if (next !== undefined) visit(next);
  };
  visit(decision.start);
  const lines = order.flatMap((id, index) => {
    const question = questions.get(id);
    if (question === undefined) return [];
    const options = question.options.map(({ label, because, next, answer }) => {
      const leads =
        next === undefined
          ? `**${answers.get(answer ?? '')?.title ?? ''}**`
          : `go to question ${order.indexOf(next) + 1}`;
      return `   - ${label}: ${leads}. ${because}`;
    });
    return [
      `${index + 1}. ${question.ask}${question.explain === undefined ? '' : ` ${question.explain}`}`,
      '',
      ...options,
      '',
    ];
  });
  const results = decision.answers.map(({ title, summary }) => `- **${title}.** ${summary}`);
  return [...lines, ...results].join('\n');
}
