import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { partPlace } from '../../render/applicationset/placeholders.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, itemsAt, nameOf } from '../value.ts';
import { type Contract, expressionProblem } from './expression.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const sample = (expression: string): string =>
  documents(
    gitRepository,
    kustomization('database', ''),
    kustomization('shop', `dependsOn:\n  - name: database\n    readyExpr: ${expression}`),
  );

const DEPENDENCY: Contract = { names: ['dep', 'self'], gives: 'boolean' };
const STATUS: Contract = { names: ['event', 'alert', 'provider'], gives: 'text' };

export default defineCheck({
  code: 'flux/expression-compiles',
  severity: 'error',
  summary: 'A CEL expression can be read, names what is there, and gives what is asked for.',
  why: 'The API server accepts any text. The controller stalls with "failed to parse the CEL expression", "undeclared reference" or "CEL expression output type mismatch: expected bool, got dyn".',
  kinds: [
    'kustomize.toolkit.fluxcd.io/Kustomization',
    'helm.toolkit.fluxcd.io/HelmRelease',
    'notification.toolkit.fluxcd.io/Provider',
    'notification.toolkit.fluxcd.io/Receiver',
    'fluxcd.controlplane.io/ResourceSet',
  ],
  *run(resource): Generator<Finding> {
    for (const [path, contract] of expressionsOf(resource)) {
      const text = resource.get(path);
      if (typeof text !== 'string' || /\$\{|<<|\{\{/.test(text)) continue;
      const problem = expressionProblem(text, contract);
      if (problem === undefined) continue;
      yield {
        at: partPlace(resource, path, text, problem),
        message: `${nameOf(resource)} has a ${String(path.findLast((step) => typeof step === 'string'))} which ${problem.message}.`,
        help: problem.help,
      };
    }
  },
  bad: sample("dep.status.conditions.filter(e, e.type == 'Ready').all(e, e.status = 'True')"),
  good: sample("dep.status.conditions.filter(e, e.type == 'Ready').all(e, e.status == 'True')"),
});

/** The expressions of a resource, each with what the controller compiles it against. */
function* expressionsOf(resource: Resource): Generator<[Path, Contract | undefined]> {
  if (resource.kind === 'Provider') yield [['spec', 'commitStatusExpr'], STATUS];
  const contract = resource.kind === 'ResourceSet' ? undefined : DEPENDENCY;
  for (const { path } of itemsAt(resource, ['spec', 'dependsOn'])) yield [[...path, 'readyExpr'], contract];
  for (const { path } of itemsAt(resource, ['spec', 'healthCheckExprs']))
    for (const field of ['inProgress', 'failed', 'current']) yield [[...path, field], undefined];
  if (resource.kind !== 'Receiver') return;
  const claims = resource.get(['spec', 'type']) === 'generic-oidc' ? ['claims'] : [];
  const filter: Contract = { names: ['req', 'res', ...claims], gives: 'boolean' };
  yield [['spec', 'resourceFilter'], filter];
  for (const { path } of itemsAt(resource, ['spec', 'resources'])) yield [[...path, 'filter'], filter];
  for (const { path, fields } of itemsAt(resource, ['spec', 'oidcProviders'])) {
    for (const [list, gives] of [
      ['variables', 'anything'],
      ['validations', 'boolean'],
    ] as const) {
      const items = fields[list];
      if (!Array.isArray(items)) continue;
      for (const [index, item] of items.entries())
        if ('expression' in fieldsOf(item))
          yield [[...path, list, index, 'expression'], { names: ['claims', 'vars'], gives }];
    }
  }
}
