import { styleText } from 'node:util';
import { positionAt } from '../../text/source.ts';
import { codeFrame } from '../code-frame.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { visible, visiblePath } from '../visible.ts';

/** For people: place, severity and code, message, code frame, help. */
export function prettyReport(diagnostics: readonly Diagnostic[], colour: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  return diagnostics
    .map(({ at, severity, code, message, help, related }) => {
      const position = positionAt(at.source, at.span.start);
      const head = `${paint('bold', `${visiblePath(at.source.path)}:${position.line}:${position.column}`)} ${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${paint('dim', code)}`;
      const also = (related ?? []).map(({ place, message: words }) => {
        const there = positionAt(place.source, place.span.start);
        return `  see ${visiblePath(place.source.path)}:${there.line}:${there.column} ${visible(words)}\n`;
      });
      return `${head}\n${visible(message)}\n\n${codeFrame(at)}\n\n${paint('cyan', 'help')} ${visible(help)}\n${also.join('')}`;
    })
    .join('\n');
}
