import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { z } from 'zod';
import { pageSchema, skillSchema } from '../checks/front-matter.ts';
import { pageUrl } from './urls.ts';
import { yamlData } from './yaml-data.ts';

export type Section = 'skill' | 'references' | 'guides';

/** A page of content/, parsed. */
export interface ContentPage {
  /** `content/references/flux-patterns.mdx`. */
  readonly path: string;
  /** `references/flux-patterns.html`. */
  readonly url: string;
  readonly section: Section;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly tools: readonly string[];
  readonly order: number;
  readonly text: string;
  readonly tree: Root;
}

/**
 * The pages of a content root, in reading order: the skill, its references, the guides. Pages of an earlier reading
 * that have not changed are taken from there.
 */
export function readContent(root: string, before: readonly ContentPage[] = []): ContentPage[] {
  const known = new Map(before.map((page) => [page.path, page]));
  const read = (path: string, section: Section, id: string): ContentPage => {
    const text = readFileSync(join(root, path), 'utf8');
    const page = known.get(path);
    return page?.text === text ? page : pageOf(path, text, section, id);
  };
  const pages: ContentPage[] = [];
  if (existsSync(join(root, 'content/SKILL.md'))) pages.push(read('content/SKILL.md', 'skill', 'skill'));
  for (const section of ['references', 'guides'] as const) {
    const folder = join(root, 'content', section);
    if (!existsSync(folder)) continue;
    const files = readdirSync(folder).filter((name) => name.endsWith('.mdx'));
    const own = files.map((name) => read(`content/${section}/${name}`, section, name.slice(0, -'.mdx'.length)));
    pages.push(...own.sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1)));
  }
  return pages;
}

function pageOf(path: string, text: string, section: Section, id: string): ContentPage {
  const tree = (path.endsWith('.mdx') ? mdxToMdast(text) : markdownToMdast(text)) as Root;
  const yaml = tree.children.find((node) => node.type === 'yaml');
  const written = yaml === undefined ? {} : yamlData(path, yaml.value);
  const url = pageUrl(path);
  if (url === undefined) throw new Error(`${path} is no page.`);
  const matter = readMatter(path, section, written);
  return { path, url, section, id, ...matter, text, tree };
}

type Matter = Pick<ContentPage, 'title' | 'description' | 'tools' | 'order'>;

function readMatter(path: string, section: Section, written: unknown): Matter {
  const result = section === 'skill' ? skillSchema.safeParse(written) : pageSchema.safeParse(written);
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  const data = result.data;
  return 'title' in data ? data : { title: 'The skill', description: data.description, tools: [], order: 0 };
}
