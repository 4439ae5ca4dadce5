import { resolve } from 'node:path';
import { readProject } from '../../src/checks/workspace.ts';
import type { Seed } from './fuzz.ts';

const REDIRECTS = `# Where addresses lead that the site no longer has.
- from: references/old-name.html#sync
  to: references/argocd-patterns.html#sync-policy
- from: guides/old.html
  to: guides/errata.html
`;

/** The project's own pages and examples: text of every kind that the checker reads. */
export function projectSeeds(): Seed[] {
  const workspace = readProject(resolve(import.meta.dirname, '../..'));
  return [
    ...workspace.pages.map(({ source }) => ({ path: source.path, text: source.text })),
    ...workspace.catalogs.map(({ path, text }) => ({ path, text })),
    ...workspace.decisions.map(({ path, text }) => ({ path, text })),
    { path: 'redirects.yaml', text: REDIRECTS },
    ...[...workspace.files.values()].map(({ path, text }) => ({ path, text })),
  ];
}
