import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'page/example-exists',
  station: 'page',
  severity: 'error',
  summary: 'An included example is a file that exists.',
  why: 'The page would show nothing where the manifest should be.',
  language: 'mdx',
  bad: `---
title: Sample
description: A sample.
tools: []
order: 1
---

<Example dir="argocd" file="aplication.yaml" />
`,
  good: {
    'content/guides/sample.mdx': `---
title: Sample
description: A sample.
tools: []
order: 1
---

<Example dir="sample" file="config.yaml" />
`,
    'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`,
  },
});
