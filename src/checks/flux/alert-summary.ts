import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { nameOf } from '../value.ts';

const sample = (field: string): string => `apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Provider
metadata:
  name: chat
  namespace: flux-system
spec:
  type: slack
  channel: deployments
  address: https://slack.com/api/chat.postMessage
---
apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Alert
metadata:
  name: prod
  namespace: flux-system
spec:
  providerRef:
    name: chat
  eventSources:
    - kind: Kustomization
      name: "*"
${field}`;

export default defineCheck({
  code: 'flux/alert-summary',
  severity: 'warning',
  summary: 'An Alert carries its summary as event metadata.',
  why: 'spec.summary is deprecated in v1beta3 and goes away with the next version of the API.',
  kinds: ['notification.toolkit.fluxcd.io/Alert'],
  *run(resource): Generator<Finding> {
    if (typeof resource.get(['spec', 'summary']) !== 'string') return;
    yield {
      at: resource.at(['spec', 'summary'], 'key'),
      message: `${nameOf(resource)} uses "summary", which is deprecated.`,
      help: 'Write it as "eventMetadata.summary".',
    };
  },
  bad: sample('  summary: Production\n'),
  good: sample('  eventMetadata:\n    summary: Production\n'),
});
