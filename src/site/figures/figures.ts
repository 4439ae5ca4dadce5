import type { ReportExample } from '../../checks/report.ts';
import type { ReportData } from '../report-data.ts';
import type { Figure, FigureKind } from './figure.ts';
import { graphFigures } from './graph.ts';
import type { FigureSource } from './manifests.ts';
import { waveFigures } from './waves.ts';
import { weightFigures } from './weights.ts';

type Drawer = (source: FigureSource) => Figure[] | Promise<Figure[]>;

const DRAWERS: Readonly<Partial<Record<FigureKind, Drawer>>> = {
  graph: graphFigures,
  waves: waveFigures,
  weights: weightFigures,
};

/** The figures that say something about an example, in the order of its page. */
export async function exampleFigures(example: ReportExample): Promise<Figure[]> {
  const drawn: Figure[] = [];
  for (const draw of Object.values(DRAWERS)) drawn.push(...(await draw(example)));
  return drawn;
}

/** The figure of a kind from a file or folder of examples/, as a page asks for it. */
export async function figureOf(
  kind: string,
  dir: string,
  path: string,
  report: Pick<ReportData, 'examples'>,
): Promise<Figure | undefined> {
  const draw = DRAWERS[kind as FigureKind];
  if (draw === undefined) return undefined;
  return (await draw(sourceBelow(dir, path, report)))[0];
}

/** What stands in a file or below a folder, from every example that has a part of it, once each. */
function sourceBelow(tool: string, path: string, report: Pick<ReportData, 'examples'>): FigureSource {
  const below = (one: string): boolean => one === path || path === '' || one.startsWith(`${path.replace(/\/$/, '')}/`);
  const examples = report.examples.filter((example) => example.tool === tool);
  const files = new Map(
    examples
      .flatMap((example) => example.files)
      .filter((file) => below(file.path))
      .map((file) => [file.path, file]),
  );
  const renderings = new Map(
    examples
      .flatMap((example) => example.renderings)
      .filter((one) => below(one.by))
      .map((one) => [one.by, one]),
  );
  return { tool, files: [...files.values()], renderings: [...renderings.values()] };
}
