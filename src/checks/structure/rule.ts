import { defineCheck } from '../check.ts';

export default defineCheck({
  station: 'structure',
  code: 'structure/rule',
  severity: 'error',
  summary: 'Fields that depend on one another agree.',
  why: "The CRD says so in a rule, and the API server refuses the object: the only accepted name for a FluxInstance is 'flux'.",
  bad: `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: main
  namespace: flux-system
spec:
  distribution:
    version: 2.x
    registry: ghcr.io/fluxcd
`,
  good: `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  distribution:
    version: 2.x
    registry: ghcr.io/fluxcd
`,
});
