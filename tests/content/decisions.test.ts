import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/checks/workspace.ts';
import { readPage } from '../../src/manifests/page.ts';
import { readDecisions } from '../../src/site/decision.ts';

const root = resolve(import.meta.dirname, '../..');
const decisions = readDecisions(root);
const project = readProject(root);
const anchors = new Map(project.pages.map(({ source }) => [source.path, new Set(readPage(source).headings.map((heading) => heading.id))]));

it('are the four frameworks of the plan', () => {
  expect([...decisions.keys()]).toEqual(['repository', 'secrets', 'strategy', 'tool']);
});

it.each([...decisions.keys()])('%s is shown by a guide', (id) => {
  const guides = project.pages.filter(({ source }) => source.text.includes(`<Decision id="${id}" />`));
  expect(guides.map(({ source }) => source.path)).not.toEqual([]);
});

describe.each([...decisions])('%s', (_, decision) => {
  const options = decision.questions.flatMap((question) => question.options);

  it('leads to every question and every answer', () => {
    const follows = new Set([decision.start, ...options.map((option) => option.next ?? option.answer)]);
    const all = [...decision.questions, ...decision.answers].map((one) => one.id);
    expect(all.filter((id) => !follows.has(id))).toEqual([]);
  });

  it('has ids that are used once', () => {
    for (const list of [decision.questions, decision.answers, ...decision.questions.map((question) => question.options)]) {
      const ids = list.map((one) => one.id);
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  it('does not lead to the same answer whatever is chosen', () => {
    for (const { id, options: own } of decision.questions) {
      expect(new Set(own.map((option) => option.next ?? option.answer)).size, id).toBeGreaterThan(1);
    }
  });

  it.each(decision.answers.map((answer) => [answer.id, answer.links] as const))('the answer %s links to what exists', (_id, links) => {
    expect(links.length).toBeGreaterThan(0);
    for (const { to } of links) {
      const [path = '', anchor] = to.split('#');
      expect(project.paths.has(path), to).toBe(true);
      if (anchor !== undefined) expect(anchors.get(path)?.has(anchor), to).toBe(true);
    }
  });
});
