import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { type CardView, cardSvg } from './card.ts';

const require = createRequire(import.meta.url);
const fontFiles = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSansMono'].map((name) =>
  require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
);

/** A card as PNG, the same bytes on every machine: the font comes with the project, none of the system is asked. */
export function drawCard(view: CardView): Uint8Array {
  const drawing = new Resvg(cardSvg(view), {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
    logLevel: 'off',
  });
  return drawing.render().asPng();
}
