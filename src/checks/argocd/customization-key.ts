import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { quotedList } from './data.ts';
import { settingsMap } from './sample.ts';

const TYPES: readonly string[] = [
  'health',
  'actions',
  'ignoreDifferences',
  'ignoreResourceUpdates',
  'knownTypeFields',
  'useOpenLibs',
];

export default defineCheck({
  code: 'argocd/customization-key',
  severity: 'error',
  summary: 'A customization of resources says what it customizes, and of which group and kind.',
  why: 'The key is "resource.customizations.<type>.<group>_<kind>". Argo CD answers "resource customization type … not supported" for another type, and ignores a key without a group and kind.',
  kinds: ['ConfigMap'],
  *run(resource): Generator<Finding> {
    if (resource.name !== 'argocd-cm') return;
    for (const key of Object.keys(fieldsOf(resource.get(['data'])))) {
      if (!key.startsWith('resource.customizations.')) continue;
      const [type = '', ...rest] = key.slice('resource.customizations.'.length).split('.');
      const kind = rest.join('.');
      const at = resource.at(['data', key], 'key');
      if (!TYPES.includes(type)) {
        const meant = nearest(type, TYPES);
        yield {
          at,
          message: `ConfigMap "argocd-cm" customizes "${type}" of resources, which Argo CD does not know.`,
          help:
            meant === undefined
              ? `Write one of ${quotedList(TYPES, 'or')} behind "resource.customizations.".`
              : `Write "resource.customizations.${meant}${kind === '' ? '' : `.${kind}`}".`,
        };
      } else if (kind === '') {
        yield {
          at,
          message: `ConfigMap "argocd-cm" customizes "${type}" of no kind of resources, so the entry is ignored.`,
          help: `Write "${key}.apps_Deployment" with your own group and kind, or "${key}.all".`,
        };
      } else if (kind.split('_').length > 2) {
        yield {
          at,
          message: `ConfigMap "argocd-cm" customizes "${kind}", which is no group and kind.`,
          help: 'Write the group, one "_" and the kind: "argoproj.io_Application".',
        };
      }
    }
  },
  bad: settingsMap(`  resource.customizations.healths.argoproj.io_Application: |
    return {status = "Healthy"}
`),
  good: settingsMap(`  resource.customizations.health.argoproj.io_Application: |
    return {status = "Healthy"}
`),
});
