import { z } from 'zod';

/** The tools that pages and examples are about. */
const TOOLS = ['argocd', 'flux', 'kustomize', 'rollouts', 'flagger', 'secrets'] as const;

/** Front matter of a reference or guide. */
export const pageSchema = z.strictObject({
  title: z.string().min(1).max(60),
  description: z.string().min(1).max(200),
  tools: z.array(z.enum(TOOLS)),
  order: z.number(),
});

/** Front matter of SKILL.md: the six keys of the Agent Skills specification and no others. */
export const skillSchema = z.strictObject({
  name: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens'),
  description: z
    .string()
    .min(1)
    .max(1024)
    .regex(/^[^<>]*$/, 'Leave angle brackets out'),
  license: z.string().optional(),
  compatibility: z.string().max(500).optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  'allowed-tools': z.string().optional(),
});
