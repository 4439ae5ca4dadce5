import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'fence/expect',
  station: 'fence',
  severity: 'error',
  summary: 'A fence that is wrong on purpose gives exactly the codes it names.',
  why: 'A mistake that is shown to readers has to stay one: when a tool starts to accept it, the page is out of date.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`yaml expect="structure/field-known"
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
\`\`\`
`,
  good: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`yaml expect="structure/field-known"
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
dta: {}
\`\`\`
`,
});
