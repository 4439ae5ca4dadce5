import { readDocuments } from '../manifests/document.ts';
import { extractOf } from '../manifests/extract.ts';
import { sourceOf } from '../text/source.ts';

/** The data of a YAML text, read as the checker read it: what it has let pass means the same here. */
export function yamlData(path: string, text: string): unknown {
  return readDocuments(extractOf(sourceOf(path, text))).documents[0]?.value ?? {};
}
