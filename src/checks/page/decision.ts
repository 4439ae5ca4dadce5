import { defineCheck } from '../check.ts';

const ANSWERS = `answers:
  - id: keep
    title: Keep it
    summary: One tool is enough.
  - id: change
    title: Change it
    summary: The other fits better.
`;
const START = `title: Which one
description: Which one fits.
start: fits
questions:
  - id: fits
    ask: Does it fit?
    options:
      - id: 'yes'
        label: It does
        because: It fits.
        answer: keep
`;

export default defineCheck({
  code: 'page/decision',
  station: 'page',
  severity: 'error',
  summary: 'A decision is a tree of questions in which every option leads on.',
  why: 'A reader who chooses an option that leads nowhere is left without an answer.',
  bad: {
    'content/decisions/sample.yaml': `${START}      - id: 'no'
        label: It does not
        because: It does not fit.
        answer: chagne
${ANSWERS}`,
  },
  good: {
    'content/decisions/sample.yaml': `${START}      - id: 'no'
        label: It does not
        because: It does not fit.
        answer: change
${ANSWERS}`,
  },
});
