import type { Seal } from '../checks/report.ts';
import { element, escapeText } from './html.ts';
import { CHECKS, checkUrl, relativeUrl } from './urls.ts';

/** The word that names each status; the mark beside it has a shape of its own. */
export const SEAL_WORDS: Readonly<Record<Seal['status'], string>> = {
  complete: 'Complete',
  fragment: 'Fragment',
  expected: 'Wrong on purpose',
  commands: 'Commands checked',
  unchecked: 'Not checked',
  plain: 'Text',
};

/** The seal of a snippet as a line of HTML: mark, words, what it was held against. Plain text has none. */
export function sealHtml(seal: Seal, from: string): string {
  if (seal.status === 'plain') return '';
  const word = SEAL_WORDS[seal.status];
  const words = seal.text.toLowerCase().startsWith(word.toLowerCase()) ? capital(seal.text) : `${word}, ${seal.text}`;
  const explained = relativeUrl(from, `${CHECKS}#seal-${seal.status}`);
  const main = element('a', { class: 'seal-link', href: explained }, escapeText(words));
  const codes = seal.codes.map((code) => element('a', { class: 'seal-code', href: relativeUrl(from, checkUrl(code)) }, escapeText(code)));
  const proof = seal.schemas.map((schema) => `${schema.package} ${schema.version}`).join(', ');
  const held = proof === '' ? '' : element('span', { class: 'seal-proof' }, escapeText(proof));
  return element('div', { class: 'seal', 'data-status': seal.status }, `<span class="seal-mark" aria-hidden="true"></span>${[main, ...codes].join(' ')}${held}`);
}

/** A seal without links, for cards and lists. */
export function sealBadge(seal: Seal): string {
  return element('span', { class: 'seal-badge', 'data-status': seal.status }, `<span class="seal-mark" aria-hidden="true"></span>${escapeText(capital(seal.text))}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
