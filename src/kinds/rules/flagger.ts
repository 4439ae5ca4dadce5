import { has, type Rule } from './rule.ts';

const CANARY = ['flagger.app/v1beta1/Canary'];
const SHAPES = ['iterations', 'stepWeight', 'stepWeights'];

export const flaggerRules: readonly Rule[] = [
  {
    code: 'structure/one-of',
    kinds: CANARY,
    path: 'spec.analysis',
    reads: SHAPES,
    broken(value) {
      const given = SHAPES.filter((name) => has(value, name));
      if (given.length === 0)
        return {
          missing: true,
          message: '$ has none of "iterations", "stepWeight" and "stepWeights" in "@": its analysis has no steps.',
          help: 'Add "iterations:" or "stepWeight:".',
        };
      const [first = '', second] = given;
      return second === undefined
        ? undefined
        : {
            at: [second],
            message: `$ has both "${first}" and "${second}" in "@", and only one of them can be.`,
            help: `Remove "${first}" or "${second}".`,
          };
    },
  },
  {
    kinds: CANARY,
    path: 'spec.analysis',
    reads: ['interval', 'threshold'],
    broken(value) {
      const missing = ['interval', 'threshold'].filter((name) => !has(value, name));
      if (missing.length === 0) return undefined;
      return {
        missing: true,
        message: `$ has no ${missing.map((name) => `"${name}"`).join(' and no ')} in "@".`,
        help: `Add ${missing.map((name) => `"${name}: ${name === 'interval' ? '1m' : '5'}"`).join(' and ')}.`,
      };
    },
  },
  {
    kinds: CANARY,
    path: 'spec.service.mirror[].backendRef',
    reads: ['group', 'kind', 'port'],
    broken(value) {
      const isService = (value['group'] ?? '') === '' && (value['kind'] ?? 'Service') === 'Service';
      return isService && !has(value, 'port')
        ? { missing: true, message: '$ mirrors to a Service in "@" without its "port".', help: 'Add "port: 80".' }
        : undefined;
    },
  },
  {
    code: 'structure/one-of',
    kinds: CANARY,
    path: 'spec.service.trafficPolicy.loadBalancer',
    reads: ['simple', 'consistentHash'],
    broken(value) {
      if (has(value, 'simple') === has(value, 'consistentHash')) {
        return has(value, 'simple')
          ? {
              at: ['consistentHash'],
              message: '$ has both "simple" and "consistentHash" in "@", and only one of them can be.',
              help: 'Remove "simple" or "consistentHash".',
            }
          : {
              missing: true,
              message: '$ has neither "simple" nor "consistentHash" in "@".',
              help: 'Add "simple: ROUND_ROBIN".',
            };
      }
      return undefined;
    },
  },
];
