import { describe, expect, test } from 'vitest';
import { aReader } from './reader.ts';

const reader = aReader();

const GUIDES = [
  ['guides/argo-cd-or-flux.html', 'tool'],
  ['guides/secret-method.html', 'secrets'],
  ['guides/deployment-strategy.html', 'strategy'],
  ['guides/repository-structure.html', 'repository'],
] as const;

describe('a reader picks a tool and shares the answer', () => {
  test('one question after the other, with the reasons, and the address says it all', async () => {
    const open = await reader.visit('guides/argo-cd-or-flux.html');
    const form = open.page.getByRole('form', { name: 'Argo CD or Flux' });
    expect(await form.getByRole('group').count()).toBe(1);
    await form.getByLabel('Neither').check();
    await form.getByLabel('No, rendered manifests are fine').check();
    await form.getByLabel('Yes, SOPS files').check();
    const answer = await form.locator('.decision-answer:not([hidden])').textContent();
    expect(answer).toContain('Flux decrypts SOPS itself');
    const shared = open.page.url();
    expect(shared).toBe(`${reader.url}guides/argo-cd-or-flux.html?tool=neither.no.sops`);

    const other = await reader.visit(shared.slice(reader.url.length));
    expect(await other.page.locator('.decision-answer:not([hidden])').textContent()).toBe(answer);
    expect(await other.page.getByLabel('Yes, SOPS files').isChecked()).toBe(true);
    expect(other.page.url()).toBe(shared);
    await other.close();

    // Another choice higher up leads elsewhere, and the address follows.
    await form.getByLabel('Argo CD does').check();
    expect(await form.getByRole('group').count()).toBe(1);
    expect(open.page.url()).toBe(`${reader.url}guides/argo-cd-or-flux.html?tool=argocd`);
    await open.close();
    expect([...open.complaints, ...other.complaints]).toEqual([]);
  });

  test('the link that the tool offers is that address', async () => {
    const { page, close } = await reader.visit('guides/argo-cd-or-flux.html', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByLabel('Flux does').check();
    await page.getByRole('button', { name: /^Copy .*link|^Copy link/i }).click();
    await page.getByText('Copied').first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    await close();
  });

  test('an address with answers that do not exist asks from where it is understood', async () => {
    const open = await reader.visit('guides/argo-cd-or-flux.html?tool=neither.nonsense.sops');
    const form = open.page.getByRole('form', { name: 'Argo CD or Flux' });
    expect(await form.getByLabel('Neither').isChecked()).toBe(true);
    expect(await form.getByRole('group').count()).toBe(2);
    expect(await form.locator('.decision-answer:not([hidden])').count()).toBe(0);
    await open.close();
    expect(open.complaints).toEqual([]);
  });
});

describe.each(GUIDES)('%s', (path, id) => {
  test('every way through ends in an answer that can be linked', async () => {
    const { page, close } = await reader.visit(path);
    const ways = await page.locator(`[data-decision="${id}"]`).evaluate((form) => {
      const found: { state: string; answer: string }[] = [];
      const follow = (question: string, before: string[]): void => {
        const inputs = form.querySelectorAll<HTMLInputElement>(`[data-question="${question}"] input`);
        for (const { value, dataset } of inputs) {
          const state = [...before, value];
          if (dataset['next'] !== undefined) follow(dataset['next'], state);
          else found.push({ state: state.join('.'), answer: dataset['answer'] ?? '' });
        }
      };
      follow((form as HTMLElement).dataset['start'] ?? '', []);
      return found;
    });
    expect(ways.length).toBeGreaterThan(3);
    for (const { state, answer } of ways) {
      await page.goto(`${reader.url}${path}?${id}=${state}`);
      const shown = page.locator('.decision-answer:not([hidden])');
      expect(await shown.getAttribute('data-answer'), state).toBe(answer);
      expect(await shown.locator('.decision-reasons li').count(), state).toBe(state.split('.').length);
    }
    await close();
  });

  test('without JavaScript it is a list in which every choice leads on', async () => {
    const { page, close } = await reader.visit(path, { javaScriptEnabled: false });
    const form = page.locator(`[data-decision="${id}"]`);
    const questions = form.locator('.decision-question');
    const answers = form.locator('.decision-answer');
    for (const part of [questions, answers])
      expect(await part.evaluateAll((all) => all.length > 1 && all.every((one) => one.checkVisibility()))).toBe(true);
    const link = questions.first().getByRole('link').first();
    const target = (await link.getAttribute('href')) ?? '';
    await link.click();
    await expect
      .poll(() => page.locator(target).evaluate((one) => one.getBoundingClientRect().top < innerHeight), {
        timeout: 8000,
      })
      .toBe(true);
    await close();
  });
});
