import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'page/front-matter',
  station: 'page',
  severity: 'error',
  summary: 'The front matter has the keys that the site needs, and no others.',
  why: 'Titles, descriptions and the order of the navigation come from it; an unknown key is a typo of a known one.',
  bad: {
    'content/guides/sample.mdx': `---
title: Sample
descripton: A sample.
tools: []
order: 1
---

Text.
`,
  },
  good: {
    'content/guides/sample.mdx': `---
title: Sample
description: A sample.
tools: []
order: 1
---

Text.
`,
  },
});
