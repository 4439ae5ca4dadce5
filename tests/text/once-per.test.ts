import { expect, it } from 'vitest';
import { oncePer } from '../../src/text/once-per.ts';

it.each([['a text'], [undefined], [false]])('makes a result once for each object: %s', (result) => {
  let made = 0;
  const ask = oncePer((_: object) => {
    made++;
    return result;
  });
  const [one, other] = [{}, {}];
  expect([ask(one), ask(one), ask(other)]).toEqual([result, result, result]);
  expect(made).toBe(2);
});
