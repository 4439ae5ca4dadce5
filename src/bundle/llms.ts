import { toolName } from '../site/navigation.ts';
import { CHECKS, checkUrl, EXAMPLES, exampleUrl, scriptUrl } from '../site/urls.ts';
import { contentMarkdown, filesMarkdown, listItem, markdownUrl, type MarkdownSources } from './site-markdown.ts';

const ABOUT =
  'Argo CD, Flux, Kustomize, Argo Rollouts, Flagger and secrets in Git. Every manifest, overlay, command and link was checked when the site was built.';

/** The index for language models: every page but those of the single checks, which one line leads to. */
export function llmsIndex({ site }: Pick<MarkdownSources, 'site'>): string {
  const { report, pages, settings } = site;
  const root = settings.site === undefined ? '' : `${settings.site}/`;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
  const content = (name: string): string[] =>
    pages
      .filter((page) => page.section === name)
      .map((page) =>
        listItem(
          page.title,
          page.url,
          page.section === 'skill' ? 'what to decide first, and the shortest path for each task' : page.description,
          root,
        ),
      );
  const parts = [
    '# gitops-workflows',
    `> ${ABOUT}`,
    `The installable skill is described by ${root}.well-known/agent-skills/index.json; all of this text in one file is ${root}llms-full.txt.`,
    ...section('Skill', [
      ...content('skill'),
      ...site.scripts.map((script) =>
        listItem(script.name, scriptUrl(script.name.replace(/\.sh$/, '')), 'a script of the skill', root),
      ),
    ]),
    ...section('References', content('references')),
    ...section('Guides', content('guides')),
    ...report.exampleTools.flatMap((tool) =>
      section(
        `Examples: ${toolName(tool)}`,
        report.examples
          .filter((example) => example.tool === tool)
          .map((example) => listItem(example.title, exampleUrl(example.id), example.purpose, root)),
      ),
    ),
    ...section('Optional', [
      listItem('All examples', EXAMPLES, 'the list of the examples above', root),
      listItem(
        'What is checked',
        CHECKS,
        `${report.checks.length} checks with what each reports, such as ${root}${markdownUrl(checkUrl(report.checks[0]?.code ?? ''))}`,
        root,
      ),
      `- [report.json](${root}report.json): everything that the checks found out about the pages and examples`,
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The text of every page and the files of every example, one after the other. */
export function llmsFull(sources: MarkdownSources): string {
  const { site } = sources;
  const texts = contentMarkdown(sources, () => 'llms-full.txt');
  const pages = site.pages.map((page) => texts.get(markdownUrl(page.url)) ?? '');
  const examples = site.report.examples.map((example) =>
    [`# ${example.title}`, example.purpose, ...filesMarkdown(example)].join('\n\n'),
  );
  return `${[...pages.map((text) => text.trim()), ...examples].join('\n\n---\n\n')}\n`;
}
