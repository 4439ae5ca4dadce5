import type { Path } from '../manifests/path.ts';
import type { Resource } from '../manifests/resource.ts';

/** Plain data of a manifest that is a map. */
export type Fields = Readonly<Record<string, unknown>>;

/** The map that a value is, or an empty one: what has the wrong type is the structure checker's to report. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : EMPTY;
}

const EMPTY: Fields = Object.freeze({});

/** The map at a path, or an empty one. */
export function fieldsAt(resource: Resource, path: Path): Fields {
  return fieldsOf(resource.get(path));
}

/** The items of the list at a path, with the path of each; nothing where there is no list. */
export function itemsAt(
  resource: Resource,
  path: Path,
): { readonly path: Path; readonly fields: Fields; readonly value: unknown }[] {
  const list = resource.get(path);
  if (!Array.isArray(list)) return [];
  return list.map((value: unknown, index) => ({ path: [...path, index], fields: fieldsOf(value), value }));
}

/** The text at a path, or undefined where there is none or something else. */
export function textAt(resource: Resource, path: Path): string | undefined {
  return textOf(resource.get(path));
}

/** The text of a value that has some, or undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** True where a template, a Flux variable or SOPS decides the text later. */
export function isOpen(text: string): boolean {
  return /\$\{|\{\{|<<|^ENC\[|\$\(|^<.*>$/.test(text);
}

/** A resource as a sentence names it: `Deployment "web"`. */
export function nameOf(resource: Pick<Resource, 'kind' | 'name'>): string {
  return resource.name === '' ? resource.kind : `${resource.kind} "${resource.name}"`;
}

/** Every text in a value that fits, with its path from there. */
export function textsIn(
  value: unknown,
  path: Path = [],
  fits: (text: string) => boolean = () => true,
): { readonly path: Path; readonly text: string }[] {
  const found: { path: Path; text: string }[] = [];
  const way = [...path];
  const visit = (inner: unknown): void => {
    if (typeof inner === 'string') {
      if (fits(inner)) found.push({ path: [...way], text: inner });
    } else if (typeof inner === 'object' && inner !== null) {
      const isList = Array.isArray(inner);
      for (const key of Object.keys(inner)) {
        way.push(isList ? Number(key) : key);
        visit((inner as Fields)[key]);
        way.pop();
      }
    }
  };
  visit(value);
  return found;
}
