import { defineCheck } from '../check.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/name-valid',
  station: 'render',
  severity: 'error',
  summary: 'The Applications of an ApplicationSet have names that Kubernetes takes.',
  why: 'The API server refuses names with capitals, underscores, colons or slashes, such as those of EKS clusters; an empty name is refused by the controller.',
  bad: SET.replace('name: "shop-{{.env}}"', 'name: "shop_{{.env}}"'),
  good: SET,
});
