import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'example/catalog',
  station: 'page',
  severity: 'error',
  summary: 'A catalog of examples describes each example and names files that exist.',
  why: 'The pages of the examples, their versions and what they need come from it.',
  bad: {
    'examples/shop/examples.yaml': `- name: config
  titel: Configuration
  purpose: Holds settings.
  files: [config.yaml]
  versions: {}
  needs: []
`,
    'examples/shop/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`,
  },
  good: {
    'examples/shop/examples.yaml': `- name: config
  title: Configuration
  purpose: Holds settings.
  files: [config.yaml]
  versions: {}
  needs: []
`,
    'examples/shop/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`,
  },
});
