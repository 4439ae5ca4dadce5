import type { Checker } from '../../src/checks/check-unit.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import type { CaseDiagnostic } from './cases.ts';

/** The deployment that every kustomize case stands beside. */
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: a
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.25
`;

/** Everything that `npm run check` says of one file of somebody else's. */
export function wholeChecker(checker: Checker): (text: string, id: string) => Promise<CaseDiagnostic[]> {
  return async (text, id) => {
    const isKustomize =
      /^kind: (?:Kustomization|Component)$/m.test(text) && /^apiVersion: kustomize\.config/m.test(text);
    const path = isKustomize ? 'case/kustomization.yaml' : `case/${id}.yaml`;
    const texts: Record<string, string> = isKustomize
      ? { [path]: text, 'case/dep.yaml': DEPLOYMENT }
      : { [path]: text };
    const { diagnostics } = await runChecks(workspaceOf(texts, false), checker);
    return diagnostics
      .filter((one) => one.at.source.path === path)
      .map((one) => ({
        code: one.code,
        severity: one.severity,
        message: `${one.message} ${one.help}`,
        span: one.at.span,
      }));
  };
}
