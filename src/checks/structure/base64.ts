import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/base64',
  severity: 'error',
  summary: 'Binary data, and the data of a Secret, are in base64.',
  why: 'The API server refuses the object: illegal base64 data at input byte 4. The plain text of a Secret belongs under stringData.',
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: logo
  namespace: shop
binaryData:
  logo.png: plain text!
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: logo
  namespace: shop
binaryData:
  logo.png: iVBORw0KGgo=
`,
});
