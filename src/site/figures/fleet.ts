import { type Card, cardHeight, type CardLine, cardSvg, cardWidth } from './cards.ts';
import type { Figure } from './figure.ts';
import { drawnOf, type Drawn, type FigureSource, mapAt, textAt, writtenObjects } from './manifests.ts';
import { drawing } from './svg.ts';

interface Cluster {
  readonly name: string;
  /** What its Secret says about it: `env prod, region eu`. */
  readonly labels: string | undefined;
  readonly runs: CardLine[];
}

/** The clusters of the source, and what runs on each, where there are at least two. */
export function fleetFigures(source: FigureSource): Figure[] {
  const clusters = new Map<string, Cluster>();
  const cluster = (name: string, labels?: string): Cluster => {
    const known = clusters.get(name);
    const made = { name, labels: known?.labels ?? labels, runs: known?.runs ?? [] };
    clusters.set(name, made);
    return made;
  };
  const written = writtenObjects(source);
  const servers = new Map<string, string>();
  for (const object of written) {
    const labels = mapAt(object.value, 'metadata', 'labels');
    if (object.kind === 'Secret' && labels['argocd.argoproj.io/secret-type'] === 'cluster') {
      const name = textAt(object.value, 'stringData', 'name') ?? object.name;
      servers.set(textAt(object.value, 'stringData', 'server') ?? '', name);
      cluster(name, labelText(labels));
    }
    const folder = /(?:^|\/)clusters\/([^/]+)\//.exec(object.file)?.[1];
    if (
      folder !== undefined &&
      object.group.endsWith('toolkit.fluxcd.io') &&
      /^(Kustomization|HelmRelease)$/.test(object.kind)
    )
      add(cluster(folder), { label: object.kind, name: `${object.name}${pathOf(object)}` });
  }
  const rendered = source.renderings
    .filter((one) => one.type === 'applicationset')
    .flatMap((one) => drawnOf(one.by, one.output));
  for (const object of [...written, ...rendered]) {
    if (object.group !== 'argoproj.io' || object.kind !== 'Application') continue;
    const destination = mapAt(object.value, 'spec', 'destination');
    const name = textAt(destination, 'name') ?? servers.get(textAt(destination, 'server') ?? '');
    if (name !== undefined && !name.includes('{{')) add(cluster(name), { label: 'Application', name: object.name });
  }
  const found = [...clusters.values()]
    .filter((one) => one.runs.length > 0)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  return found.length < 2 ? [] : [fleetFigure(found)];
}

/** The path that a Kustomization applies, where it says one. */
function pathOf(object: Drawn): string {
  const path = textAt(object.value, 'spec', 'path');
  return path === undefined ? '' : ` ${path}`;
}

function labelText(labels: Readonly<Record<string, unknown>>): string | undefined {
  const own = Object.entries(labels).filter(([key]) => !key.startsWith('argocd.argoproj.io/'));
  return own.length === 0
    ? undefined
    : own.map(([key, value]) => `${key.split('/').at(-1)} ${String(value)}`).join(', ');
}

function add(cluster: Cluster, line: CardLine): void {
  if (!cluster.runs.some((one) => one.label === line.label && one.name === line.name)) cluster.runs.push(line);
}

/** How far a row of cards may reach before the next one starts. */
const REACH = 600;
const GAP = 16;

function fleetFigure(clusters: readonly Cluster[]): Figure {
  const cards = clusters.map((one): Card => ({ title: one.name, below: one.labels, lines: one.runs }));
  const width = Math.max(...cards.map(cardWidth));
  const columns = Math.max(1, Math.min(cards.length, Math.floor((REACH + GAP) / (width + GAP))));
  const parts: string[] = [];
  let y = 4;
  for (let start = 0; start < cards.length; start += columns) {
    const row = cards.slice(start, start + columns);
    const height = Math.max(...row.map(cardHeight));
    parts.push(...row.map((card, column) => cardSvg(card, 4 + column * (width + GAP), y, width, height)));
    y += height + GAP;
  }
  return {
    kind: 'fleet',
    title: `The fleet: ${clusters.length} clusters and what each runs`,
    svg: drawing(
      columns * (width + GAP) - GAP + 8,
      y - GAP + 4,
      `${clusters.length} clusters: ${clusters.map((one) => one.name).join(', ')}.`,
      parts.join(''),
    ),
    note: undefined,
    lines: clusters.map((one) => {
      const labels = one.labels === undefined ? '' : ` (${one.labels})`;
      return `${one.name}${labels}: ${one.runs.map((line) => `${line.label} ${line.name}`).join(', ')}.`;
    }),
    ordered: false,
  };
}
