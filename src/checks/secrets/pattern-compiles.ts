import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { patternProblem } from '../../text/go-pattern.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, itemsAt, nameOf } from '../value.ts';
import { documents, externalSecret, vaultStore } from './sample.ts';

const sample = (pattern: string): string =>
  documents(
    vaultStore(),
    `${externalSecret({ data: false })}  dataFrom:
    - find:
        name:
          regexp: '${pattern}'
`,
  );

export default defineCheck({
  code: 'secrets/pattern-compiles',
  severity: 'error',
  summary: 'A regular expression of an ExternalSecret, PushSecret or store compiles.',
  why: 'The API server accepts any text. The operator reports "could not compile find.name.regexp", and no Secret is written.',
  kinds: [
    'external-secrets.io/ExternalSecret',
    'external-secrets.io/ClusterExternalSecret',
    'external-secrets.io/PushSecret',
    'external-secrets.io/ClusterPushSecret',
    'external-secrets.io/SecretStore',
    'external-secrets.io/ClusterSecretStore',
  ],
  *run(resource): Generator<Finding> {
    for (const path of patternsOf(resource)) {
      const pattern = resource.get(path);
      const problem = typeof pattern !== 'string' || isOpen(pattern) ? undefined : patternProblem(pattern);
      if (problem === undefined) continue;
      yield {
        at: resource.at(path),
        message: `${nameOf(resource)} has "${String(pattern)}", which is no regular expression: ${problem}.`,
        help: 'Write a regular expression of Go.',
      };
    }
  },
  bad: sample('^shop-('),
  good: sample('^shop-.*'),
});

function* patternsOf(resource: Resource): Generator<Path> {
  for (const { path, fields } of itemsAt(resource, ['spec', 'conditions']))
    for (const index of listOf(fields['namespaceRegexes']).keys()) yield [...path, 'namespaceRegexes', index];
  for (const spec of [['spec'], ['spec', 'externalSecretSpec'], ['spec', 'pushSecretSpec']]) {
    for (const list of ['dataFrom', 'dataTo']) {
      for (const { path, fields } of itemsAt(resource, [...spec, list])) {
        yield [...path, 'find', 'name', 'regexp'];
        yield [...path, 'match', 'regexp'];
        for (const [index, item] of listOf(fields['rewrite']).entries())
          if ('regexp' in fieldsOf(item)) yield [...path, 'rewrite', index, 'regexp', 'source'];
      }
    }
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
