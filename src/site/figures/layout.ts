import { instance } from '@viz-js/viz';

interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly tail: string;
  readonly head: string;
  readonly verb: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A graph with a place for everything; the origin is the upper left corner, one unit is one CSS pixel. */
export interface Laid {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (Box & Point)[];
  readonly edges: readonly {
    readonly verb: string;
    /** The line, as the data of an SVG path. */
    readonly path: string;
    /** Its arrow head. */
    readonly head: string;
    /** The middle of the verb. */
    readonly label: Point | undefined;
  }[];
}

/** What is read of Graphviz's own JSON. */
interface Output {
  readonly bb: string;
  readonly objects: readonly { readonly name: string; readonly pos: string }[];
  readonly edges?: readonly {
    readonly tail: number;
    readonly head: number;
    readonly pos: string;
    readonly lp?: string;
  }[];
}

const MARGIN = 8;
/** Opened once, so that everything that draws can do so without waiting. */
const viz = await instance();

/** Lays boxes and lines out from left to right: Graphviz gives the places, and nothing of its drawing is used. */
export function layoutOf(boxes: readonly Box[], lines: readonly Line[]): Laid {
  const output = viz.renderJSON({
    directed: true,
    graphAttributes: { rankdir: 'LR', nodesep: 0.25, ranksep: 0.35, pad: 0 },
    nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
    edgeAttributes: { fontname: 'Courier', fontsize: 11, arrowsize: 0.7 },
    nodes: boxes.map(({ id, width, height }) => ({ name: id, attributes: { width: width / 72, height: height / 72 } })),
    edges: lines.map(({ tail, head, verb }) => ({ tail, head, attributes: { label: ` ${verb} ` } })),
  }) as Output;
  const [, , wide = 0, high = 0] = output.bb.split(',').map(Number);
  const point = (text: string): Point => {
    const [x = 0, y = 0] = text.split(',').map(Number);
    return { x: Math.round(x + MARGIN), y: Math.round(high - y + MARGIN) };
  };
  const sizes = new Map(boxes.map((box) => [box.id, box]));
  return {
    width: wide + 2 * MARGIN,
    height: high + 2 * MARGIN,
    nodes: output.objects.flatMap(({ name, pos }) => {
      const box = sizes.get(name);
      return box === undefined ? [] : [{ ...box, ...point(pos) }];
    }),
    edges: (output.edges ?? []).map(({ tail, head, pos, lp }) => {
      const [end = '', ...spline] = pos.split(' ');
      const points = spline.map(point);
      const tip = point(end.replace(/^e,/, ''));
      const [first, ...rest] = points.map(({ x, y }) => `${x} ${y}`);
      const verb =
        lines.find((line) => line.tail === output.objects[tail]?.name && line.head === output.objects[head]?.name)
          ?.verb ?? '';
      return {
        verb,
        path: `M${first}C${rest.join(' ')}`,
        head: arrow(points.at(-1) ?? tip, tip),
        label: lp === undefined ? undefined : point(lp),
      };
    }),
  };
}

/** A triangle from the end of a line to its tip. */
function arrow(from: Point, tip: Point): string {
  const [dx, dy] = [tip.x - from.x, tip.y - from.y];
  const long = Math.hypot(dx, dy) || 1;
  const [ax, ay] = [(-dy / long) * 3.5, (dx / long) * 3.5];
  return `M${tip.x} ${tip.y}L${from.x + ax} ${from.y + ay}L${from.x - ax} ${from.y - ay}Z`;
}
