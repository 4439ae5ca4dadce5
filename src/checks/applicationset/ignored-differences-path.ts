import type { Finding } from '../../diagnostics/diagnostic.ts';
import { textsOf } from '../argocd/data.ts';
import { correctedExpression, correctedPointer } from '../argocd/difference-path.ts';
import { defineCheck } from '../check.ts';
import { itemsAt } from '../value.ts';
import { SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/ignored-differences-path',
  severity: 'error',
  summary: 'What ignoreApplicationDifferences leaves alone is a path into the Applications.',
  why: 'A JSON pointer starts with "/", and a jq path expression with ".". Another text is no path: the controller reports an error, or keeps overwriting the field.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    for (const { path, fields } of itemsAt(set, ['spec', 'ignoreApplicationDifferences'])) {
      for (const { index, text } of textsOf(fields['jsonPointers'])) {
        const pointer = correctedPointer(text);
        if (pointer === undefined) continue;
        yield {
          at: set.at([...path, 'jsonPointers', index]),
          message: `ApplicationSet "${set.name}" leaves "${text}" of its Applications alone, which is no JSON pointer.`,
          help: `Write "${pointer}".`,
        };
      }
      for (const { index, text } of textsOf(fields['jqPathExpressions'])) {
        const expression = correctedExpression(text);
        if (expression === undefined) continue;
        yield {
          at: set.at([...path, 'jqPathExpressions', index]),
          message: `ApplicationSet "${set.name}" leaves "${text}" of its Applications alone, which jq does not take as a path.`,
          help: `Write "${expression}".`,
        };
      }
    }
  },
  bad: SET.replace(
    '  template:\n',
    '  ignoreApplicationDifferences:\n    - jsonPointers: [spec/syncPolicy]\n  template:\n',
  ),
  good: SET.replace(
    '  template:\n',
    '  ignoreApplicationDifferences:\n    - jsonPointers: [/spec/syncPolicy]\n  template:\n',
  ),
});
