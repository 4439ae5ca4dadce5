import { describe, expect, it } from 'vitest';
import { canaryWeights } from '../../src/site/figures/canary-weights.ts';
import { durationText, secondsOf } from '../../src/site/figures/duration.ts';
import { figureHtml, figureMarkdown } from '../../src/site/figures/figure.ts';
import { drawnOf } from '../../src/site/figures/manifests.ts';
import { rolloutWeights } from '../../src/site/figures/rollout-weights.ts';
import { waveFigures } from '../../src/site/figures/waves.ts';
import { weightFigures } from '../../src/site/figures/weights.ts';
import type { WeightPlan } from '../../src/site/figures/weight-plan.ts';
import { sourceOfFiles } from './figure-source.ts';

const rollout = (steps: string, more = ''): string => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: shop }
spec:
  replicas: 5
  strategy:
    canary:
${more}
      steps:
${steps.trim().replace(/^ */gm, '        ')}
`;

const template = `---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors }
spec:
  metrics:
    - { name: errors, interval: 30s, count: 5, initialDelay: 1m }
`;

function planOf(text: string): WeightPlan | undefined {
  const [first, ...others] = drawnOf('file.yaml', text);
  if (first === undefined) return undefined;
  return first.kind === 'Canary' ? canaryWeights(first) : rolloutWeights(first, [first, ...others]);
}

const held = (plan: WeightPlan | undefined): string[] =>
  (plan?.holds ?? []).map((hold) => `${hold.weight} ${hold.seconds ?? 'open'} ${hold.until}`);

describe('durations', () => {
  it.each([
    ['1h30m', 5400],
    ['90s', 90],
    ['300', 300],
    [300, 300],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s', (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });

  it.each([
    [5400, '1h30m'],
    [90, '1m30s'],
    [0, '0'],
  ])('%i seconds', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});

describe('weights of a Rollout', () => {
  it.each([
    [
      'steps',
      '- setWeight: 20\n- pause: { duration: 2m }\n- setWeight: 60\n- pause: { duration: 30 }',
      ['20 120 time', '60 30 time', '100 open time'],
    ],
    ['a pause without end', '- setWeight: 20\n- pause: {}', ['20 open person', '100 open time']],
    [
      'a step without a hold',
      '- setWeight: 20\n- setWeight: 40\n- pause: { duration: 1m }',
      ['40 60 time', '100 open time'],
    ],
    [
      'an analysis elsewhere',
      '- setWeight: 20\n- analysis: { templates: [{ templateName: other }] }',
      ['20 open analysis', '100 open time'],
    ],
    [
      'a hold before any weight',
      '- pause: {}\n- setWeight: 20\n- pause: { duration: 1m }',
      ['0 open person', '20 60 time', '100 open time'],
    ],
    ['a weight of 100 that nothing holds', '- setWeight: 100', []],
    ['a last step of 100', '- setWeight: 60\n- pause: {}\n- setWeight: 100', ['60 open person', '100 open time']],
  ])('%s', (_, steps, wanted) => {
    expect(held(planOf(rollout(steps)))).toEqual(wanted);
  });

  it('takes the time of an analysis from its template', () => {
    const plan = planOf(rollout('- setWeight: 20\n- analysis: { templates: [{ templateName: errors }] }') + template);
    expect(held(plan)[0]).toBe('20 180 analysis');
  });

  it('draws a background analysis and routes from their first hold to their last', () => {
    const steps = `
- setHeaderRoute: { name: beta, match: [{ headerName: X }] }
- pause: {}
- setHeaderRoute: { name: beta }
- setWeight: 20
- pause: { duration: 2m }
- setWeight: 60
- pause: { duration: 2m }`;
    const plan = planOf(rollout(steps, '      analysis: { startingStep: 4, templates: [{ templateName: errors }] }'));
    expect(plan?.bars).toEqual([
      { from: 0, to: 1, label: 'header route beta' },
      { from: 1, to: 3, label: 'analysis errors' },
    ]);
  });

  it('is nothing without weights', () => {
    expect(planOf(rollout('- pause: {}'))).toBeUndefined();
  });
});

describe('weights of a Canary', () => {
  const canary = (analysis: string): string =>
    `apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: { name: shop }\nspec:\n  analysis: { interval: 1m, threshold: 5, ${analysis} }\n`;

  it.each([
    ['equal steps', 'stepWeight: 20, maxWeight: 50', ['20 60 time', '40 60 time', '60 60 time', '100 open time']],
    ['listed steps', 'stepWeights: [1, 50]', ['1 60 time', '50 60 time', '100 open time']],
    ['iterations', 'iterations: 10', ['0 600 time', '100 open time']],
    [
      'gates',
      'stepWeight: 50, maxWeight: 50, webhooks: [{ name: go, type: confirm-rollout }, { name: ship, type: confirm-promotion }]',
      ['0 open person', '50 60 time', '50 open person', '100 open time'],
    ],
    ['neither', 'metrics: []', []],
  ])('%s', (_, analysis, wanted) => {
    expect(held(planOf(canary(analysis)))).toEqual(wanted);
  });
});

describe('drawings', () => {
  const source = sourceOfFiles({
    'rollout.yaml': rollout('- setWeight: 20\n- pause: { duration: 2m }\n- setWeight: 60\n- pause: {}'),
    'waves.yaml': `
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, annotations: { argocd.argoproj.io/hook: PreSync } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: later, annotations: { argocd.argoproj.io/sync-wave: "2" } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: first, annotations: { argocd.argoproj.io/sync-wave: "-1" } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: report, annotations: { argocd.argoproj.io/hook: "SyncFail" } }
`,
  });

  it('orders phases and waves', () => {
    expect(waveFigures(source)[0]?.lines).toEqual([
      'PreSync (before anything is applied): Job migrate.',
      'Sync, wave -1 (after PreSync has succeeded): ConfigMap first.',
      'Sync, wave 0 (when the wave before it is healthy): Rollout shop.',
      'Sync, wave 2 (when the wave before it is healthy): ConfigMap later.',
      'SyncFail (only when the sync fails): Job report.',
    ]);
  });

  it('says the same as text', () => {
    const [figure] = weightFigures(source);
    expect(figure && figureMarkdown(figure)).toMatchInlineSnapshot(`
      "Rollout shop: weight of the new version over time:

      1. 20 % for 2m.
      2. 60 % until somebody promotes it: a pause without a duration.
      3. 100 %: the release is done.

      Without a traffic router the weight is a share of the 5 Pods, rounded to whole Pods."
    `);
  });

  it('are small, the same every time, and have no styles of their own', () => {
    for (const draw of [weightFigures, waveFigures]) {
      const [figure] = draw(source);
      expect(figure).toBeDefined();
      if (figure === undefined) continue;
      const html = figureHtml(figure);
      expect(html).toBe(figureHtml(draw(source)[0] ?? figure));
      expect(html.length).toBeLessThan(6000);
      expect(html).not.toMatch(/ style=|NaN|undefined|Infinity|\d\.\d\d/);
      expect(html).toContain('role="img"');
    }
  });
});
