import type { Finding } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../text/nearest.ts';
import { defineCheck } from '../check.ts';
import { ROLLING_SET } from './sample.ts';

export default defineCheck({
  code: 'applicationset/strategy-known',
  severity: 'error',
  summary:
    'The strategy of an ApplicationSet is AllAtOnce or RollingSync, and what belongs to RollingSync stands beside it.',
  why: 'The API server takes any text. With another type, or without one, the steps are ignored and all Applications are synced at once; deletionOrder Reverse needs RollingSync too.',
  kinds: ['argoproj.io/ApplicationSet'],
  *run(set): Generator<Finding> {
    const type = set.get(['spec', 'strategy', 'type']);
    const steps = set.get(['spec', 'strategy', 'rollingSync']);
    const order = set.get(['spec', 'strategy', 'deletionOrder']);
    const path = ['spec', 'strategy', 'type'];
    if (typeof type === 'string' && type !== '' && type !== 'AllAtOnce' && type !== 'RollingSync') {
      const meant = steps === undefined ? nearest(type, ['AllAtOnce', 'RollingSync']) : 'RollingSync';
      yield {
        at: set.at(path),
        message: `ApplicationSets have no strategy "${type}".`,
        help: meant === undefined ? 'Write "AllAtOnce" or "RollingSync".' : `Write "${meant}".`,
      };
    } else if (steps !== undefined && steps !== null && type !== 'RollingSync') {
      yield {
        at: set.at(['spec', 'strategy', 'rollingSync'], 'key'),
        message: `ApplicationSet "${set.name}" has steps and ${type === 'AllAtOnce' ? 'the strategy AllAtOnce' : 'no strategy type'}, so they are ignored.`,
        help: 'Write "type: RollingSync".',
      };
    } else if (type === 'RollingSync' && !Array.isArray(set.get(['spec', 'strategy', 'rollingSync', 'steps']))) {
      yield {
        at: set.at(path),
        message: `ApplicationSet "${set.name}" has the strategy RollingSync and no steps.`,
        help: 'Add "rollingSync.steps", or remove the strategy.',
      };
    }
    if (typeof order !== 'string' || order === '') return;
    const at = set.at(['spec', 'strategy', 'deletionOrder']);
    if (order !== 'AllAtOnce' && order !== 'Reverse') {
      yield {
        at,
        message: `ApplicationSets have no deletion order "${order}".`,
        help: `Write "${nearest(order, ['AllAtOnce', 'Reverse']) ?? 'Reverse'}".`,
      };
    } else if (order === 'Reverse' && type !== 'RollingSync') {
      yield {
        at,
        message: 'The deletion order Reverse works with the strategy RollingSync only.',
        help: 'Write "type: RollingSync" with its steps, or remove it.',
      };
    }
  },
  bad: ROLLING_SET.replace('type: RollingSync', 'type: RollingUpdate'),
  good: ROLLING_SET,
});
