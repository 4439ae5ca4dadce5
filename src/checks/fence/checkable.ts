import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'fence/checkable',
  station: 'fence',
  severity: 'error',
  summary: 'A YAML fence is a complete manifest, or says which part it is.',
  why: 'Text that nothing checks ages unseen. A fence marked as a fragment is held against its part of the schema.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`yaml
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
