import type { ReportCheck, ReportExample } from '../checks/report.ts';
import type { Workspace } from '../checks/workspace.ts';
import { resolveLink } from '../site/links.ts';
import { toolName, VERSION_NAMES } from '../site/navigation.ts';
import type { ReportData } from '../site/report-data.ts';
import type { Script, Site } from '../site/site.ts';
import { CHECKS, checkUrl, EXAMPLES, exampleUrl, HOME, pageUrl, relativeUrl, scriptUrl } from '../site/urls.ts';
import { fenced } from './fenced.ts';
import { type LinkRule, pagesAsMarkdown } from './skill-files.ts';

/** What the Markdown of a site is written from. */
export interface MarkdownSources {
  readonly workspace: Workspace;
  readonly site: Pick<Site, 'report' | 'pages' | 'scripts' | 'settings'>;
}

/** Where a page is as Markdown: beside its HTML. */
export function markdownUrl(page: string): string {
  return page.replace(/\.html(?=#|$)/, '.md');
}

/** Every page of the site as Markdown, by the path of the Markdown file. */
export function siteMarkdown({ workspace, site }: MarkdownSources): Map<string, string> {
  const { report } = site;
  const files = new Map<string, string>();
  for (const [path, text] of contentMarkdown({ workspace, site }, (from) => markdownUrl(pageUrl(from) ?? HOME)))
    files.set(path, text);
  for (const example of report.examples) files.set(markdownUrl(exampleUrl(example.id)), exampleMarkdown(example, site));
  for (const check of report.checks) files.set(markdownUrl(checkUrl(check.code)), checkMarkdown(check));
  for (const script of site.scripts)
    files.set(markdownUrl(scriptUrl(script.name.replace(/\.sh$/, ''))), scriptMarkdown(script));
  files.set(markdownUrl(EXAMPLES), examplesMarkdown(report));
  files.set(markdownUrl(CHECKS), checksMarkdown(report));
  return files;
}

/** The pages of content/ as Markdown; `placeOf` says where each stands, so that its links lead on from there. */
export function contentMarkdown(
  { workspace, site }: MarkdownSources,
  placeOf: (projectPath: string) => string,
): Map<string, string> {
  const targets = {
    report: site.report,
    pages: new Set(site.pages.map((page) => page.path)),
    scripts: new Set(site.scripts.map((script) => script.name)),
  };
  const link: LinkRule = (to, anchor, from) => {
    const target = resolveLink(`/${to}`, '', targets);
    if (target === undefined || !('page' in target)) return undefined;
    // Anchors of example pages are those of their HTML; headings have the anchors that readers of Markdown make.
    const page = target.page.replace(/#.*$/, '');
    return relativeUrl(placeOf(from), `${markdownUrl(page)}${page.startsWith('examples') ? '' : anchor}`);
  };
  const publication = { workspace, report: site.report, site: site.settings.site };
  return new Map(
    [...pagesAsMarkdown(publication, link)].flatMap(([path, text]) => {
      const url = pageUrl(path);
      return url === undefined ? [] : [[markdownUrl(url), text] as const];
    }),
  );
}

function exampleMarkdown(example: ReportExample, site: MarkdownSources['site']): string {
  const url = exampleUrl(example.id);
  const versions = Object.entries(example.versions).map(([tool, range]) => `${VERSION_NAMES[tool] ?? tool} ${range}`);
  const used = site.pages.filter((page) => example.usedIn.includes(page.path));
  const facts = [
    `- Seal: ${example.seal.text}`,
    ...(versions.length === 0 ? [] : [`- Versions: ${versions.join(', ')}`]),
    ...example.needs.map((need) => `- Needs: ${need}`),
    ...example.external.map((object) => `- Defined elsewhere: ${object}`),
  ];
  const parts = [
    `# ${example.title}`,
    example.purpose,
    facts.join('\n'),
    ...filesMarkdown(example),
    ...example.renderings.flatMap(({ output, by, engine, type }) =>
      output === ''
        ? []
        : [
            `## ${type === 'applicationset' ? 'Applications of' : 'Rendered'} ${by}`,
            `Made by ${engine}:`,
            fenced('yaml', output),
          ],
    ),
    ...(used.length === 0
      ? []
      : ['## Used in', used.map((page) => `- [${page.title}](${relativeUrl(url, markdownUrl(page.url))})`).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The files of an example under headings of their own. */
export function filesMarkdown(example: ReportExample): string[] {
  return example.files.flatMap((file) => [`## ${example.tool}/${file.path}`, fenced(file.language, file.text)]);
}

function checkMarkdown(check: ReportCheck): string {
  const sample = (given: ReportCheck['bad']): string[] =>
    typeof given === 'string'
      ? [fenced(check.language, given)]
      : Object.entries(given).flatMap(([path, text]) => [
          `\`${path}\`:`,
          fenced(/\.ya?ml$/.test(path) ? 'yaml' : 'text', text),
        ]);
  const parts = [
    `# ${check.code}`,
    check.summary,
    check.why,
    '## Gives a diagnostic',
    ...sample(check.bad),
    ...(check.output === '' ? [] : ['The build prints:', fenced('console', check.output)]),
    '## Passes',
    ...sample(check.good),
  ];
  return `${parts.join('\n\n')}\n`;
}

function scriptMarkdown(script: Script): string {
  return `# ${script.name}\n\n${fenced('bash', script.text)}\n`;
}

function examplesMarkdown(report: ReportData): string {
  const groups = report.exampleTools.map(
    (tool) =>
      `## ${toolName(tool)}\n\n${report.examples
        .filter((example) => example.tool === tool)
        .map((example) => listItem(example.title, exampleUrl(example.id), example.purpose))
        .join('\n')}`,
  );
  return `# Examples\n\n${groups.join('\n\n')}\n`;
}

function checksMarkdown(report: ReportData): string {
  return `# What is checked\n\n${report.tools.map((tool) => `- ${tool}`).join('\n')}\n\n## The checks\n\n${report.checks.map((check) => listItem(check.code, checkUrl(check.code), check.summary)).join('\n')}\n`;
}

/** One page in a list at the root of the site. */
export function listItem(title: string, page: string, words: string, root = ''): string {
  return `- [${title.replace(/([[\]\\])/g, '\\$1')}](${root}${markdownUrl(page)}): ${words}`;
}
