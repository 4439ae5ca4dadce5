import { visible } from './visible.ts';
import { lineText, type Place, positionAt } from '../text/source.ts';

/** The lines around a place with a marker under it; long lines are cut to a window around the place. */
export function codeFrame({ source, span }: Place, around = 2): string {
  const start = positionAt(source, span.start);
  const end = positionAt(source, span.end);
  const first = Math.max(1, start.line - around);
  const last = Math.min(source.lineStarts.length, start.line + around);
  const width = String(last).length;
  const window = Math.max(0, start.column - 80);
  const rows: string[] = [];
  for (let line = first; line <= last; line++) {
    const text = lineText(source, line).slice(window, window + 120);
    if (line === last && text === '' && line !== start.line) continue;
    rows.push(`${line === start.line ? '>' : ' '} ${String(line).padStart(width)} | ${visible(text)}`.trimEnd());
    if (line !== start.line) continue;
    const stop = end.line === start.line ? end.column : lineText(source, line).length + 1;
    const length = Math.max(1, Math.min(stop - start.column, 120));
    const lead = lineText(source, line)
      .slice(window, start.column - 1)
      .replace(/[^\t]/g, ' ');
    rows.push(`  ${' '.repeat(width)} | ${lead}${'^'.repeat(length)}`);
  }
  return rows.join('\n');
}
