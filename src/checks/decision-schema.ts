import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write an id in lower case: a-z, 0-9 and single hyphens.');

/** An option leads to the next question or to an answer, and says why. */
const option = z
  .strictObject({
    id,
    label: z.string().min(1).max(80),
    /** The reason that choosing this option adds to the answer. */
    because: z.string().min(1).max(300),
    next: id.optional(),
    answer: id.optional(),
  })
  .refine(
    (one) => (one.next === undefined) !== (one.answer === undefined),
    'Name either the `next` question or the `answer`.',
  );

const question = z.strictObject({
  id,
  ask: z.string().min(1).max(120),
  explain: z.string().max(300).optional(),
  options: z.array(option).min(2).max(6),
});

const answer = z.strictObject({
  id,
  title: z.string().min(1).max(80),
  summary: z.string().min(1).max(400),
  /** Files to read next, as project paths with an anchor: `content/references/flux-patterns.mdx#sources`. */
  links: z.array(z.strictObject({ text: z.string().min(1).max(80), to: z.string().min(1) })).default([]),
});

/** The schema of content/decisions/<id>.yaml: a tree of questions that ends in answers. */
export const decisionSchema = z
  .strictObject({
    title: z.string().min(1).max(60),
    description: z.string().min(1).max(200),
    /** The first question. */
    start: id,
    questions: z.array(question).min(1),
    answers: z.array(answer).min(1),
  })
  .superRefine((decision, context) => {
    const questions = new Set(decision.questions.map((one) => one.id));
    const answers = new Set(decision.answers.map((one) => one.id));
    const refuse = (path: PropertyKey[], message: string): void => context.addIssue({ code: 'custom', path, message });
    if (!questions.has(decision.start)) refuse(['start'], `No question has the id "${decision.start}".`);
    decision.questions.forEach((one, index) => {
      one.options.forEach((choice, at) => {
        const path = ['questions', index, 'options', at];
        if (choice.next !== undefined && !questions.has(choice.next))
          refuse([...path, 'next'], `No question has the id "${choice.next}".`);
        if (choice.answer !== undefined && !answers.has(choice.answer))
          refuse([...path, 'answer'], `No answer has the id "${choice.answer}".`);
      });
    });
    for (const list of ['questions', 'answers'] as const) {
      decision[list].forEach((one, index) => {
        if (decision[list].findIndex((other) => other.id === one.id) < index)
          refuse([list, index, 'id'], `The id "${one.id}" stands twice.`);
      });
    }
    const circle = circleIn(decision.questions, decision.start);
    if (circle !== undefined) refuse(['questions'], `Question "${circle}" leads back to itself.`);
  });

export type Decision = z.infer<typeof decisionSchema>;

function circleIn(questions: readonly z.infer<typeof question>[], start: string): string | undefined {
  const byId = new Map(questions.map((one) => [one.id, one]));
  const done = new Set<string>();
  const visit = (at: string, above: readonly string[]): string | undefined => {
    if (above.includes(at)) return at;
    if (done.has(at)) return undefined;
    for (const { next } of byId.get(at)?.options ?? []) {
      const found = next === undefined ? undefined : visit(next, [...above, at]);
      if (found !== undefined) return found;
    }
    done.add(at);
    return undefined;
  };
  return visit(start, []);
}
