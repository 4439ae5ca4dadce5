import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'page/heading-id',
  station: 'page',
  severity: 'error',
  summary: 'Every heading has a permanent id, once on its page.',
  why: 'Wikis link to headings. An id made from the words changes with the words, and the link dies.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

## Sync policy

Text.
`,
  good: `---
title: Sample
description: A sample.
tools: []
order: 1
---

## Sync policy [#sync-policy]

Text.
`,
});
