import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'page/component-known',
  station: 'page',
  severity: 'error',
  summary: 'Components and their attributes exist.',
  why: 'A component that is not there renders as nothing.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

<Aside kind="gotcha" titel="Names">

Text.

</Aside>
`,
  good: `---
title: Sample
description: A sample.
tools: []
order: 1
---

<Aside kind="gotcha" title="Names">

Text.

</Aside>
`,
});
