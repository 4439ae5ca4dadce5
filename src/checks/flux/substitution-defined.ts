import type { Finding } from '../../diagnostics/diagnostic.ts';
import { find, type Example } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { nearest } from '../../text/nearest.ts';
import type { Place } from '../../text/source.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, itemsAt, nameOf, textOf, textsIn } from '../value.ts';
import { appliedBy } from './objects.ts';

const files = (variable: string): Record<string, string> => ({
  'clusters/prod/shop.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: shop
  namespace: flux-system
spec:
  interval: 10m
  path: ./apps/shop
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
  postBuild:
    substitute:
      region: eu-west-1
`,
  'apps/shop/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
data:
  region: "\${${variable}}"
`,
});

export default defineCheck({
  code: 'flux/substitution-defined',
  severity: 'error',
  summary: 'Each variable in the manifests of a Kustomization is one that it substitutes.',
  why: 'Since Flux 2.9 the Kustomization stops with "variable not set (strict mode)"; before, the variable became an empty text. A variable that is meant for a shell is written with "$$" in front of its brace.',
  kinds: ['kustomize.toolkit.fluxcd.io/Kustomization'],
  *run(resource, example): Generator<Finding> {
    const names = variablesOf(resource, example);
    if (names === undefined) return;
    const reported = new Set<string>();
    for (const applied of appliedBy(resource, example)) {
      if (applied.origin.type !== 'written' || applied.group === 'kustomize.config.k8s.io') continue;
      if (
        ['labels', 'annotations'].some(
          (field) => applied.get(['metadata', field, 'kustomize.toolkit.fluxcd.io/substitute']) === 'disabled',
        )
      )
        continue;
      for (const { path, text } of textsIn(applied.value)) {
        for (const match of text.matchAll(/(?<!\$)\$\{([A-Za-z_]\w*)\}/g)) {
          const name = match[1] ?? '';
          if (names.includes(name) || reported.has(`${name} ${path.join('/')} ${applied.name}`)) continue;
          reported.add(`${name} ${path.join('/')} ${applied.name}`);
          const near = nearest(name, names);
          yield {
            at: within(applied.at(path), match[0]),
            message: `${nameOf(applied)} uses the variable "${name}", which ${nameOf(resource)} does not substitute.`,
            help:
              near === undefined
                ? `Add "${name}" to postBuild.substitute, give it a default as in "\${${name}:=value}", or write "$\${${name}}".`
                : `Did you mean "\${${near}}"?`,
            related: [
              { place: resource.at(['spec', 'postBuild'], 'key'), message: 'These variables are substituted.' },
            ],
          };
        }
      }
    }
  },
  bad: files('regoin'),
  good: files('region'),
});

/** The variables that are known; undefined where some come from outside, or nothing is substituted. */
function variablesOf(resource: Resource, example: Example): string[] | undefined {
  const names = Object.keys(fieldsAt(resource, ['spec', 'postBuild', 'substitute']));
  for (const { fields } of itemsAt(resource, ['spec', 'postBuild', 'substituteFrom'])) {
    const [kind, name] = [textOf(fields['kind']), textOf(fields['name'])];
    if (kind === undefined || name === undefined) return undefined;
    const source = find(example, { group: '', kind, name, namespace: resource.namespace });
    if (source === undefined) return undefined;
    names.push(...Object.keys(fieldsAt(source, ['data'])), ...Object.keys(fieldsAt(source, ['stringData'])));
  }
  const always = resource.get(['spec', 'postBuild', 'substituteStrategy']) === 'Always';
  return names.length === 0 && !always ? undefined : names;
}

function within(place: Place, text: string): Place {
  const start = place.source.text.slice(place.span.start, place.span.end).indexOf(text);
  if (start === -1) return place;
  return {
    source: place.source,
    span: { start: place.span.start + start, end: place.span.start + start + text.length },
  };
}
