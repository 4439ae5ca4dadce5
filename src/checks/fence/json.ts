import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'fence/json',
  station: 'fence',
  severity: 'error',
  summary: 'A JSON fence parses.',
  why: 'Readers paste it into tools that stop at the first comma too many.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`json
{"server": "https://example.com",}
\`\`\`
`,
  good: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`json
{"server": "https://example.com"}
\`\`\`
`,
});
