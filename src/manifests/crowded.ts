import { lineText, type Source } from '../text/source.ts';

/** Reading a paragraph of MDX takes time by the square of its braces and tags. */
const MOST = 5_000;

/** The offset of a line of MDX whose paragraph has more braces and tags than anyone writes; undefined for all others. */
export function crowdedLine(source: Source): number | undefined {
  if ((source.text.match(/[{<]/g)?.length ?? 0) <= MOST) return undefined;
  let fence: string | undefined;
  let count = 0;
  for (const [index, start] of source.lineStarts.entries()) {
    const line = lineText(source, index + 1);
    const mark = /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    if (fence !== undefined || line.trim() === '') count = 0;
    else count += line.match(/[{<]/g)?.length ?? 0;
    if (count > MOST) return start;
  }
  return undefined;
}
