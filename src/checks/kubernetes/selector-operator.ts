import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { type Fields, isOpen, nameOf } from '../value.ts';

const sample = (expression: string): string => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
  namespace: shop
spec:
  minAvailable: 1
  selector:
    matchExpressions:
      - key: app
${expression}`;

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
/** Selectors of nodes compare numbers too. */
const NODE_OPERATORS = [...OPERATORS, 'Gt', 'Lt'];
/** Has operators of its own, with a check of their own. */
const OWN = 'rollingSync';

interface Expression {
  readonly path: Path;
  readonly value: Readonly<Record<string, unknown>>;
  readonly ofNodes: boolean;
}

/** The entries of every `matchExpressions` below a value. */
function expressionsIn(value: unknown, path: Path): Expression[] {
  const found: Expression[] = [];
  const way = [...path];
  const visit = (inner: object, ofNodes: boolean): void => {
    for (const key of Object.keys(inner)) {
      const child: unknown = (inner as Fields)[key];
      if (child === null || typeof child !== 'object' || key === OWN) continue;
      way.push(Array.isArray(inner) ? Number(key) : key);
      if (key === 'matchExpressions' && Array.isArray(child)) {
        for (const [index, one] of child.entries()) {
          if (one !== null && typeof one === 'object' && !Array.isArray(one))
            found.push({ path: [...way, index], value: one as Record<string, unknown>, ofNodes });
        }
      } else visit(child, ofNodes || key === 'nodeAffinity');
      way.pop();
    }
  };
  if (value !== null && typeof value === 'object') visit(value, false);
  return found;
}

export default defineCheck({
  code: 'kubernetes/selector-operator',
  severity: 'error',
  summary: 'An expression of a selector has an operator that exists, with the values that it needs.',
  why: 'The operators are In, NotIn, Exists and DoesNotExist. The schema of a custom resource accepts any text; the controller then says "is not a valid label selector operator" and selects nothing.',
  kinds: ['*'],
  *run(resource): Generator<Finding> {
    if (resource.kind === 'ConfigMap' || resource.kind === 'Secret') return;
    for (const { path, value, ofNodes } of expressionsIn(resource.get(['spec']), ['spec'])) {
      const { operator, values } = value;
      if (typeof operator !== 'string' || isOpen(operator)) continue;
      const known = ofNodes ? NODE_OPERATORS : OPERATORS;
      if (!known.includes(operator)) {
        yield {
          at: resource.at([...path, 'operator']),
          message: `${nameOf(resource)} selects with the operator "${operator}", which does not exist.`,
          help: `Write "${nearest(operator, known) ?? 'In'}".`,
        };
        continue;
      }
      const count = Array.isArray(values) ? values.length : values === undefined || values === null ? 0 : undefined;
      if (count === undefined) continue;
      const takesValues = !operator.endsWith('xist') && operator !== 'Exists';
      if (takesValues && count === 0) {
        yield {
          at: resource.at([...path, values === undefined ? 'operator' : 'values'], 'key'),
          message: `${nameOf(resource)} selects with "${operator}" and no values.`,
          help: `Add "values:" with what "${String(value['key'])}" is compared with, or write "operator: Exists".`,
        };
      } else if (!takesValues && count > 0) {
        yield {
          at: resource.at([...path, 'values'], 'key'),
          message: `${nameOf(resource)} selects with "${operator}", which takes no values.`,
          help: 'Remove "values", or write "operator: In".',
        };
      }
    }
  },
  bad: sample('        operator: Equals\n        values: [web]\n'),
  good: sample('        operator: In\n        values: [web]\n'),
});
