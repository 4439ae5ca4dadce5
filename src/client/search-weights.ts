import { queryWords } from './search-format.ts';
import type { Page, Section } from './search-read.ts';

/** A page that explains comes before one that shows, and that before one that documents a check. */
const TYPE_WEIGHTS: Readonly<Record<string, number>> = { Reference: 1.6, Guide: 1.3, Skill: 1.2, Check: 0.4 };

/** A page about every tool says less about the one that was asked for. */
const ABOUT_ALL = 0.6;

/** Who pastes what a cluster printed has met the mistake that a check is about. */
const OF_MESSAGE = 1.6;
export const MESSAGE_WORDS = 7;

/** A message without the names in it, which are the reader's own. */
export function unquoted(message: string): string {
  const rest = message.replace(/'[^']*'|"[^"]*"|\bhttps?:\S+/g, ' ');
  return queryWords(rest).length > 2 ? rest : message;
}

/** How much a page of its kind counts. */
export function weightOf({ type, tools }: Page, isMessage: boolean): number {
  if (isMessage) return type === 'Check' ? OF_MESSAGE : (TYPE_WEIGHTS[type] ?? 1);
  return (TYPE_WEIGHTS[type] ?? 1) * (tools.length > 4 ? ABOUT_ALL : 1);
}

/** The words of a text, in their order. */
export function phraseOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What counts that a heading, or heading and title together, say several words of the query one after the other. */
export function said(section: Section, spoken: readonly string[]): number {
  const heading = phraseOf(section.heading).join(' ');
  if (heading === spoken.join(' ')) return 3;
  if (spoken.length < 2 || section.page.type === 'Check') return 1;
  const text = ` ${phraseOf(`${section.heading} ${section.page.title}`).join(' ')} `;
  let longest = 1;
  for (let from = 0; from + longest < spoken.length; from++)
    while (from + longest < spoken.length && text.includes(` ${spoken.slice(from, from + longest + 1).join(' ')}`))
      longest++;
  return (1 + (longest - 1) * 0.6) * (longest === spoken.length ? 1.5 : 1);
}
