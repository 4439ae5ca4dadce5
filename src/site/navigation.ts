import type { Site } from './site.ts';
import { CHECKS, EXAMPLES, exampleUrl, SKILL, scriptUrl } from './urls.ts';
import { oncePer } from '../text/once-per.ts';

export interface NavigationLink {
  readonly title: string;
  readonly url: string;
  readonly tool?: string | undefined;
  /** Stands below the link before it. */
  readonly within?: boolean;
}

export interface NavigationGroup {
  readonly title: string;
  readonly links: readonly NavigationLink[];
}

const TOOL_NAMES: Readonly<Record<string, string>> = {
  argocd: 'Argo CD',
  flux: 'Flux',
  kustomize: 'Kustomize',
  rollouts: 'Argo Rollouts',
  flagger: 'Flagger',
  secrets: 'Secrets',
  fleets: 'Fleets',
  'fleets-argocd': 'Fleets with Argo CD',
  'fleets-flux': 'Fleets with Flux',
};

export const toolName = (tool: string): string => TOOL_NAMES[tool] ?? tool;

/** The names of the tools that the `versions` of an example speak of. */
export const VERSION_NAMES: Readonly<Record<string, string>> = {
  'argo-cd': 'Argo CD',
  'argo-rollouts': 'Argo Rollouts',
  flux: 'Flux',
  flagger: 'Flagger',
  kustomize: 'Kustomize',
  kubernetes: 'Kubernetes',
  'external-secrets': 'External Secrets',
  'sealed-secrets': 'Sealed Secrets',
  sops: 'SOPS',
  'flux-operator': 'Flux Operator',
};

/** The navigation of the site as `url` sees it: one group for each section, examples of the current tool unfolded. */
export function navigation(site: Site, url: string): NavigationGroup[] {
  const pages = (section: string): NavigationLink[] =>
    site.pages
      .filter((page) => page.section === section)
      .map((page) => ({ title: page.title, url: page.url, tool: page.tools.length === 1 ? page.tools[0] : undefined }));
  const tool = /^examples\/([^/]+)\//.exec(url)?.[1];
  const examples = site.report.exampleTools.flatMap((name): NavigationLink[] => {
    const own = site.report.examples.filter((example) => example.tool === name);
    const head = { title: toolName(name), url: `${EXAMPLES}#${name}`, tool: name };
    return name === tool
      ? [head, ...own.map((example) => ({ title: example.title, url: exampleUrl(example.id), within: true }))]
      : [head];
  });
  const groups: NavigationGroup[] = [
    { title: 'References', links: pages('references') },
    { title: 'Guides', links: pages('guides') },
    { title: 'Examples', links: [{ title: 'All examples', url: EXAMPLES }, ...examples] },
    { title: 'Checks', links: [{ title: 'What is checked', url: CHECKS }] },
    {
      title: 'Skill',
      links: [
        ...pages('skill'),
        ...site.scripts.map((script) => ({ title: script.name, url: scriptUrl(script.name.replace(/\.sh$/, '')) })),
      ],
    },
  ];
  return groups.filter((group) => group.links.length > 0);
}

/** The pages in reading order: what "previous" and "next" walk through. */
const readingOrder = oncePer((site: Site): NavigationLink[] =>
  [
    ...site.pages.map((page) => ({ title: page.title, url: page.url })),
    { title: 'All examples', url: EXAMPLES },
    ...site.report.examples.map((example) => ({ title: example.title, url: exampleUrl(example.id) })),
    { title: 'What is checked', url: CHECKS },
  ].filter((link) => link.url !== SKILL || site.pages.length > 0),
);

export function neighbours(
  site: Site,
  url: string,
): { previous?: NavigationLink | undefined; next?: NavigationLink | undefined } {
  const order = readingOrder(site);
  const at = order.findIndex((link) => link.url === url);
  return at < 0 ? {} : { previous: order[at - 1], next: order[at + 1] };
}
