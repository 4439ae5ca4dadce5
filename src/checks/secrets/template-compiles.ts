import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import { certainReads, partPlace } from '../../render/applicationset/placeholders.ts';
import { parseTemplate } from '../../render/go-template/parse.ts';
import { TemplateProblem } from '../../render/go-template/problem.ts';
import { defineCheck } from '../check.ts';
import { itemsAt, nameOf, textOf, textsIn } from '../value.ts';
import { documents, externalSecret, vaultStore } from './sample.ts';

const templated = (key: string): string => `${externalSecret()}  target:
    template:
      data:
        url: postgres://shop:{{ .${key} }}@database:5432/shop
`;

export default defineCheck({
  code: 'secrets/template-compiles',
  severity: 'error',
  summary: 'The template of an ExternalSecret or PushSecret is a Go template over the keys that it fetches.',
  why: 'The API server accepts any text. The operator then reports "could not apply template", or "map has no entry for key", and writes no Secret.',
  kinds: [
    'external-secrets.io/ExternalSecret',
    'external-secrets.io/ClusterExternalSecret',
    'external-secrets.io/PushSecret',
  ],
  *run(resource): Generator<Finding> {
    const { template, keys } = templateOf(resource);
    const fields: Path[] = ['data', 'metadata', 'templateFrom'].map((field) => [...template, field]);
    for (const field of fields) {
      for (const { path, text } of textsIn(resource.get(field), field)) {
        if (!text.includes('{{') || text.includes('${')) continue;
        yield* problemsOf(resource, path, text, keys);
      }
    }
  },
  bad: documents(vaultStore(), templated('passwd')),
  good: documents(vaultStore(), templated('password')),
});

/** Where the template is, and the keys that it can read; undefined where not all of them are known. */
function templateOf(resource: Resource): { template: Path; keys: string[] | undefined } {
  if (resource.kind === 'PushSecret') return { template: ['spec', 'template'], keys: undefined };
  const spec = resource.kind === 'ExternalSecret' ? ['spec'] : ['spec', 'externalSecretSpec'];
  const isOpen = itemsAt(resource, [...spec, 'dataFrom']).length > 0;
  const keys = itemsAt(resource, [...spec, 'data']).flatMap(({ fields }) => textOf(fields['secretKey']) ?? []);
  return { template: [...spec, 'target', 'template'], keys: isOpen || keys.length === 0 ? undefined : keys };
}

function* problemsOf(
  resource: Resource,
  path: Path,
  text: string,
  keys: readonly string[] | undefined,
): Generator<Finding> {
  try {
    const nodes = parseTemplate(text);
    if (keys === undefined) return;
    for (const { names, start, end } of certainReads(nodes, false)) {
      const name = names[0] ?? '';
      if (keys.includes(name)) continue;
      const near = nearest(name, keys) ?? (keys.length === 1 ? keys[0] : undefined);
      yield {
        at: partPlace(resource, path, text, { start, end }),
        message: `The template of ${nameOf(resource)} reads "${name}", which it does not fetch.`,
        help: near === undefined ? `Add "${name}" to "data", as "secretKey".` : `Did you mean "${near}"?`,
      };
    }
  } catch (error) {
    if (!(error instanceof TemplateProblem)) return;
    yield {
      at: partPlace(resource, path, text, error),
      message: `The template of ${nameOf(resource)} is no Go template: it ${error.message}.`,
      help: 'Write values as "{{ .password }}".',
    };
  }
}
