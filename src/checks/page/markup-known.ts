import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'page/markup-known',
  station: 'page',
  severity: 'error',
  summary: 'A page is Markdown with the components of this site.',
  why: 'HTML, expressions and imports run or fail while the page is rendered, where no place is known, and the skill, which is plain Markdown, would lose them.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

The Application {name} is <b>synced</b>.
`,
  good: `---
title: Sample
description: A sample.
tools: []
order: 1
---

{/* A comment is fine. */}

The Application \`{name}\` is **synced**.
`,
});
