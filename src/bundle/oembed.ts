import type { ReportExample } from '../checks/report.ts';
import { element } from '../site/html.ts';
import type { BuiltPage } from './built-page.ts';
import { CARD_HEIGHT, CARD_WIDTH, cardUrl } from './card.ts';
import { embedUrl } from './embed.ts';

/** The static oEmbed answer about a page. */
export function oembedUrl(page: string): string {
  return `oembed/${page.replace(/\.html$/, '.json')}`;
}

/** What wikis learn about a page that somebody pastes a link to: an example brings its frame. */
export function oembed(page: BuiltPage, example: ReportExample | undefined, site: string): string {
  const { title } = page;
  const frame =
    example === undefined
      ? {}
      : { html: embedFrame(`${site}/${embedUrl(example.id)}`, title), width: 720, height: 420 };
  const answer = {
    version: '1.0',
    type: example === undefined ? 'link' : 'rich',
    title,
    provider_name: 'gitops-workflows',
    provider_url: `${site}/`,
    thumbnail_url: `${site}/${cardUrl(page.path)}`,
    thumbnail_width: CARD_WIDTH,
    thumbnail_height: CARD_HEIGHT,
    ...frame,
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

function embedFrame(src: string, title: string): string {
  return element('iframe', { src, title, width: '100%', height: 420, loading: 'lazy' }, '');
}
