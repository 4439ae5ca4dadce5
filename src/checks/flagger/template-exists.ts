import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { missingReference } from '../reference.ts';
import { itemsAt, textAt } from '../value.ts';
import { canary, deployment } from './sample.ts';

const template = `apiVersion: flagger.app/v1beta1
kind: MetricTemplate
metadata:
  name: error-rate
  namespace: shop
spec:
  provider:
    type: prometheus
    address: http://prometheus.monitoring:9090
  query: sum(rate(http_requests_total{status=~"5.."}[1m]))
`;

const measured = (name: string): string => `    metrics:
      - name: error-rate
        interval: 1m
        templateRef:
          name: ${name}
        thresholdRange:
          max: 1
`;

export default defineCheck({
  code: 'flagger/template-exists',
  severity: 'error',
  summary: 'The MetricTemplates and AlertProviders that a Canary names exist, and the Secrets that those name.',
  why: 'Flagger halts the advancement: "metric template … error: metrictemplates.flagger.app … not found". Without a namespace it looks in the namespace of the Canary.',
  kinds: ['flagger.app/Canary', 'flagger.app/MetricTemplate', 'flagger.app/AlertProvider'],
  *run(resource, example): Generator<Finding> {
    const secret =
      resource.kind === 'MetricTemplate' ? ['spec', 'provider', 'secretRef', 'name'] : ['spec', 'secretRef', 'name'];
    const held = textAt(resource, secret);
    if (held !== undefined) {
      yield* missingReference(resource, example, {
        path: secret,
        verb: 'reads credentials from',
        group: '',
        kind: 'Secret',
        name: held,
        namespace: resource.namespace,
      });
    }
    for (const [list, field, kind, verb] of [
      ['metrics', 'templateRef', 'MetricTemplate', 'measures with'],
      ['alerts', 'providerRef', 'AlertProvider', 'alerts through'],
    ] as const) {
      for (const { path } of itemsAt(resource, ['spec', 'analysis', list])) {
        const name = textAt(resource, [...path, field, 'name']);
        if (name === undefined) continue;
        const namespace = textAt(resource, [...path, field, 'namespace']) ?? resource.namespace;
        yield* missingReference(resource, example, {
          path: [...path, field, 'name'],
          verb,
          group: 'flagger.app',
          kind,
          name,
          namespace,
          anyNamespace: true,
        });
      }
    }
  },
  bad: [deployment, template, canary({ measured: measured('error-rat') })].join('---\n'),
  good: [deployment, template, canary({ measured: measured('error-rate') })].join('---\n'),
});
