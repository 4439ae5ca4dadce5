import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'site/url-kept',
  station: 'page',
  severity: 'error',
  summary: 'Every address that was published still leads somewhere.',
  why: 'Wikis, tickets and runbooks link to pages and headings. urls.lock lists what was published; an address that disappears needs an entry in redirects.yaml.',
  language: 'text',
  bad: '# urls.lock\nreferences/renamed.html#sync-policy\n',
  good: '# redirects.yaml\n- from: references/renamed.html#sync-policy\n  to: references/argocd-patterns.html#sync-policy\n',
});
