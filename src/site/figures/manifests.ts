import type { ReportFile, ReportRendering } from '../../checks/report.ts';
import { extractOf } from '../../manifests/extract.ts';
import { readManifests } from '../../manifests/read.ts';
import { sourceOf } from '../../text/source.ts';

/** One object that a figure draws: its identity and its data. */
export interface Drawn {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Where it stands, relative to the tool's folder. */
  readonly file: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The manifests that a figure is computed from. */
export interface FigureSource {
  readonly tool: string;
  readonly files: readonly ReportFile[];
  readonly renderings: readonly ReportRendering[];
}

/** The objects of YAML text; kustomization files are no objects of a cluster. */
export function drawnOf(file: string, text: string): Drawn[] {
  return readManifests(extractOf(sourceOf(file, text)))
    .resources.filter((resource) => resource.group !== 'kustomize.config.k8s.io')
    .map(({ group, kind, name, namespace, value }) => ({ group, kind, name, namespace, value, file }));
}

/** The objects that the author wrote. */
export function writtenObjects(source: FigureSource): Drawn[] {
  return source.files.flatMap((file) => (file.language === 'yaml' ? drawnOf(file.path, file.text) : []));
}

/** A map in the data, or an empty one. */
export function mapAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, unknown>> {
  let here = value;
  for (const key of path) here = isMap(here) ? here[key] : undefined;
  return isMap(here) ? here : {};
}

/** A list in the data, or an empty one. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const last = path.at(-1);
  const found = last === undefined ? value : mapAt(value, ...path.slice(0, -1))[last];
  return Array.isArray(found) ? found : [];
}

/** Text in the data; numbers count. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = mapAt(value, ...path.slice(0, -1))[path.at(-1) ?? ''];
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : undefined;
}

/** A number in the data. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = mapAt(value, ...path.slice(0, -1))[path.at(-1) ?? ''];
  return typeof found === 'number' ? found : undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
