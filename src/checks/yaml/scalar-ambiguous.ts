import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textsIn } from '../value.ts';

/** What YAML 1.1 reads as a boolean or a number, and YAML 1.2 as text. */
const OLD_BOOLEAN = /^(y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;
const OLD_NUMBER = /^[-+]?(\d[\d_]*_[\d_]*|0b[01_]+)$/;
const STRING_MAPS = ['labels', 'annotations', 'matchLabels', 'nodeSelector'];

/** True for a place where Kubernetes takes nothing but text. */
function isText({ group, kind }: Resource, path: Path): boolean {
  const [last, parent, above] = [path.at(-1), path.at(-2), path.at(-3)];
  if (group === '' && ((kind === 'ConfigMap' && path[0] === 'data') || (kind === 'Secret' && path[0] === 'stringData')))
    return true;
  if (typeof last === 'string' && STRING_MAPS.includes(String(parent))) return true;
  if (typeof last === 'number') return parent === 'args' || parent === 'command';
  return last === 'value' && typeof parent === 'number' && above === 'env';
}

function isAmbiguous(text: string): boolean {
  return OLD_BOOLEAN.test(text) || OLD_NUMBER.test(text);
}

export default defineCheck({
  code: 'yaml/scalar-ambiguous',
  severity: 'error',
  summary: 'Text that older YAML takes for a boolean or a number is in quotes.',
  why: 'kubectl, Argo CD and Flux read YAML 1.1, where y, yes, on, n, no, off are booleans and 1_000 is a number. In a label, an environment variable or a ConfigMap the API server refuses them: "cannot unmarshal bool into Go struct field … of type string".',
  kinds: ['*'],
  *run(resource): Generator<Finding> {
    if (resource.origin.type !== 'written' || resource.group === 'kustomize.config.k8s.io') return;
    for (const { path, text } of textsIn(resource.value, [], isAmbiguous)) {
      if (!isText(resource, path)) continue;
      const at = resource.at(path);
      if (at.source.text.slice(at.span.start, at.span.end) !== text) continue;
      yield {
        at,
        message: `${nameOf(resource)} has ${text} where text belongs, and the cluster reads it as ${OLD_BOOLEAN.test(text) ? 'a boolean' : 'a number'}.`,
        help: `Write "${text}" in quotes.`,
      };
    }
  },
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
data:
  debug: off
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
  namespace: shop
data:
  debug: "off"
`,
});
