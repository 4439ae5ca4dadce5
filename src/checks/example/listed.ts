import { defineCheck } from '../check.ts';

export default defineCheck({
  code: 'example/listed',
  station: 'page',
  severity: 'error',
  summary: 'Every file of examples/ belongs to an example.',
  why: 'A file that no example names is neither checked in its context nor shown.',
  bad: {
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
    'examples/shop/other.yaml': `apiVersion: v1
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
