import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf } from '../value.ts';
import { settingsMap } from './sample.ts';
import { PARAMETERS, SETTINGS } from './setting-names.ts';

const KNOWN: ReadonlyMap<string, readonly string[]> = new Map([
  ['argocd-cm', SETTINGS],
  ['argocd-cmd-params-cm', PARAMETERS],
]);

/** Keys that end in a name of the reader's own, and keys that another check speaks of. */
const OPEN =
  /^(resource\.customizations|accounts|kustomize\.|help\.download|repositor|helm\.repositories|configManagement)/;

export default defineCheck({
  code: 'argocd/config-key-known',
  severity: 'error',
  summary: 'The settings in argocd-cm and argocd-cmd-params-cm have names that Argo CD reads.',
  why: 'Argo CD reads each setting by its exact name. A misspelt one is ignored without a word, and the default stays.',
  kinds: ['ConfigMap'],
  *run(resource): Generator<Finding> {
    const known = KNOWN.get(resource.name);
    if (known === undefined) return;
    const keys = Object.keys(fieldsOf(resource.get(['data'])));
    for (const key of keys) {
      if (known.includes(key) || OPEN.test(key)) continue;
      const meant = closest(
        key,
        known.filter((name) => !keys.includes(name)),
      );
      const elsewhere = [...KNOWN].find(([name, list]) => name !== resource.name && list.includes(key))?.[0];
      if (meant === undefined && elsewhere === undefined) continue;
      yield {
        at: resource.at(['data', key], 'key'),
        message: `ConfigMap "${resource.name}" has the setting "${key}", which Argo CD ${elsewhere === undefined ? 'does not read' : `reads from "${elsewhere}"`}.`,
        help: elsewhere === undefined ? `Did you mean "${meant}"?` : `Move it to ConfigMap "${elsewhere}".`,
      };
    }
  },
  bad: settingsMap(
    `  applicationsetcontroller.enable.progressive.sync: "true"
`,
    'argocd-cmd-params-cm',
  ),
  good: settingsMap(
    `  applicationsetcontroller.enable.progressive.syncs: "true"
`,
    'argocd-cmd-params-cm',
  ),
});

/** Long names differ in one word easily: only a name with few other letters is a misspelling. */
function closest(key: string, known: readonly string[]): string | undefined {
  const meant = nearest(key, known);
  if (meant === undefined || Math.abs(meant.length - key.length) > 2) return undefined;
  const parts = key.split('.');
  const meantParts = meant.split('.');
  const different = meantParts.filter((part, index) => part !== parts[index]);
  return meantParts.length === parts.length && different.length === 1 ? meant : undefined;
}
