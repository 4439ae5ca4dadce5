import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'page/link-target',
  station: 'page',
  severity: 'error',
  summary: 'A link leads to a page or file that exists.',
  why: 'Readers end at a 404, and the offline copy has no way to search for what was meant.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

See [the skill](../SKIL.md).
`,
  good: {
    'content/guides/sample.mdx': `---
title: Sample
description: A sample.
tools: []
order: 1
---

See [this page](./sample.mdx).
`,
  },
});
