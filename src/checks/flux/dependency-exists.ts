import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { isDefined, missingReference } from '../reference.ts';
import { nameOf } from '../value.ts';
import { dependenciesOf, isBootstrap } from './objects.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

export default defineCheck({
  code: 'flux/dependency-exists',
  severity: 'error',
  summary: 'What a Kustomization or HelmRelease depends on exists, and is of the same kind.',
  why: 'The object waits for ever: "dependency … not found". A Kustomization can only depend on Kustomizations, a HelmRelease only on HelmReleases.',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization', 'helm.toolkit.fluxcd.io/HelmRelease'],
  *run(resource, example): Generator<Finding> {
    for (const reference of dependenciesOf(resource)) {
      if (isBootstrap(reference)) continue;
      const other = resource.kind === 'Kustomization' ? 'HelmRelease' : 'Kustomization';
      const crossed = example.resources.find(
        (one) => one.kind === other && one.name === reference.name && one.group.endsWith('.toolkit.fluxcd.io'),
      );
      if (crossed === undefined) yield* missingReference(resource, example, reference);
      else if (!isDefined(example, reference))
        yield {
          at: resource.at(reference.path),
          message: `${nameOf(resource)} depends on ${resource.kind} "${reference.name}", and the object of that name is a ${other}.`,
          help: `Depend on the ${resource.kind} that applies ${other} "${reference.name}": only objects of one kind wait for each other.`,
          related: [{ place: crossed.at(['kind']), message: `This is the ${other} of that name.` }],
        };
    }
  },
  bad: documents(
    gitRepository,
    kustomization('database', 'wait: true'),
    kustomization('shop', 'dependsOn:\n  - name: databse'),
  ),
  good: documents(
    gitRepository,
    kustomization('database', 'wait: true'),
    kustomization('shop', 'dependsOn:\n  - name: database'),
  ),
});
