import type { ReportExample } from '../checks/report.ts';
import { escapeAttribute, escapeText } from '../site/html.ts';
import { exampleUrl } from '../site/urls.ts';
import type { Change } from './git-history.ts';
import type { Files } from './skill-files.ts';
import { encoded } from './write-files.ts';

interface Entry {
  readonly id: string;
  readonly example: ReportExample;
  readonly change: Change;
  readonly files: readonly string[];
}

const NAME = 'gitops-workflows: changes of examples';

/** What changed per example, as Atom and JSON, so that the owner of a wiki page learns that a linked example changed. */
export function feedFiles(
  examples: readonly ReportExample[],
  changes: readonly Change[],
  site: string | undefined,
): Files {
  const entries = entriesOf(examples, changes).slice(0, 200);
  const link = (example: ReportExample): string => `${site === undefined ? '' : `${site}/`}${exampleUrl(example.id)}`;
  return new Map([
    ['feed.atom', encoded(atom(entries, link, site))],
    ['feed.json', encoded(json(entries, link, site))],
  ]);
}

function entriesOf(examples: readonly ReportExample[], changes: readonly Change[]): Entry[] {
  return changes.flatMap((change) =>
    examples.flatMap((example): Entry[] => {
      const own = new Set(example.files.map((file) => `examples/${example.tool}/${file.path}`));
      const files = change.files.filter((path) => own.has(path));
      // The address of an example never changes, and a commit has one name: the id holds wherever the site is published.
      return files.length === 0
        ? []
        : [{ id: `tag:gitops-workflows,2026:${example.id}/${change.commit.slice(0, 12)}`, example, change, files }];
    }),
  );
}

function atom(entries: readonly Entry[], link: (example: ReportExample) => string, site: string | undefined): string {
  const written = entries.map(
    ({ id, example, change, files }) => `  <entry>
    <id>${escapeText(id)}</id>
    <title>${escapeText(`${example.title}: ${change.subject}`)}</title>
    <updated>${change.date}</updated>
    <link rel="alternate" type="text/html" href="${escapeAttribute(link(example))}"/>
    <category term="${escapeAttribute(example.id)}"/>
    <summary>${escapeText(`Changed: ${files.join(', ')}`)}</summary>
  </entry>
`,
  );
  const self =
    site === undefined
      ? ''
      : `  <link rel="self" type="application/atom+xml" href="${escapeAttribute(site)}/feed.atom"/>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>tag:gitops-workflows,2026:examples</id>
  <title>${NAME}</title>
  <updated>${entries[0]?.change.date ?? '1970-01-01T00:00:00Z'}</updated>
  <author><name>gitops-workflows</name></author>
${self}${written.join('')}</feed>
`;
}

function json(entries: readonly Entry[], link: (example: ReportExample) => string, site: string | undefined): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: NAME,
    ...(site === undefined ? {} : { home_page_url: `${site}/`, feed_url: `${site}/feed.json` }),
    items: entries.map(({ id, example, change, files }) => ({
      id,
      url: link(example),
      title: `${example.title}: ${change.subject}`,
      content_text: `Changed: ${files.join(', ')}`,
      date_modified: change.date,
      tags: [example.id],
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
