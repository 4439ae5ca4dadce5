import type { Seal } from '../checks/report.ts';
import type { ReportData } from './report-data.ts';
import { element, escapeText } from './html.ts';
import { CHECKS, checkUrl, relativeUrl } from './urls.ts';

/** The word that names each status; the mark beside it has a shape of its own. */
export const SEAL_WORDS: Readonly<Record<Seal['status'], string>> = {
  complete: 'Complete',
  fragment: 'Fragment',
  expected: 'Wrong on purpose',
  commands: 'Commands checked',
  failing: 'Has errors',
  unchecked: 'Not checked',
  plain: 'Text',
};

/** The code of a check, with a link to its page where it has one. */
export function codeHtml(
  code: string,
  className: string | undefined,
  from: string,
  report: Pick<ReportData, 'check'>,
): string {
  if (report.check(code) === undefined) return element('span', { class: className }, escapeText(code));
  return element('a', { class: className, href: relativeUrl(from, checkUrl(code)) }, escapeText(code));
}

/** The seal of a snippet as a line of HTML: mark, words, what it was held against. Plain text has none. */
export function sealHtml(seal: Seal, from: string, report: Pick<ReportData, 'check'>): string {
  if (seal.status === 'plain') return '';
  const word = SEAL_WORDS[seal.status];
  // A seal's own words often begin with the name of its status, or hold it.
  const speaks = seal.status === 'commands' || seal.text.toLowerCase().includes(word.toLowerCase());
  const words =
    seal.text === '' || seal.codes.length > 0 ? word : speaks ? capital(seal.text) : `${word}, ${seal.text}`;
  const explained = relativeUrl(from, `${CHECKS}#${seal.status === 'failing' ? 'seals' : `seal-${seal.status}`}`);
  const main = element('a', { class: 'seal-link', href: explained }, escapeText(words));
  const codes = seal.codes.map((code) => codeHtml(code, 'seal-code', from, report));
  const proof = seal.schemas.map((schema) => `${schema.package} ${schema.version}`).join(', ');
  const held = proof === '' ? '' : element('span', { class: 'seal-proof' }, escapeText(proof));
  return element(
    'div',
    { class: 'seal', 'data-status': seal.status },
    `<span class="seal-mark" aria-hidden="true"></span>${[main, ...codes].join(' ')}${held}`,
  );
}

/** A seal without links, for cards and lists. */
export function sealBadge(seal: Seal): string {
  return element(
    'span',
    { class: 'seal-badge', 'data-status': seal.status },
    `<span class="seal-mark" aria-hidden="true"></span>${escapeText(capital(seal.text))}`,
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
