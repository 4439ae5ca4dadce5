import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'version/deprecated',
  severity: 'warning',
  summary: 'The version of an API is not on its way out.',
  why: 'The API server still serves it, warns on every request, and a later release removes it.',
  bad: `apiVersion: v1
kind: Endpoints
metadata:
  name: database
  namespace: shop
subsets:
  - addresses:
      - ip: 192.0.2.10
    ports:
      - name: sql
        port: 5432
`,
  good: `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: database
  namespace: shop
  labels:
    kubernetes.io/service-name: database
addressType: IPv4
endpoints:
  - addresses:
      - 192.0.2.10
ports:
  - name: sql
    port: 5432
`,
});
