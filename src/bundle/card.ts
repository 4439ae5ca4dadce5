export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;

/** What a card shows of a page. */
export interface CardView {
  readonly title: string;
  /** `Argo CD example`, `Guide`. */
  readonly eyebrow: string;
  /** Versions, or what the page answers. */
  readonly words: string;
  /** The first lines of a manifest. */
  readonly code: readonly string[];
}

/** The picture that chat tools and wikis show for a link; the checks share the one of their list. */
export function cardUrl(page: string): string {
  return page.startsWith('checks/') ? 'cards/checks.png' : `cards/${page.replace(/\.html$/, '.png')}`;
}

/** A card as SVG. Sizes are those of DejaVu Sans, whose widest letters the line lengths allow for. */
export function cardSvg({ title, eyebrow, words, code }: CardView): string {
  const titleLines = wrapped(title, 34, 2);
  const wordLines = wrapped(words, 64, code.length > 0 ? 2 : 5);
  const titleEnd = 150 + titleLines.length * 66;
  const wordsEnd = titleEnd + wordLines.length * 40;
  const sheet = code.length === 0 ? '' : codeSheet(code, wordsEnd + 10);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}">
<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}" fill="#f3f5f2"/><rect width="14" height="${CARD_HEIGHT}" fill="#0a6749"/>
<g font-family="DejaVu Sans" fill="#182024">
<text x="64" y="92" font-size="28" fill="#0a6749">${xml(clipped(eyebrow, 60))}</text>
${titleLines.map((line, at) => `<text x="64" y="${166 + at * 66}" font-size="54" font-weight="bold">${xml(line)}</text>`).join('\n')}
${wordLines.map((line, at) => `<text x="64" y="${titleEnd + 24 + at * 40}" font-size="28" fill="#4a565b">${xml(line)}</text>`).join('\n')}
</g>
${sheet}
<text x="1136" y="600" font-family="DejaVu Sans" font-size="24" text-anchor="end" fill="#4a565b">gitops-workflows</text>
</svg>`;
}

function codeSheet(code: readonly string[], top: number): string {
  const count = Math.max(1, Math.min(code.length, Math.floor((550 - top - 40) / 32)));
  const lines = code
    .slice(0, count)
    .map(
      (line, at) =>
        `<text x="88" y="${top + 52 + at * 32}" font-size="24" xml:space="preserve">${xml(clipped(line, 68))}</text>`,
    );
  return `<rect x="64" y="${top}" width="1072" height="${count * 32 + 40}" fill="#ffffff" stroke="#d3dad6"/><g font-family="DejaVu Sans Mono" fill="#0d4f77">${lines.join('')}</g>`;
}

function wrapped(text: string, length: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && line.length + word.length + 1 > length) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  if (line !== '') lines.push(line);
  const kept = lines.slice(0, most).map((one) => clipped(one, length));
  const last = kept.at(-1);
  return last === undefined || lines.length <= most
    ? kept
    : [...kept.slice(0, -1), `${clipped(last, length - 1).replace(/…$/, '')}…`];
}

function clipped(text: string, length: number): string {
  const letters = [...text];
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`;
}

/** Text for XML 1.0, which has no way to write control characters. */
function xml(text: string): string {
  const legal = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ');
  return legal.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
