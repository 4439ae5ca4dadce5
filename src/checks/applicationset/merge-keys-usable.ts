import type { Finding } from '../../diagnostics/diagnostic.ts';
import { valueAt } from '../../manifests/path.ts';
import { allEntries } from '../../render/applicationset/settings.ts';
import { defineCheck } from '../check.ts';
import { SET, withGenerators } from './sample.ts';

export default defineCheck({
  code: 'applicationset/merge-keys-usable',
  severity: 'error',
  summary: 'A merge generator names at least one merge key, and with goTemplate only keys of the first level.',
  why: 'The controller prints "no merge keys were specified". With goTemplate a key such as "values.env" is looked for as it stands and never found, so all parameter sets look the same.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, value } of allEntries(set)) {
      const keys = valueAt(value, ['merge', 'mergeKeys']);
      const own = [...path, 'merge', 'mergeKeys'];
      if (Array.isArray(keys) && keys.length === 0) {
        yield {
          at: set.at(own, 'key'),
          message: 'This merge names no key to merge by.',
          help: 'Add a parameter that all of its generators give.',
        };
      }
      if (!Array.isArray(keys) || set.get(['spec', 'goTemplate']) !== true) continue;
      for (const [index, key] of keys.entries()) {
        if (typeof key !== 'string' || !key.includes('.')) continue;
        yield {
          at: set.at([...own, index]),
          message: `With goTemplate the merge key "${key}" is never found: nested keys do not work.`,
          help: 'Merge by a key of the first level, such as "name" or "server".',
        };
      }
    }
  },
  bad: withGenerators(
    '- merge:\n    mergeKeys: [values.env]\n    generators:\n      - list:\n          elements:\n            - values: {env: dev}\n      - list:\n          elements:\n            - values: {env: dev, replicas: 2}\n',
    SET,
  ).replaceAll('{{.env}}', '{{.values.env}}'),
  good: withGenerators(
    '- merge:\n    mergeKeys: [env]\n    generators:\n      - list:\n          elements:\n            - env: dev\n      - list:\n          elements:\n            - {env: dev, replicas: 2}\n',
    SET,
  ),
});
