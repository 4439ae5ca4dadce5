import { posix } from 'node:path';
import type { Figure } from './figure.ts';
import { type Drawn, type FigureSource, textAt, writtenObjects } from './manifests.ts';
import { drawing, labelWidth, nameWidth, shape, words } from './svg.ts';

/** The parts of a sync in the order that Argo CD runs them, with what starts each. */
const PHASES = [
  ['PreSync', 'before anything is applied'],
  ['Sync', 'after PreSync has succeeded'],
  ['PostSync', 'when everything is healthy'],
  ['SyncFail', 'only when the sync fails'],
  ['PreDelete', 'later, before the Application is deleted'],
  ['PostDelete', 'later, when its objects are deleted'],
] as const;

/** Objects of one phase and wave: they are applied together. */
interface Wave {
  readonly phase: string;
  readonly starts: string;
  readonly wave: number;
  readonly objects: readonly Drawn[];
}

const WAVE = 'argocd.argoproj.io/sync-wave';
const HOOK = 'argocd.argoproj.io/hook';
const POLICY = 'argocd.argoproj.io/hook-delete-policy';

function annotation(object: Drawn, name: string): string | undefined {
  return textAt(object.value, 'metadata', 'annotations', name);
}

/** The waves of each folder that has hooks or more than one wave, in the order of the sync. */
export function waveFigures(source: FigureSource): Figure[] {
  const folders = new Map<string, Drawn[]>();
  for (const object of writtenObjects(source)) {
    const folder = posix.dirname(object.file);
    folders.set(folder, [...(folders.get(folder) ?? []), object]);
  }
  return [...folders].flatMap(([folder, objects]) => {
    const waves = wavesOf(objects);
    if (waves.length < 2 || !objects.some((object) => annotation(object, WAVE) ?? annotation(object, HOOK))) return [];
    return [waveFigure(waves, folder === '.' ? '' : ` of ${folder}`)];
  });
}

function wavesOf(objects: readonly Drawn[]): Wave[] {
  return PHASES.flatMap(([phase, starts]) => {
    const here = objects.filter((object) => phasesOf(object).includes(phase));
    const waves = [...new Set(here.map(waveOf))].sort((one, other) => one - other);
    const first = phase === 'Sync' && !objects.some((object) => phasesOf(object).includes('PreSync'));
    return waves.map((wave, index) => ({
      phase,
      starts: index > 0 ? 'when the wave before it is healthy' : first ? 'first' : starts,
      wave,
      objects: here.filter((object) => waveOf(object) === wave),
    }));
  });
}

function phasesOf(object: Drawn): string[] {
  const hooks = annotation(object, HOOK)
    ?.split(',')
    .map((hook) => hook.trim());
  return hooks ?? ['Sync'];
}

function waveOf(object: Drawn): number {
  const wave = Number(annotation(object, WAVE) ?? 0);
  return Number.isInteger(wave) ? wave : 0;
}

/** A name for people: hooks are often made with `generateName`. */
function nameOf(object: Drawn): string {
  return object.name === '' ? `${textAt(object.value, 'metadata', 'generateName') ?? ''}…` : object.name;
}

const ROW = 22;
const SPINE = 14;

function waveFigure(waves: readonly Wave[], of: string): Figure {
  const parts: string[] = [];
  const many = new Set(waves.map((wave) => wave.phase)).size > 1;
  let y = many ? 0 : -6;
  let phase = '';
  let wide = 320;
  const dots: { y: number; phase: string }[] = [];
  for (const wave of waves) {
    if (wave.phase !== phase) {
      y += phase === '' ? 10 : 26;
      phase = wave.phase;
      if (many) {
        parts.push(words(32, y + 4, phase, phase === 'SyncFail' ? 'strong on-fail' : 'strong'));
        parts.push(words(40 + nameWidth(phase) * 1.1, y + 4, wave.starts, 'soft'));
        wide = Math.max(wide, 48 + nameWidth(phase) * 1.1 + labelWidth(wave.starts));
        y += 24;
      }
    }
    const height = wave.objects.length * ROW + 8;
    const sync = wave.phase === 'Sync' || wave.wave !== 0;
    const left = sync ? 100 : 32;
    if (sync) parts.push(words(32, y + 19, `wave ${wave.wave}`, 'soft'));
    const boxWide = Math.max(...wave.objects.map((object) => labelWidth(object.kind) + nameWidth(nameOf(object)) + 30));
    wide = Math.max(wide, left + boxWide);
    parts.push(
      shape('rect', {
        class: wave.phase === 'Sync' ? 'box' : 'box hook',
        x: left,
        y: y,
        width: boxWide,
        height,
        rx: 3,
      }),
    );
    wave.objects.forEach((object, index) => {
      const base = y + 19 + index * ROW;
      parts.push(words(left + 10, base, object.kind, 'soft'));
      parts.push(words(left + 18 + labelWidth(object.kind), base, nameOf(object), 'name'));
    });
    dots.push({ y: y + 15, phase: wave.phase });
    y += height + 8;
  }
  const spine = dots.slice(1).map((dot, index) => {
    const before = dots[index];
    return shape('path', {
      class:
        dot.phase === 'SyncFail'
          ? 'spine broken fails'
          : dot.phase === before?.phase || !dot.phase.endsWith('Delete')
            ? 'spine'
            : 'spine broken',
      d: `M${SPINE} ${(before?.y ?? 0) + 6}V${dot.y - 6}`,
    });
  });
  const ends = dots.map((dot) =>
    shape('circle', { class: dot.phase === 'SyncFail' ? 'dot fail' : 'dot', cx: SPINE, cy: dot.y, r: 5 }),
  );
  const lines = waves.map((wave) => {
    const place = wave.phase === 'Sync' || wave.wave !== 0 ? `${wave.phase}, wave ${wave.wave}` : wave.phase;
    const objects = wave.objects.map((object) => {
      const policy = annotation(object, POLICY);
      return `${object.kind} ${nameOf(object)}${policy === undefined ? '' : ` (deleted by ${policy.split(',').join(' and ')})`}`;
    });
    return `${place} (${wave.starts}): ${objects.join(', ')}.`;
  });
  return {
    kind: 'waves',
    title: `Order of the sync${of}`,
    svg: drawing(
      wide + 8,
      y,
      `The sync in ${waves.length} steps: ${waves.map((wave) => (wave.phase === 'Sync' ? `wave ${wave.wave}` : wave.phase)).join(', ')}.`,
      [...spine, ...ends, ...parts].join(''),
    ),
    note:
      waves.filter((wave) => wave.phase === 'Sync').length > 1
        ? 'A wave starts when everything of the wave before it is healthy.'
        : undefined,
    lines,
    ordered: true,
  };
}
