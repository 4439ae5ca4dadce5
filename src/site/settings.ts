import { join } from 'node:path';

/** What a build is told from outside; everything else comes from the content and the report. */
export interface Settings {
  /** The folder that holds content/, examples/ and scripts/. */
  readonly root: string;
  /** The report of the checks, as JSON. */
  readonly report: string;
  /** The repository's web address, without a trailing slash: edit and problem links need it. */
  readonly repository: string | undefined;
  /** The branch that edit links open. */
  readonly branch: string;
  /** The address of the published site, without a trailing slash. */
  readonly site: string | undefined;
}

/** Reads the settings of a build from its environment. */
export function settingsOf(environment: Readonly<Record<string, string | undefined>>, folder: string): Settings {
  const root = environment['GITOPS_ROOT'] || folder;
  const trimmed = (name: string): string | undefined => environment[name]?.replace(/\/+$/, '') || undefined;
  return {
    root,
    report: environment['GITOPS_REPORT'] || join(root, '.cache/report.json'),
    repository: trimmed('REPOSITORY_URL'),
    branch: environment['REPOSITORY_BRANCH'] || 'main',
    site: trimmed('SITE_URL'),
  };
}
