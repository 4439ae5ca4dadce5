import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { itemsAt, nameOf, textOf } from '../value.ts';

const sample = (name: string): string => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: apps
  namespace: flux-system
spec:
  interval: 10m
  url: https://github.com/example/apps.git
---
apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Provider
metadata:
  name: slack
  namespace: flux-system
spec:
  type: slack
  address: https://hooks.slack.com/services/example
---
apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Alert
metadata:
  name: apps
  namespace: flux-system
spec:
  providerRef:
    name: slack
  eventSources:
    - kind: GitRepository
      name: ${name}
`;

export default defineCheck({
  code: 'flux/event-source-name',
  severity: 'error',
  summary: 'An Alert or Receiver names one object, or all with "*".',
  why: 'Any other pattern is compared as it stands, and no object has a "*" in its name: nothing is ever sent.',
  kinds: ['notification.toolkit.fluxcd.io/Alert', 'notification.toolkit.fluxcd.io/Receiver'],
  *run(resource): Generator<Finding> {
    const list = resource.kind === 'Alert' ? 'eventSources' : 'resources';
    for (const { path, fields } of itemsAt(resource, ['spec', list])) {
      const name = textOf(fields['name']);
      if (name === undefined || name === '*' || !/[*?]|^\^|\$$/.test(name)) continue;
      yield {
        at: resource.at([...path, 'name']),
        message: `${nameOf(resource)} names "${name}", and no ${String(fields['kind'])} is called so.`,
        help: 'Write "*" and select with "matchLabels", or list each name.',
      };
    }
  },
  bad: sample('"apps-*"'),
  good: sample('"*"'),
});
