import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { labelOf } from '../argocd/annotations.ts';
import { ANALYSING, analysesOf } from './analysis.ts';
import { type Argument, argumentsOf } from './templates.ts';

/** An argument with its place, and what it belongs to. */
export interface PlacedArgument extends Argument {
  readonly path: Path;
  readonly label: string;
}

/** Every argument that a template declares, or that a Rollout, an Experiment or a run passes. */
export function placedArguments(resource: Resource): PlacedArgument[] {
  const lists = ANALYSING.includes(`argoproj.io/${resource.kind}`)
    ? analysesOf(resource).map(({ path, value, label }) => ({ path: [...path, 'args'], args: value['args'], label }))
    : [{ path: ['spec', 'args'], args: resource.get(['spec', 'args']), label: `${labelOf(resource)}` }];
  return lists.flatMap(({ path, args, label }) =>
    argumentsOf(args).map((argument) => ({ ...argument, path: [...path, argument.index], label })),
  );
}
