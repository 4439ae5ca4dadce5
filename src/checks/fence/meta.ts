import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'fence/meta',
  station: 'fence',
  severity: 'error',
  summary: 'What a fence says about itself is known.',
  why: 'A misspelt key would be ignored, and the fence would be checked as something else than its author meant.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

\`\`\`yaml titel="config.yaml"
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

\`\`\`yaml title="config.yaml"
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
\`\`\`
`,
});
