import { z } from 'zod';

/** The tools whose versions a catalog entry can name. */
const VERSIONED = [
  'argo-cd',
  'argo-rollouts',
  'flux',
  'flagger',
  'kustomize',
  'kubernetes',
  'external-secrets',
  'sealed-secrets',
  'sops',
  'flux-operator',
] as const;

const relativePath = z
  .string()
  .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$)).+$/, 'Write a path inside the folder, without ".."');

/** One entry of an examples.yaml: which files form an example, and what a reader needs to know about it. */
export const entrySchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens'),
  title: z.string().min(1).max(80),
  purpose: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\n]*$/, 'Write one line'),
  /** Files or directories, relative to the tool's folder. */
  files: z.array(relativePath).min(1),
  versions: z.partialRecord(
    z.enum(VERSIONED),
    z.string().regex(/^(>=|<=|<|>|=)?\s*\d[\w.\- <>=]*$/, 'Write a range such as ">=3.4"'),
  ),
  needs: z.array(z.string().min(1)),
  /** Objects defined elsewhere: `Kind/name` or `Kind/namespace/name`. */
  external: z
    .array(z.string().regex(/^[A-Z]\w*(\/[\w.*-]+){1,2}$/, 'Write Kind/name or Kind/namespace/name'))
    .optional(),
});

export const catalogSchema = z.array(entrySchema).min(1);

/** One catalog entry, as the author wrote it. */
export type CatalogEntry = z.infer<typeof entrySchema>;
