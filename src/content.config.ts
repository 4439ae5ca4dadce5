import { join } from 'node:path';
// Not from 'astro:content', which makes Vite compile everything that renders before a build can begin.
import { defineCollection } from 'astro/content/config';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

// The checker has read and validated the front matter before this runs, with places; pages take it from there. Astro's own
// parser of YAML reads some values in other ways, and what it makes of them is used nowhere.
const schema = z.looseObject({});
const content = join(process.env['GITOPS_ROOT'] || '.', 'content');
const generateId = ({ entry }: { entry: string }): string => entry.replace(/\.mdx?$/, '');

export const collections = {
  skill: defineCollection({
    loader: glob({ base: content, pattern: 'SKILL.md', generateId: () => 'skill', retainBody: false }),
    schema,
  }),
  references: defineCollection({
    loader: glob({ base: join(content, 'references'), pattern: '*.mdx', generateId, retainBody: false }),
    schema,
  }),
  guides: defineCollection({
    loader: glob({ base: join(content, 'guides'), pattern: '*.mdx', generateId, retainBody: false }),
    schema,
  }),
};
