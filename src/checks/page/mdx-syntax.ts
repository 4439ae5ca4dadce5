import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'page/mdx-syntax',
  station: 'page',
  severity: 'error',
  summary: 'The page is MDX.',
  why: 'The page cannot be rendered at all.',
  bad: {
    'content/guides/sample.mdx': `---
title: Sample
description: A sample.
tools: []
order: 1
---

Write {{.name}} here: {
`,
  },
  good: {
    'content/guides/sample.mdx': `---
title: Sample
description: A sample.
tools: []
order: 1
---

Write \`{{.name}}\` here.
`,
  },
});
