import { element, escapeText } from '../html.ts';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A coordinate with at most one decimal: the same bytes on every machine. */
function round(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

/** An SVG element; its numbers are rounded. */
export function shape(name: string, attributes: Attributes, inside = ''): string {
  const rounded = Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => {
      if (typeof value === 'number') return [key, round(value)];
      return [
        key,
        key === 'd' ? String(value).replace(/-?\d+\.\d+/g, (number) => String(round(Number(number)))) : value,
      ];
    }),
  );
  return element(name, rounded, inside);
}

/** Text at a place; `anchor` is where in the text the place is. */
export function words(x: number, y: number, text: string, className?: string, anchor?: 'middle' | 'end'): string {
  return shape('text', { x, y, class: className, 'text-anchor': anchor }, escapeText(text));
}

/** The width of text in the site's monospaced type at the size of a figure's names (12 px). */
export function nameWidth(text: string): number {
  return [...text].length * 7.25;
}

/** The width of a small label (11 px, monospaced). */
export function labelWidth(text: string): number {
  return [...text].length * 6.65;
}

/** A drawing at its natural size: one unit is one CSS pixel. */
export function drawing(width: number, height: number, label: string, inside: string): string {
  const w = Math.ceil(width);
  const h = Math.ceil(height);
  return element('svg', { viewBox: `0 0 ${w} ${h}`, width: w, height: h, role: 'img', 'aria-label': label }, inside);
}
