import { positionAt, type Source, sourceOf } from '../../src/text/source.ts';
import type { CodedFinding } from '../../src/diagnostics/diagnostic.ts';

/** Files by path, as an example has them. */
export function filesOf(texts: Readonly<Record<string, string>>): Map<string, Source> {
  return new Map(Object.entries(texts).map(([path, text]) => [path, sourceOf(path, text)]));
}

/** Findings as a reader sees them: place, code, the text that is marked, message and help. */
export function printed(findings: readonly CodedFinding[]): string[] {
  return findings.map(({ at, code, message, help }) => {
    const { line, column } = positionAt(at.source, at.span.start);
    return `${at.source.path}:${line}:${column} ${code} [${at.source.text.slice(at.span.start, at.span.end)}] ${message} ${help}`;
  });
}

/** A Deployment `web` in namespace `a`. */
export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: a}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'nginx:1.25'}]}
`;
