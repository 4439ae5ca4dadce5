import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/names-unique',
  station: 'render',
  severity: 'error',
  summary: 'The Applications of an ApplicationSet have different names.',
  why: 'The controller prints "contains applications with duplicate name" and leaves the second one out.',
  bad: SET.replace('name: "shop-{{.env}}"', 'name: shop'),
  good: SET,
});
