import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'site/redirect',
  station: 'page',
  severity: 'error',
  summary: 'A redirect leads from an address that is gone to one that exists.',
  why: 'A redirect to nothing is a dead link with a detour, and one from a living page would hide it.',
  language: 'text',
  bad: '# redirects.yaml\n- from: references/old.html\n  to: references/absent.html\n',
  good: '# redirects.yaml\n- from: references/old.html\n  to: references/flux-patterns.html\n',
});
