import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'fence/language',
  station: 'fence',
  severity: 'error',
  summary: 'A fence names its language.',
  why: 'Without a language nothing can be checked or highlighted, and a reader cannot tell a manifest from output.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`
kind: ConfigMap
\`\`\`
`,
  good: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`text
kind: ConfigMap
\`\`\`
`,
});
