import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { fieldsOf, isOpen, textOf } from '../value.ts';
import { listOf, quotedList, textsOf } from './data.ts';
import { embeddedYaml, keyWithin } from './embedded.ts';
import { within } from './place.ts';
import { settingsMap } from './sample.ts';

const MAPS: readonly string[] = ['argocd-notifications-cm', 'argo-rollouts-notification-configmap'];
const KEYS: readonly string[] = ['when', 'send', 'oncePer', 'description'];

export default defineCheck({
  code: 'argocd/notification-settings',
  severity: 'error',
  summary: 'A trigger of notifications says when it fires, and sends templates that are defined beside it.',
  why: 'Each trigger is a list of "when" and "send". The controller drops other keys, so nothing is sent; for a template that it does not have it logs "failed to deliver notification … template … is not supported".',
  kinds: ['ConfigMap'],
  *run(resource, example): Generator<Finding> {
    if (!MAPS.includes(resource.name)) return;
    const data = fieldsOf(resource.get(['data']));
    const templates = Object.keys(data).flatMap((key) =>
      key.startsWith('template.') ? [key.slice('template.'.length)] : [],
    );
    for (const [key, text] of Object.entries(data)) {
      if (!key.startsWith('trigger.') || typeof text !== 'string' || isOpen(text)) continue;
      const place = resource.at(['data', key]);
      const read = embeddedYaml(text);
      const label = `Trigger "${key.slice('trigger.'.length)}" of ConfigMap "${resource.name}"`;
      // Upstream's own page shows a trigger that is one map, so its form is not held against anyone.
      if ('brokenRow' in read) {
        yield {
          at: resource.at(['data', key], 'key'),
          message: `${label} is no YAML: line ${read.brokenRow} of it breaks off.`,
          help: 'Correct the text behind the "|".',
        };
        continue;
      }
      for (const condition of listOf(read.value)) {
        const unknown = Object.keys(fieldsOf(condition)).find((name) => !KEYS.includes(name));
        if (unknown !== undefined) {
          const meant = nearest(unknown, KEYS);
          yield {
            at: keyWithin(place, unknown),
            message: `${label} has the key "${unknown}", which the controller does not read.`,
            help: meant === undefined ? `Write ${quotedList(KEYS, 'or')}.` : `Write "${meant}".`,
          };
          continue;
        }
        if (textOf(fieldsOf(condition)['when']) === undefined) continue;
        const sent = textsOf(fieldsOf(condition)['send']).find(({ text: name }) => !templates.includes(name));
        // Without a single template they may come from the catalog, applied beside this map.
        if (sent === undefined || templates.length === 0) continue;
        const meant = nearest(sent.text, templates);
        if (meant === undefined && !example.complete) continue;
        yield {
          at: within(place, sent.text),
          message: `${label} sends the template "${sent.text}", which is not defined here.`,
          help: meant === undefined ? `Add "template.${sent.text}".` : `Did you mean "${meant}"?`,
        };
      }
    }
  },
  bad: settingsMap(
    `  template.app-synced: |
    message: Application {{.app.metadata.name}} is synced.
  trigger.on-synced: |
    - when: app.status.sync.status == 'Synced'
      sends: [app-synced]
`,
    'argocd-notifications-cm',
  ),
  good: settingsMap(
    `  template.app-synced: |
    message: Application {{.app.metadata.name}} is synced.
  trigger.on-synced: |
    - when: app.status.sync.status == 'Synced'
      send: [app-synced]
`,
    'argocd-notifications-cm',
  ),
});
