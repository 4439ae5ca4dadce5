import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen } from '../value.ts';
import { isData, listOf, quotedList } from './data.ts';
import { embeddedYaml, keyWithin } from './embedded.ts';
import { settingsMap } from './sample.ts';

const DIFFERENCES: readonly string[] = ['jsonPointers', 'jqPathExpressions', 'managedFieldsManagers'];
const RESOURCES: readonly string[] = ['apiGroups', 'kinds', 'clusters'];
const COMPARE: readonly string[] = [
  'ignoreAggregatedRoles',
  'ignoreResourceStatusField',
  'ignoreDifferencesOnResourceUpdates',
];

/** The keys that Argo CD reads in an entry, and whether it is a list of maps with them; undefined where it is another. */
function formOf(key: string): { readonly keys: readonly string[]; readonly isList: boolean } | undefined {
  if (/^resource\.customizations\.(ignoreDifferences|ignoreResourceUpdates)\./.test(key))
    return { keys: DIFFERENCES, isList: false };
  if (/^resource\.customizations\.knownTypeFields\./.test(key)) return { keys: ['field', 'type'], isList: true };
  if (key === 'resource.exclusions' || key === 'resource.inclusions') return { keys: RESOURCES, isList: true };
  return key === 'resource.compareoptions' ? { keys: COMPARE, isList: false } : undefined;
}

export default defineCheck({
  code: 'argocd/customization-parses',
  severity: 'error',
  summary: 'The YAML inside argocd-cm has the form and the keys that Argo CD reads.',
  why: 'Argo CD reads these texts as YAML of their own. It stops at what does not parse, and drops a key that it does not know: an exclusion without "apiGroups" and "kinds" then fits every resource.',
  kinds: ['ConfigMap'],
  *run(resource): Generator<Finding> {
    if (resource.name !== 'argocd-cm') return;
    for (const [key, text] of Object.entries(fieldsOf(resource.get(['data'])))) {
      const form = formOf(key);
      if (form === undefined || typeof text !== 'string' || text.trim() === '' || isOpen(text)) continue;
      const read = embeddedYaml(text);
      const place = resource.at(['data', key]);
      if ('brokenRow' in read) {
        yield {
          at: resource.at(['data', key], 'key'),
          message: `"${key}" of ConfigMap "argocd-cm" is no YAML: line ${read.brokenRow} of it breaks off.`,
          help: 'Correct the text behind the "|".',
        };
        continue;
      }
      if (form.isList ? !Array.isArray(read.value) : !isData(read.value)) {
        yield {
          at: resource.at(['data', key], 'key'),
          message: `"${key}" of ConfigMap "argocd-cm" is ${form.isList ? 'no list' : 'no map'}.`,
          help: form.isList
            ? `Write a list of ${quotedList(form.keys)}, each entry behind "- ".`
            : `Write ${quotedList(form.keys, 'or')} with a colon behind it.`,
        };
        continue;
      }
      for (const map of form.isList ? listOf(read.value) : [read.value]) {
        const unknown = Object.keys(fieldsOf(map)).find((name) => !form.keys.includes(name));
        if (unknown === undefined) continue;
        const meant = nearest(unknown, form.keys);
        yield {
          at: keyWithin(place, unknown),
          message: `"${key}" of ConfigMap "argocd-cm" has the key "${unknown}", which Argo CD does not read.`,
          help: meant === undefined ? `Write ${quotedList(form.keys, 'or')}.` : `Write "${meant}".`,
        };
        break;
      }
    }
  },
  bad: settingsMap(`  resource.exclusions: |
    - apiGroup: [cilium.io]
      kinds: [CiliumIdentity]
`),
  good: settingsMap(`  resource.exclusions: |
    - apiGroups: [cilium.io]
      kinds: [CiliumIdentity]
`),
});
