import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { parseTemplate } from '../../render/go-template/parse.ts';
import { TemplateProblem } from '../../render/go-template/problem.ts';
import { partPlace } from '../../render/applicationset/placeholders.ts';
import { GO } from '../../render/go-template/dialect.ts';
import { operandsOf } from '../../render/go-template/operands.ts';
import { defineCheck } from '../check.ts';
import { nameOf, textAt } from '../value.ts';

const sample = (name: string): string => `apiVersion: flagger.app/v1beta1
kind: MetricTemplate
metadata:
  name: errors
  namespace: shop
spec:
  provider:
    type: prometheus
    address: http://prometheus.monitoring:9090
  query: |
    sum(rate(http_requests_total{namespace="{{ ${name} }}", status=~"5.."}[{{ interval }}]))
`;

const VALUES = ['name', 'namespace', 'target', 'service', 'ingress', 'route', 'interval'];
/** What every Go template has. */
const BUILT_IN = /^(?:and|or|not|eq|ne|lt|le|gt|ge|len|index|slice|print|printf|println|call|html|js|urlquery)$/;
const PATH = ['spec', 'query'];

export default defineCheck({
  code: 'flagger/query-compiles',
  severity: 'error',
  summary: 'The query of a MetricTemplate names what Flagger fills in.',
  why: 'The API server accepts any text. Flagger halts the release: "template parsing failed: … function … not defined".',
  kinds: ['flagger.app/MetricTemplate'],
  *run(resource): Generator<Finding> {
    const text = textAt(resource, PATH);
    if (text === undefined || text.includes('${')) return;
    try {
      for (const operand of operandsOf(parseTemplate(text, { ...GO, values: ['variables'] }))) {
        if (operand.type !== 'function' || VALUES.includes(operand.name) || BUILT_IN.test(operand.name)) continue;
        const { name, start, end } = operand;
        const near = nearest(name, VALUES);
        yield {
          at: partPlace(resource, PATH, text, { start, end }),
          message: `The query of ${nameOf(resource)} names "${name}", which Flagger does not fill in.`,
          help: near === undefined ? `Write one of ${VALUES.join(', ')}.` : `Write "${near}".`,
        };
      }
    } catch (error) {
      if (!(error instanceof TemplateProblem)) return;
      yield {
        at: partPlace(resource, PATH, text, error),
        message: `The query of ${nameOf(resource)} is no Go template: it ${error.message}.`,
        help: 'Write values as "{{ namespace }}", "{{ target }}" or "{{ interval }}".',
      };
    }
  },
  bad: sample('namespaces'),
  good: sample('namespace'),
});
