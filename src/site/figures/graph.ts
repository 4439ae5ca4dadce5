import { namedBy } from './edges.ts';
import type { Figure } from './figure.ts';
import { layoutOf, type Laid } from './layout.ts';
import { type Drawn, drawnOf, type FigureSource, writtenObjects } from './manifests.ts';
import { drawing, labelWidth, nameWidth, shape, words } from './svg.ts';

interface GraphNode {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Written in the manifests, made by a controller from them, or defined elsewhere. */
  readonly from: 'written' | 'made' | 'elsewhere';
}

interface GraphEdge {
  readonly tail: string;
  readonly head: string;
  readonly verb: string;
}

/** Objects and what they name. */
interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** More than this is a poster, not a figure. */
const MOST = 15;

/** The graph of the source's objects, where it has at least three objects and two references. */
export function graphFigures(source: FigureSource): Figure[] {
  const graph = graphOf(source);
  if (graph.nodes.length < 3 || graph.edges.length < 2 || graph.nodes.length > MOST) return [];
  const laid = layoutOf(
    graph.nodes.map((node) => ({
      id: node.id,
      width: Math.max(labelWidth(node.kind), nameWidth(node.name)) + 22,
      height: 42,
    })),
    graph.edges,
  );
  return [graphFigure(graph, laid)];
}

/** Every object that names another one, with what it names. */
export function graphOf(source: FigureSource): Graph {
  const written = writtenObjects(source);
  const made = source.renderings
    .filter((rendering) => rendering.type === 'applicationset')
    .map((rendering) => ({ rendering, objects: drawnOf(rendering.by, rendering.output) }));
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const all = [...written, ...made.flatMap((one) => one.objects)];
  const idOf = (kind: string, name: string, namespace: string | undefined): string => {
    const same = new Set(all.filter((one) => one.kind === kind && one.name === name).map((one) => one.namespace ?? ''));
    return same.size > 1 ? `${kind} ${namespace ?? ''}/${name}` : `${kind} ${name}`;
  };
  const put = (id: string, kind: string, name: string, from: GraphNode['from']): void => {
    const known = nodes.get(id);
    if (known === undefined || known.from === 'elsewhere') nodes.set(id, { id, kind, name, from });
  };
  const connect = (from: Drawn, origin: GraphNode['from'], to: string, verb: string): void => {
    const tail = idOf(from.kind, from.name, from.namespace);
    if (tail === to) return;
    put(tail, from.kind, from.name, origin);
    const key = `${tail}>${to}`;
    const known = edges.get(key);
    const verbs = known?.verb.split(', ') ?? [];
    edges.set(key, {
      tail,
      head: to,
      verb: verbs.includes(verb) ? (known?.verb ?? verb) : [...verbs, verb].join(', '),
    });
  };
  const isThere = new Set(all.map((one) => idOf(one.kind, one.name, one.namespace)));
  const makes = new Set(
    all.flatMap((object) =>
      namedBy(object).flatMap((one) => (one.made === true ? [idOf(one.kind, one.name, one.namespace)] : [])),
    ),
  );
  const generated = new Set(made.flatMap((one) => one.objects));
  for (const object of all) {
    for (const { kind, name, namespace, verb } of namedBy(object)) {
      const id = idOf(kind, name, namespace);
      // What Pods read is worth a line only where these manifests make it.
      if (verb === 'uses' && !makes.has(id)) continue;
      if (generated.has(object) && kind === 'AppProject') continue;
      put(id, kind, name, isThere.has(id) ? 'written' : makes.has(id) ? 'made' : 'elsewhere');
      connect(object, generated.has(object) ? 'made' : 'written', id, verb);
    }
  }
  for (const { rendering, objects } of made) {
    for (const set of written.filter((one) => one.kind === 'ApplicationSet' && one.file === rendering.by)) {
      for (const application of objects) {
        const id = idOf(application.kind, application.name, application.namespace);
        nodes.set(id, { id, kind: application.kind, name: application.name, from: 'made' });
        connect(set, 'written', id, 'makes');
        // One line from the set says what a line from each of its Applications would.
        for (const { kind, name, namespace } of namedBy(application).filter((one) => one.kind === 'AppProject')) {
          const project = idOf(kind, name, namespace);
          put(project, kind, name, isThere.has(project) ? 'written' : 'elsewhere');
          connect(set, 'written', project, 'in project');
        }
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function graphFigure(graph: Graph, laid: Laid): Figure {
  const known = new Map(graph.nodes.map((node) => [node.id, node]));
  const lines = laid.edges.map(({ path, head, label, verb }) => {
    const text = verb === '' || label === undefined ? '' : words(label.x, label.y + 4, verb, 'soft', 'middle');
    return shape('path', { class: 'edge', d: path }) + shape('path', { class: 'head', d: head }) + text;
  });
  const boxes = laid.nodes.map(({ id, x, y, width, height }) => {
    const node = known.get(id);
    if (node === undefined) return '';
    const look =
      node.kind === 'Cluster'
        ? 'box cluster'
        : node.from === 'written'
          ? 'box'
          : node.from === 'made'
            ? 'box hook'
            : 'box elsewhere';
    return (
      shape('rect', { class: look, x: x - width / 2, y: y - height / 2, width, height, rx: 3 }) +
      words(x, y - 5, node.kind, 'soft', 'middle') +
      words(x, y + 12, node.name, 'name', 'middle')
    );
  });
  const has = (from: GraphNode['from']): boolean =>
    graph.nodes.some((node) => node.from === from && node.kind !== 'Cluster');
  const note = [
    ...(has('made') ? ['Tinted: made by a controller.'] : []),
    ...(has('elsewhere') ? ['Dashed: defined elsewhere.'] : []),
  ].join(' ');
  return {
    kind: 'graph',
    title: 'Objects and what they name',
    svg: drawing(
      laid.width,
      laid.height,
      `${graph.nodes.length} objects: ${graph.nodes.map((node) => node.id).join(', ')}.`,
      lines.join('') + boxes.join(''),
    ),
    note: note === '' ? undefined : note,
    lines: graph.edges.map((edge) => `${edge.tail} → ${edge.head} (${edge.verb})`),
    ordered: false,
  };
}
