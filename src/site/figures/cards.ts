import { labelWidth, nameWidth, shape, words } from './svg.ts';

/** A line of a card: a soft word in front, and a name; either may be empty. */
export interface CardLine {
  readonly label: string;
  readonly name: string;
}

/** A titled box with lines; `below` is said softly under the title. */
export interface Card {
  readonly title: string;
  readonly below: string | undefined;
  readonly lines: readonly CardLine[];
}

const ROW = 20;

export function cardWidth({ title, below, lines }: Card): number {
  const rows = lines.map(({ label, name }) => (label === '' ? 0 : labelWidth(label) + 8) + nameWidth(name));
  return Math.max(96, nameWidth(title) * 1.05, labelWidth(below ?? ''), ...rows) + 26;
}

export function cardHeight({ below, lines }: Card): number {
  return 38 + (below === undefined ? 0 : 16) + lines.length * ROW;
}

/** The card at a place, at least `height` high. */
export function cardSvg(card: Card, x: number, y: number, width: number, height: number): string {
  const top = y + 42 + (card.below === undefined ? 0 : 16);
  const rows = card.lines.map(({ label, name }, index) => {
    const base = top + index * ROW;
    const left = x + 12;
    if (label === '') return words(left, base, name, 'name');
    if (name === '') return words(left, base, label, 'soft');
    return words(left, base, label, 'soft') + words(left + labelWidth(label) + 8, base, name, 'name');
  });
  return (
    shape('rect', { class: 'box', x, y, width, height, rx: 3 }) +
    words(x + 12, y + 21, card.title, 'strong') +
    (card.below === undefined ? '' : words(x + 12, y + 38, card.below, 'soft')) +
    rows.join('')
  );
}
