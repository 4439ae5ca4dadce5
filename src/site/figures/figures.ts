import type { ReportExample } from '../../checks/report.ts';
import type { ReportData } from '../report-data.ts';
import type { Figure, FigureKind } from './figure.ts';
import { fleetFigures } from './fleet.ts';
import { graphFigures } from './graph.ts';
import type { FigureSource } from './manifests.ts';
import { promotionFigures } from './promotion.ts';
import { waveFigures } from './waves.ts';
import { weightFigures } from './weights.ts';

type Examples = Pick<ReportData, 'examples'>;
type Drawer = (source: FigureSource, report: Examples) => Figure[];

const DRAWERS: Readonly<Record<FigureKind, Drawer>> = {
  fleet: (source, report) => fleetFigures(wholeFleet(source, report)),
  promotion: (source, { examples }) =>
    promotionFigures(
      source,
      examples.flatMap((example) => (example.tool === source.tool ? example.renderings : [])),
    ),
  weights: weightFigures,
  waves: waveFigures,
  graph: graphFigures,
};

/** The figures that say something about an example, in the order of its page. */
export function exampleFigures(example: ReportExample, report: Examples): Figure[] {
  return Object.values(DRAWERS).flatMap((draw) => draw(example, report));
}

/** The figure of a kind from a file or folder of examples/, as a page asks for it. */
export function figureOf(kind: string, dir: string, path: string, report: Examples): Figure | undefined {
  if (!Object.hasOwn(DRAWERS, kind)) return undefined;
  return DRAWERS[kind as FigureKind](sourceBelow(dir, path, report), report)[0];
}

/** An example of one cluster stands beside those of the others: a fleet is drawn from all of them. */
function wholeFleet(source: FigureSource, report: Examples): FigureSource {
  const folder = source.files.find((file) => /^[^/]+\/clusters\//.test(file.path))?.path.split('/')[0];
  return folder === undefined ? source : sourceBelow(source.tool, folder, report);
}

/** What stands in a file or below a folder, from every example that has a part of it, once each. */
function sourceBelow(tool: string, path: string, report: Examples): FigureSource {
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
