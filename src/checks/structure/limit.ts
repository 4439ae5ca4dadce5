import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/limit',
  severity: 'error',
  summary: 'Numbers, texts and lists stay within the limits of their fields.',
  why: 'The API server refuses the object: spec.keySize in body should be greater than or equal to 256.',
  bad: `apiVersion: generators.external-secrets.io/v1alpha1
kind: SSHKey
metadata:
  name: deploy
  namespace: shop
spec:
  keyType: rsa
  keySize: 128
`,
  good: `apiVersion: generators.external-secrets.io/v1alpha1
kind: SSHKey
metadata:
  name: deploy
  namespace: shop
spec:
  keyType: rsa
  keySize: 4096
`,
});
