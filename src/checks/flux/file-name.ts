import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';
import { gitRepository, kustomization } from './sample.ts';

const files = (name: string): Record<string, string> => ({
  [`shop/${name}`]: kustomization('shop', ''),
  'shop/source.yaml': gitRepository,
});

export default defineCheck({
  code: 'flux/file-name',
  severity: 'error',
  summary: "Flux's Kustomization is not kept in a file named kustomization.yaml.",
  why: 'Kustomize takes a file of that name for its own configuration, and the build of the folder stops with: json: unknown field "spec".',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource, example): Generator<Finding> {
    if (resource.origin.type !== 'written' || !/(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(resource.file))
      return;
    // Alone in its folder it is applied by name, and nothing is built.
    const folder = resource.file.slice(0, resource.file.lastIndexOf('/') + 1);
    if (
      !example.resources.some(
        (one) =>
          one.file !== resource.file && one.file.startsWith(folder) && !one.file.slice(folder.length).includes('/'),
      )
    )
      return;
    yield {
      at: resource.at(['apiVersion']),
      message: `${nameOf(resource)} is Flux's, and its file has the name of kustomize's own configuration.`,
      help: `Rename the file, for example to "${resource.name === '' ? 'flux' : resource.name}.yaml".`,
    };
  },
  bad: files('kustomization.yaml'),
  good: files('shop.yaml'),
});
