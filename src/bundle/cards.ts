import type { ReportExample } from '../checks/report.ts';
import { toolName, VERSION_NAMES } from '../site/navigation.ts';
import type { BuiltPage } from './built-page.ts';
import { type CardView, cardUrl } from './card.ts';
import { drawCard } from './draw-card.ts';
import type { Files } from './skill-files.ts';

/** The cards of all pages, by path. */
export function cardFiles(pages: readonly BuiltPage[], examples: ReadonlyMap<string, ReportExample>): Files {
  const own = pages.filter((page) => !page.path.startsWith('checks/'));
  return new Map(own.map((page) => [cardUrl(page.path), drawCard(cardOf(page, examples.get(page.path)))]));
}

function cardOf(page: BuiltPage, example: ReportExample | undefined): CardView {
  if (example === undefined) {
    const section =
      { references: 'Reference', guides: 'Guide', scripts: 'Script' }[page.path.split('/')[0] ?? ''] ??
      'GitOps, proven before you read it';
    return { title: page.title, eyebrow: section, words: page.description, code: [] };
  }
  const versions = Object.entries(example.versions).map(
    ([tool, range]) => `${VERSION_NAMES[tool] ?? tool} ${range.replace(/>=\s*/, '≥ ')}`,
  );
  const first = example.files.find((file) => file.resources.length > 0) ?? example.files[0];
  const code = (first?.text ?? '').split('\n').filter((line) => line.trim() !== '' && !/^\s*#|^---/.test(line));
  return {
    title: example.title,
    eyebrow: `${toolName(example.tool)} example`,
    words: versions.length === 0 ? example.purpose : versions.join(', '),
    code: code.slice(0, 9),
  };
}
