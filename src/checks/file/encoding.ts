import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'file/encoding',
  station: 'syntax',
  severity: 'error',
  summary: 'Files are UTF-8.',
  why: 'Kubernetes reads YAML as UTF-8. Bytes of another encoding arrive as replacement characters in names, labels and data.',
  bad: {
    'content/guides/encoding.mdx': `---
title: Encoding
description: Shown by a test with real bytes.
tools: []
order: 1
extra: �
---
`,
  },
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`,
});
