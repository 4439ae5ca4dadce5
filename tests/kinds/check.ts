import type { Kinds } from '../../src/kinds/registry.ts';
import { structureFindings } from '../../src/kinds/structure.ts';
import { extractOf } from '../../src/manifests/extract.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { positionAt, sourceOf } from '../../src/text/source.ts';

/** What the structure station says of a text, a line for each finding: `line:column code message help`. */
export function checkText(text: string, kinds: Kinds): string[] {
  const source = sourceOf('test.yaml', text);
  return readManifests(extractOf(source)).resources.flatMap((resource) =>
    structureFindings(resource, kinds).map(({ at, code, message, help }) => {
      const { line, column } = positionAt(source, at.span.start);
      return `${line}:${column} ${code} ${message} ${help}`;
    }),
  );
}
