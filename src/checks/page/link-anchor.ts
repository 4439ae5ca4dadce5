import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'page/link-anchor',
  station: 'page',
  severity: 'error',
  summary: 'A link with an anchor leads to a heading that exists.',
  why: 'The browser opens the page at its top, and the reader searches.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

## Waves [#waves]

See [waves](#wave).
`,
  good: `---
title: Sample
description: A sample.
tools: []
order: 1
---

## Waves [#waves]

See [waves](#waves).
`,
});
