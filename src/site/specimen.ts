import type { Seal } from '../checks/report.ts';
import type { ReportData } from './report-data.ts';
import { exampleUrl, fileAnchor } from './urls.ts';

/** The manifest that the home page shows. */
export interface Specimen {
  readonly name: string;
  readonly text: string;
  readonly url: string;
  readonly seal: Seal;
}

/** Short enough to be seen whole, and everything that GitOps is about: source, path, order, interval, prune. */
const CHOSEN = { tool: 'fleets-flux', file: 'monorepo/clusters/production/apps.yaml' };

/** The chosen manifest, or the first that the examples have. */
export function specimen(report: Pick<ReportData, 'examples' | 'home'>): Specimen | undefined {
  const all = report.examples.flatMap((example) => example.files.map((file) => ({ example, file })));
  const found =
    report.home(CHOSEN.tool, CHOSEN.file) ??
    all.find(({ file }) => file.resources.length > 0 && file.text.split('\n').length < 24) ??
    all.find(({ file }) => file.resources.length > 0);
  if (found === undefined) return undefined;
  const { example, file } = found;
  return {
    name: file.path.split('/').slice(-3).join('/'),
    text: file.text,
    url: `${exampleUrl(example.id)}#${fileAnchor(file.path)}`,
    seal: file.seal,
  };
}
