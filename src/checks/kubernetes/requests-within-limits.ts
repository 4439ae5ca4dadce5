import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { fieldsAt, nameOf } from '../value.ts';
import { deployment } from './sample.ts';
import { containersOf, WORKLOAD_KINDS } from './workload.ts';

const resources = (request: string): string =>
  `          resources:\n            requests:\n              memory: ${request}\n            limits:\n              memory: 128Mi\n`;

export default defineCheck({
  code: 'kubernetes/requests-within-limits',
  severity: 'error',
  summary: 'A container requests no more than its limit.',
  why: 'The API server refuses the object: "must be less than or equal to memory limit". 1G is a billion bytes, 1Gi is 1,073,741,824, and 100m of memory is a tenth of a byte.',
  kinds: WORKLOAD_KINDS,
  *run(resource): Generator<Finding> {
    for (const { path } of containersOf(resource)) {
      const limits = fieldsAt(resource, [...path, 'resources', 'limits']);
      for (const [name, request] of Object.entries(fieldsAt(resource, [...path, 'resources', 'requests']))) {
        const [asked, limit] = [amountOf(request), amountOf(limits[name])];
        if (asked === undefined || limit === undefined || asked <= limit) continue;
        yield {
          at: resource.at([...path, 'resources', 'requests', name]),
          message: `${nameOf(resource)} requests ${String(request)} of ${name}, and its limit is ${String(limits[name])}.`,
          help: `Write a request of at most "${String(limits[name])}".`,
          related: [
            { place: resource.at([...path, 'resources', 'limits', name], 'entry'), message: 'This is the limit.' },
          ],
        };
      }
    }
  },
  bad: deployment({ container: resources('1Gi') }),
  good: deployment({ container: resources('64Mi') }),
});

const units: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A quantity as a number, or undefined where it is none. */
function amountOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(value) : null;
  const unit = match === null ? undefined : units[match[2] ?? ''];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}
