import { posix } from 'node:path';
import type { ReportRendering } from '../../checks/report.ts';
import { type Card, cardHeight, cardSvg, cardWidth } from './cards.ts';
import type { Figure } from './figure.ts';
import { type Drawn, drawnOf, type FigureSource, listAt, mapAt, numberAt, textAt } from './manifests.ts';
import { drawing, shape, words } from './svg.ts';

/** The names of stages, in the order that a version goes through them. */
const ORDER: readonly RegExp[] = [
  /^(dev|development)\b/,
  /^(test|testing|qa|int)\b/,
  /^(stage|staging|preprod|uat)\b/,
  /^(prod|production)\b/,
];

interface Stage {
  readonly name: string;
  readonly rank: number;
  readonly releases: readonly Release[];
}

/** What runs in a stage: an image or a chart, and how often. */
interface Release {
  readonly object: string;
  readonly version: string;
  readonly replicas: number | undefined;
}

/** The pipeline of each base that has overlays for at least two stages, of which the source has one. */
export function promotionFigures(source: FigureSource, all: readonly ReportRendering[]): Figure[] {
  const bases = [...new Set(source.renderings.flatMap((rendering) => rendering.base ?? []))];
  return bases.flatMap((base) => {
    const overlays = new Map(all.filter((one) => one.base === base && one.output !== '').map((one) => [one.by, one]));
    const stages = [...overlays.values()]
      .flatMap(stageOf)
      .sort((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1));
    return stages.length < 2 ? [] : [promotionFigure(posix.dirname(base), stages)];
  });
}

function stageOf(rendering: ReportRendering): Stage[] {
  const name = posix.basename(posix.dirname(rendering.by));
  const rank = ORDER.findIndex((pattern) => pattern.test(name));
  const releases = drawnOf(rendering.by, rendering.output).flatMap(releasesOf);
  return rank === -1 || releases.length === 0 ? [] : [{ name, rank, releases }];
}

function releasesOf(object: Drawn): Release[] {
  const spec = mapAt(object.value, 'spec');
  if (/^(Deployment|StatefulSet|DaemonSet|Rollout)$/.test(object.kind)) {
    const images = listAt(spec, 'template', 'spec', 'containers').flatMap(
      (container) => textAt(container, 'image') ?? [],
    );
    const replicas = object.kind === 'DaemonSet' ? undefined : (numberAt(spec, 'replicas') ?? 1);
    return images
      .slice(0, 1)
      .map((image) => ({ object: `${object.kind} ${object.name}`, version: versionOf(image), replicas }));
  }
  if (object.kind === 'OCIRepository' || object.kind === 'GitRepository') {
    const version = ['tag', 'semver', 'digest', 'branch'].flatMap((key) => textAt(spec, 'ref', key) ?? [])[0];
    return version === undefined ? [] : [{ object: `${object.kind} ${object.name}`, version, replicas: undefined }];
  }
  const chart = object.kind === 'HelmRelease' ? textAt(spec, 'chart', 'spec', 'version') : undefined;
  return chart === undefined ? [] : [{ object: `HelmRelease ${object.name}`, version: chart, replicas: undefined }];
}

/** The tag of an image, or the start of its digest. */
function versionOf(image: string): string {
  const [name = '', digest] = image.split('@');
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  return tag ?? digest?.slice(0, 19) ?? 'no tag';
}

function replicasText(count: number | undefined): string[] {
  return count === undefined ? [] : [count === 1 ? '1 replica' : `${count} replicas`];
}

function promotionFigure(base: string, stages: readonly Stage[]): Figure {
  const cards = stages.map((stage): Card => ({
    title: stage.name,
    below: undefined,
    lines: stage.releases.flatMap((release) => [
      { label: release.object, name: '' },
      { label: '', name: [release.version, ...replicasText(release.replicas)].join(' · ') },
    ]),
  }));
  const width = Math.max(...cards.map(cardWidth));
  const height = Math.max(...cards.map(cardHeight));
  const parts: string[] = [];
  const gap = 40;
  cards.forEach((card, index) => {
    const x = 4 + index * (width + gap);
    if (index > 0) {
      const y = 4 + height / 2;
      parts.push(
        shape('path', { class: 'edge', d: `M${x - gap + 4} ${y}H${x - 10}` }),
        shape('path', { class: 'head', d: `M${x - 4} ${y}l-8 -4v8Z` }),
      );
    }
    parts.push(cardSvg(card, x, 4, width, height));
    parts.push(shape('path', { class: 'tick', d: `M${x + width / 2} ${height + 6}V${height + 22}` }));
  });
  const all = cards.length * width + (cards.length - 1) * gap;
  parts.push(shape('rect', { class: 'bar', x: 4, y: height + 22, width: all, height: 24, rx: 3 }));
  parts.push(words(16, height + 38, 'base', 'soft'), words(52, height + 38, base, 'name'));
  return {
    kind: 'promotion',
    title: `Promotion over the overlays of ${base}`,
    svg: drawing(
      all + 8,
      height + 50,
      `Stages in order: ${stages.map((stage) => stage.name).join(', ')}.`,
      parts.join(''),
    ),
    note: undefined,
    lines: stages.map(
      (stage) =>
        `${stage.name}: ${stage.releases.map((release) => `${release.object} at ${[release.version, ...replicasText(release.replicas)].join(', ')}`).join('; ')}.`,
    ),
    ordered: true,
  };
}
