import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { type CardView, cardSvg } from './card.ts';

const fontFiles = [
  import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'),
].map((url) => fileURLToPath(url));

/** A card as PNG, the same bytes on every machine: the font comes with the project, none of the system is asked. */
export function drawCard(view: CardView): Uint8Array {
  const drawing = new Resvg(cardSvg(view), {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
    logLevel: 'off',
  });
  return drawing.render().asPng();
}
