import { defineCheck } from '../check.ts';

const FILE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
`;

export default defineCheck({
  code: 'file/name',
  station: 'syntax',
  severity: 'error',
  summary: 'Names of files work on every system and in every address.',
  why: 'Readers unpack the examples on Windows too, where some names are refused, changed, or lead out of the folder.',
  bad: { 'aux.yaml': FILE },
  good: { 'auxiliary.yaml': FILE },
});
