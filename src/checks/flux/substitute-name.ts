import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, nameOf } from '../value.ts';
import { documents, gitRepository, kustomization } from './sample.ts';

export default defineCheck({
  code: 'flux/substitute-name',
  severity: 'error',
  summary: 'The names of substituted variables have letters, digits and underscores only.',
  why: "The API server accepts any key; the controller stops with \"'cluster-name' var name is invalid, must match '^[_[:alpha:]][_[:alpha:][:digit:]]*$'\".",
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource): Generator<Finding> {
    const path = ['spec', 'postBuild', 'substitute'];
    for (const name of Object.keys(fieldsAt(resource, path))) {
      if (/^[A-Za-z_]\w*$/.test(name)) continue;
      yield {
        at: resource.at([...path, name], 'key'),
        message: `${nameOf(resource)} substitutes a variable "${name}", which is no name for a variable.`,
        help: `Write "${name.replace(/\W/g, '_').replace(/^(\d)/, '_$1')}".`,
      };
    }
  },
  bad: documents(gitRepository, kustomization('shop', 'postBuild:\n  substitute:\n    cluster-name: prod')),
  good: documents(gitRepository, kustomization('shop', 'postBuild:\n  substitute:\n    cluster_name: prod')),
});
