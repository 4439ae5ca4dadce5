import { durationText, secondsOf } from './duration.ts';
import { type Drawn, listAt, mapAt, numberAt, textAt } from './manifests.ts';
import type { Bar, Hold, WeightPlan } from './weight-plan.ts';

/** The weight of the new version while a Rollout goes through its canary steps; undefined where it has none. */
export function rolloutWeights(rollout: Drawn, among: readonly Drawn[]): WeightPlan | undefined {
  const canary = mapAt(rollout.value, 'spec', 'strategy', 'canary');
  const steps = listAt(canary, 'steps');
  if (!steps.some((step) => numberAt(step, 'setWeight') !== undefined)) return undefined;
  const holds: Hold[] = [];
  const bars: Bar[] = [];
  const open = new Map<string, { from: number; label: string }>();
  const close = (name: string): void => {
    const bar = open.get(name);
    open.delete(name);
    if (bar !== undefined && holds.length > bar.from) bars.push({ ...bar, to: holds.length });
  };
  const background = mapAt(canary, 'analysis');
  const startingStep = numberAt(background, 'startingStep') ?? 0;
  let weight = 0;
  steps.forEach((step, index) => {
    if (index === startingStep && listAt(background, 'templates').length > 0)
      open.set('analysis', { from: holds.length, label: `analysis ${templateNames(background)}` });
    weight = numberAt(step, 'setWeight') ?? weight;
    for (const [key, word] of ROUTES) {
      const route = mapAt(step, key);
      const name = textAt(route, 'name');
      if (name === undefined) continue;
      close(name);
      const share = textAt(route, 'percentage');
      if (listAt(route, 'match').length > 0)
        open.set(name, {
          from: holds.length,
          label: share === undefined ? `${word} ${name}` : `${word} ${name}, ${share} %`,
        });
    }
    const hold = holdOf(step, weight, among);
    if (hold !== undefined) holds.push(hold);
  });
  for (const name of [...open.keys()]) close(name);
  if (holds.length === 0) return undefined;
  holds.push(DONE);
  const routed = Object.keys(mapAt(canary, 'trafficRouting')).length > 0;
  const pods = numberAt(rollout.value, 'spec', 'replicas');
  return {
    subject: `Rollout ${rollout.name}`,
    holds,
    bars,
    note: routed
      ? undefined
      : `Without a traffic router the weight is a share of the ${pods === undefined ? '' : `${pods} `}Pods, rounded to whole Pods.`,
  };
}

const ROUTES = [
  ['setHeaderRoute', 'header route'],
  ['setMirrorRoute', 'mirror'],
] as const;

/** What every release ends with. */
export const DONE: Hold = {
  weight: 100,
  seconds: undefined,
  until: 'time',
  label: 'done',
  text: '100 %: the release is done.',
};

function holdOf(step: unknown, weight: number, among: readonly Drawn[]): Hold | undefined {
  const at = `${weight} %`;
  const keys = mapAt(step);
  if ('pause' in keys) {
    const seconds = secondsOf(mapAt(step, 'pause')['duration']);
    if (seconds === undefined)
      return {
        weight,
        seconds,
        until: 'person',
        label: 'until promoted',
        text: `${at} until somebody promotes it: a pause without a duration.`,
      };
    return {
      weight,
      seconds,
      until: 'time',
      label: durationText(seconds),
      text: `${at} for ${durationText(seconds)}.`,
    };
  }
  if ('analysis' in keys) {
    const analysis = mapAt(step, 'analysis');
    const seconds = analysisSeconds(analysis, among);
    const names = templateNames(analysis);
    const time = seconds === undefined || seconds === 0 ? '' : `, ${durationText(seconds)}`;
    return {
      weight,
      seconds,
      until: 'analysis',
      label: `analysis${time}`,
      text: `${at} while the analysis ${names} runs${time}; a failure rolls back.`,
    };
  }
  if ('experiment' in keys) {
    const seconds = secondsOf(mapAt(step, 'experiment')['duration']);
    const time = seconds === undefined ? '' : `, ${durationText(seconds)}`;
    return {
      weight,
      seconds,
      until: 'analysis',
      label: `experiment${time}`,
      text: `${at} while an experiment runs${time}.`,
    };
  }
  if ('plugin' in keys)
    return {
      weight,
      seconds: undefined,
      until: 'analysis',
      label: 'plugin',
      text: `${at} while the plugin ${textAt(step, 'plugin', 'name') ?? ''} works.`,
    };
  return undefined;
}

function templateNames(analysis: unknown): string {
  return listAt(analysis, 'templates')
    .flatMap((template) => textAt(template, 'templateName') ?? [])
    .join(', ');
}

/** How long an analysis takes at least, from its templates; undefined where one is elsewhere or has no end. */
function analysisSeconds(analysis: unknown, among: readonly Drawn[]): number | undefined {
  let longest = 0;
  for (const reference of listAt(analysis, 'templates')) {
    const kind = mapAt(reference)['clusterScope'] === true ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
    const template = among.find((one) => one.kind === kind && one.name === textAt(reference, 'templateName'));
    if (template === undefined) return undefined;
    for (const metric of listAt(template.value, 'spec', 'metrics')) {
      const interval = secondsOf(mapAt(metric)['interval']);
      const count = secondsOf(mapAt(metric)['count']) ?? (interval === undefined ? 1 : undefined);
      if (count === undefined) return undefined;
      longest = Math.max(longest, (secondsOf(mapAt(metric)['initialDelay']) ?? 0) + (interval ?? 0) * (count - 1));
    }
  }
  return longest;
}
