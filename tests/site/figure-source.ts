import type { ReportRendering } from '../../src/checks/report.ts';
import type { FigureSource } from '../../src/site/figures/manifests.ts';

/** A source of written files only, by path. */
export function sourceOfFiles(
  files: Readonly<Record<string, string>>,
  renderings: readonly ReportRendering[] = [],
): FigureSource {
  return {
    tool: 'tool',
    files: Object.entries(files).map(([path, text]) => ({
      path,
      language: 'yaml',
      text,
      resources: [],
      seal: { status: 'complete', text: '', codes: [], messages: [], schemas: [] },
    })),
    renderings,
  };
}
