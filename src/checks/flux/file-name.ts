import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

const text = documents(kustomization('shop', ''), gitRepository);

export default defineCheck({
  code: 'flux/file-name',
  severity: 'error',
  summary: "Flux's Kustomization is not kept in a file named kustomization.yaml.",
  why: 'Kustomize takes a file of that name for its own configuration, and the build of the folder stops with: json: unknown field "spec".',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource): Generator<Finding> {
    if (resource.origin.type !== 'written' || !/(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(resource.file)) return;
    yield {
      at: resource.at(['apiVersion']),
      message: `${nameOf(resource)} is Flux's, and its file has the name of kustomize's own configuration.`,
      help: `Rename the file, for example to "${resource.name === '' ? 'flux' : resource.name}.yaml".`,
    };
  },
  bad: { 'shop/kustomization.yaml': text },
  good: { 'shop/shop.yaml': text },
});
