import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'fence/fragment',
  station: 'fence',
  severity: 'error',
  summary: 'A fragment names a kind and a path that exist.',
  why: 'The fence is checked against that part of the schema; without it nothing would be.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`yaml fragment="Application/spec/syncPolcy"
automated:
  prune: true
\`\`\`
`,
  good: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`yaml fragment="Application/spec/syncPolicy"
automated:
  prune: true
\`\`\`
`,
});
