import { headingOf } from './headings.ts';
import type { Site } from './site.ts';
import { exampleUrl, pageUrl } from './urls.ts';

/** What readers come to do, and where it is answered: the first address that the site has is taken. */
const TASKS: readonly { readonly title: string; readonly at: readonly string[] }[] = [
  { title: 'Choose Argo CD or Flux', at: ['content/guides/argo-cd-or-flux.mdx'] },
  { title: 'Deploy a first application', at: ['examples/argocd/application'] },
  {
    title: 'Promote a release to production',
    at: ['content/guides/environment-promotion.mdx#promote', 'examples/kustomize/overlay-prod'],
  },
  {
    title: 'Roll back a release',
    at: [
      'content/references/drift-remediation.mdx#rollback',
      'content/references/flux-patterns.mdx#rollback',
      'examples/flux/helmrelease-remediation',
    ],
  },
  {
    title: 'Add a cluster',
    at: ['content/references/multi-cluster.mdx#register', 'examples/argocd/applicationset-clusters'],
  },
  {
    title: 'Order what depends on what',
    at: ['content/references/argocd-patterns.mdx#sync-waves', 'examples/argocd/sync-waves'],
  },
  {
    title: 'Find and revert drift',
    at: ['content/references/drift-remediation.mdx', 'examples/argocd/ignore-differences'],
  },
  { title: 'Keep secrets in Git', at: ['content/references/secret-management.mdx', 'examples/flux/sops-decryption'] },
  {
    title: 'Release to a part of the traffic',
    at: ['content/references/progressive-delivery.mdx', 'examples/rollouts/canary'],
  },
  { title: 'Give a team its own space', at: ['examples/flux/tenant', 'examples/argocd/appproject'] },
  { title: 'Test manifests before they merge', at: ['content/guides/testing-and-validation.mdx'] },
  { title: 'Preview every pull request', at: ['examples/argocd/applicationset-pull-request'] },
];

export interface Task {
  readonly title: string;
  readonly url: string;
}

/** The tasks that this site answers. */
export function tasks(site: Site): Task[] {
  return TASKS.flatMap(({ title, at }) => {
    const url = at.map((address) => found(site, address)).find((one) => one !== undefined);
    return url === undefined ? [] : [{ title, url }];
  });
}

function found(site: Site, address: string): string | undefined {
  const [path = '', anchor] = address.split('#');
  if (path.startsWith('examples/')) {
    const id = path.slice('examples/'.length);
    return site.report.examples.some((example) => example.id === id) ? exampleUrl(id) : undefined;
  }
  const page = site.page(path);
  if (page === undefined) return undefined;
  const has =
    anchor === undefined || page.tree.children.some((node) => node.type === 'heading' && headingOf(node).id === anchor);
  return has ? `${pageUrl(path)}${anchor === undefined ? '' : `#${anchor}`}` : undefined;
}
