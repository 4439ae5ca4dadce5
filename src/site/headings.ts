import { slug } from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import { plainText } from '../manifests/page.ts';

/** A heading of a rendered page. */
export interface PageHeading {
  readonly depth: number;
  readonly text: string;
  readonly id: string;
}

/** A heading's words and id: `## Title [#id]`, or the words as a slug where the file has no ids (SKILL.md). */
export function headingOf(node: Heading): PageHeading {
  const text = plainText(node);
  const match = /^(.*?)\s*\[#([^\]]*)\]\s*$/s.exec(text);
  return { depth: node.depth, text: match?.[1] ?? text, id: match?.[2] ?? slug(text) };
}

/** The headings of a page below its title, in order, also inside components. */
export function headingsOf(tree: Root): PageHeading[] {
  const found: PageHeading[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'heading' && node.depth > 1) found.push(headingOf(node));
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return found;
}
