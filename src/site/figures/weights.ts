import { canaryWeights } from './canary-weights.ts';
import { durationText } from './duration.ts';
import type { Figure } from './figure.ts';
import { type FigureSource, writtenObjects } from './manifests.ts';
import { rolloutWeights } from './rollout-weights.ts';
import { drawing, labelWidth, shape, words } from './svg.ts';
import type { WeightPlan } from './weight-plan.ts';

/** One step plot for each canary of the source. */
export function weightFigures(source: FigureSource): Figure[] {
  const objects = writtenObjects(source);
  return objects.flatMap((object) => {
    const plan =
      object.group === 'argoproj.io' && object.kind === 'Rollout'
        ? rolloutWeights(object, objects)
        : object.group === 'flagger.app' && object.kind === 'Canary'
          ? canaryWeights(object)
          : undefined;
    return plan === undefined ? [] : [weightFigure(plan)];
  });
}

const LEFT = 46;
const TOP = 30;
const DEEP = 130;
const FLOOR = TOP + DEEP;
/** What the holds share, unless their labels need more. */
const SPAN = 520;

/** A plan as a step plot: weight upwards, time to the right. */
function weightFigure(plan: WeightPlan): Figure {
  const { holds, bars } = plan;
  const widths = spread(plan);
  const starts = widths.map((_, index) => LEFT + 14 + sum(widths.slice(0, index)));
  const right = LEFT + 14 + sum(widths);
  const y = (weight: number): number => FLOOR - (weight / 100) * DEEP;
  const parts: string[] = [];

  for (const weight of [0, 50, 100]) {
    parts.push(shape('path', { class: weight === 0 ? 'axis' : 'grid', d: `M${LEFT} ${y(weight)}H${right}` }));
    parts.push(words(LEFT - 6, y(weight) + 4, `${weight} %`, 'soft', 'end'));
  }
  const line = holds.map((hold, index) => `V${y(hold.weight)}H${starts[index + 1] ?? right}`).join('');
  parts.push(shape('path', { class: 'area', d: `M${LEFT} ${FLOOR}H${LEFT + 14}${line}V${FLOOR}Z` }));
  parts.push(shape('path', { class: 'line', d: `M${LEFT} ${FLOOR}H${LEFT + 14}${line}` }));

  let time: number | undefined = 0;
  let counted = '';
  holds.forEach((hold, index) => {
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? right;
    const middle = (start + end) / 2;
    if (hold.until !== 'time')
      parts.push(shape('path', { class: hold.until, d: `M${start + 2} ${y(hold.weight)}H${end - 2}` }));
    if (hold.weight !== holds[index - 1]?.weight)
      parts.push(words(start + 4, y(hold.weight) - 8, `${hold.weight} %`, 'strong'));
    if (index > 0) parts.push(shape('path', { class: 'tick', d: `M${start} ${FLOOR}v5` }));
    parts.push(words(middle, FLOOR + 18, hold.label, hold.until === 'time' ? 'soft' : `on-${hold.until}`, 'middle'));
    if (index === holds.length - 1) return;
    time = hold.seconds === undefined ? undefined : (time ?? 0) + hold.seconds;
    if (hold.seconds === undefined) counted = '+';
    if (time !== undefined && hold.seconds !== 0)
      parts.push(words(end, FLOOR + 34, counted + durationText(time), 'soft', 'middle'));
  });
  parts.push(words(LEFT + 14, FLOOR + 34, '0', 'soft', 'middle'));

  bars.forEach((bar, index) => {
    const top = FLOOR + 44 + index * 24;
    const from = starts[bar.from] ?? LEFT;
    const to = starts[bar.to] ?? right;
    parts.push(shape('rect', { class: 'bar', x: from, y: top, width: to - from, height: 18, rx: 2 }));
    parts.push(words(from + 6, top + 13, bar.label));
  });
  const wide = Math.max(right, ...bars.map((bar) => (starts[bar.from] ?? 0) + labelWidth(bar.label) + 12));
  return {
    kind: 'weights',
    title: `${plan.subject}: weight of the new version over time`,
    svg: drawing(
      wide + 12,
      FLOOR + 44 + bars.length * 24,
      `${plan.subject} in ${holds.length} steps: ${holds.map((hold) => `${hold.weight} %`).join(', ')}.`,
      parts.join(''),
    ),
    note: plan.note,
    lines: holds.map((hold) => hold.text),
    remarks: bars.map((bar) => barText(bar, plan)),
    ordered: true,
  };
}

function barText(bar: WeightPlan['bars'][number], plan: WeightPlan): string {
  const until = bar.to >= plan.holds.length - 1 ? 'the end' : `step ${bar.to}`;
  return `From step ${bar.from + 1} to ${until}: ${bar.label}.`;
}

/** Widths to scale with time, but never less than a label needs; holds without an end get what their label needs. */
function spread({ holds }: WeightPlan): number[] {
  const least = holds.map((hold) => Math.max(46, labelWidth(hold.label) + 14));
  const widths = [...least];
  const timed = new Set(
    holds.flatMap((hold, index) => (hold.seconds !== undefined && hold.seconds > 0 ? [index] : [])),
  );
  const wanted = Math.max(SPAN, sum(least));
  for (;;) {
    const seconds = sum([...timed].map((index) => holds[index]?.seconds ?? 0));
    const room = wanted - sum(least.filter((_, index) => !timed.has(index)));
    const narrow = [...timed].filter((index) => ((holds[index]?.seconds ?? 0) / seconds) * room < (least[index] ?? 0));
    for (const index of timed) widths[index] = ((holds[index]?.seconds ?? 0) / seconds) * room;
    if (narrow.length === 0) return widths;
    for (const index of narrow) {
      timed.delete(index);
      widths[index] = least[index] ?? 0;
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
