import { join } from 'node:path';
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { pageSchema, skillSchema } from './checks/front-matter.ts';

// The checker has validated the same front matter with the same schemas, and with places, before this runs.
const content = join(process.env['GITOPS_ROOT'] || '.', 'content');
const generateId = ({ entry }: { entry: string }): string => entry.replace(/\.mdx?$/, '');

export const collections = {
  skill: defineCollection({
    loader: glob({ base: content, pattern: 'SKILL.md', generateId: () => 'skill' }),
    schema: skillSchema,
  }),
  references: defineCollection({
    loader: glob({ base: join(content, 'references'), pattern: '*.mdx', generateId }),
    schema: pageSchema,
  }),
  guides: defineCollection({
    loader: glob({ base: join(content, 'guides'), pattern: '*.mdx', generateId }),
    schema: pageSchema,
  }),
};
