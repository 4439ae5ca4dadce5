import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openChecker } from '../../src/checks/open-checker.ts';
import { engineSearch } from '../../src/cli/engine-search.ts';
import { writeReport } from '../../src/cli/write-report.ts';
import { searchEngine, type SearchEngine } from '../../src/client/search-engine.ts';
import { checkProject } from '../../src/site/check-project.ts';
import { searchIndex, searchScript } from '../../src/site/search-index.ts';
import { coveredText, searchText } from '../../src/site/search-text.ts';
import { settingsOf } from '../../src/site/settings.ts';
import { loadSite } from '../../src/site/site.ts';

/** What people type, and where they want to be: any of these places. A page without an anchor stands for all its places. */
const ANSWERS: readonly (readonly [query: string, ...places: string[]])[] = [
  // Words of the field.
  ['rollback helm release flux', 'references/drift-remediation#rollback', 'examples/flux/helmrelease-remediation'],
  ['sync waves', 'references/argocd-patterns#sync-waves'],
  ['prune false', 'guides/side-by-side#prune', 'references/argocd-patterns#sync-options'],
  ['argocd app of apps', 'examples/fleets-argocd/argocd-app-of-apps'],
  ['sops age key', 'examples/secrets/sops-age', 'references/secret-management#sops-rules'],
  ['kustomize images digest', 'references/kustomize-overlays#fields'],
  [
    'canary weights',
    'examples/rollouts/canary-istio',
    'examples/rollouts/canary',
    'references/progressive-delivery#canary',
  ],
  ['matrix generator', 'examples/argocd/applicationset-matrix', 'references/argocd-patterns#generators'],
  ['sealed secrets', 'references/secret-management#sealed-secrets'],
  ['external secrets vault', 'examples/secrets/external-secret-vault', 'references/secret-management#external-secrets'],
  ['image automation', 'examples/flux/image-automation'],
  ['blue green', 'references/progressive-delivery#blue-green'],
  [
    'analysis template prometheus',
    'examples/rollouts/cluster-analysis-template',
    'references/progressive-delivery#analysis',
  ],
  ['abort rollout', 'references/progressive-delivery#abort'],
  ['drift detection', 'examples/flux/helmrelease', 'references/drift-remediation#detect'],
  [
    'hook delete policy',
    'references/argocd-patterns#hooks',
    'examples/argocd/sync-hooks',
    'examples/argocd/deletion-hooks',
  ],
  ['strategic merge patch', 'examples/kustomize/patches', 'references/kustomize-overlays#patches'],
  ['json patch', 'examples/kustomize/patches'],
  ['configmap generator hash', 'references/kustomize-overlays#generators'],
  ['components', 'references/kustomize-overlays#components'],
  ['multi tenancy', 'references/flux-patterns#multi-tenancy', 'examples/flux/flux-instance-multitenant'],
  ['AppProject destinations', 'examples/argocd/appproject', 'references/argocd-patterns#projects'],
  ['sync window', 'references/argocd-patterns#sync-windows'],
  ['notifications slack', 'examples/argocd/notifications', 'examples/flux/notifications'],
  ['webhook receiver', 'examples/flux/receiver'],
  ['verify cosign', 'examples/flux/ocirepository'],
  ['server side apply', 'guides/server-side-apply'],
  ['self managed argocd', 'examples/argocd/self-managed'],
  ['pull request preview', 'examples/argocd/applicationset-pull-request'],
  ['oci helm chart', 'examples/flux/helmrelease', 'examples/argocd/oci-source'],
  ['multiple sources', 'references/argocd-patterns#sources'],
  ['disaster recovery', 'references/drift-remediation#disaster-recovery'],
  ['A/B test header', 'examples/rollouts/header-route', 'examples/flagger/ab-testing'],
  ['istio traffic routing', 'references/progressive-delivery#traffic-routing'],
  ['gateway api canary', 'examples/rollouts/canary-gateway-api', 'examples/flagger/canary'],
  ['helm values from configmap', 'examples/flux/helmrelease-values-from'],
  ['repository structure monorepo', 'guides/repository-structure'],
  // What one wants to do.
  ['add a cluster', 'references/multi-cluster#register'],
  ['promote to production', 'guides/environment-promotion'],
  ['argo cd or flux', 'guides/argo-cd-or-flux'],
  ['install argo cd', 'references/argocd-patterns#install'],
  ['bootstrap flux', 'references/flux-patterns#bootstrap'],
  ['suspend reconcile', 'references/drift-remediation#pause', 'references/flux-patterns#operate'],
  ['check-drift.sh', 'scripts/check-drift'],
  // Fields, kinds and paths.
  ['selfheal', 'references/drift-remediation#who-corrects', 'references/argocd-patterns#sync-policy'],
  [
    'spec.syncPolicy.automated.selfHeal',
    'references/drift-remediation#who-corrects',
    'references/argocd-patterns#sync-policy',
  ],
  ['dependsOn', 'examples/flux/depends-on'],
  [
    'healthChecks',
    'examples/flux/health-checks',
    'references/flux-patterns#order',
    'guides/errata#wait-and-health-checks',
  ],
  ['ignoreDifferences', 'references/argocd-patterns#ignore-differences'],
  ['goTemplate missingkey', 'guides/errata#missing-key', 'checks/applicationset/missing-key-error'],
  ['postBuild substitute', 'examples/flux/post-build', 'references/flux-patterns#substitution'],
  // Typing errors.
  ['kustomizaton', 'references/flux-patterns#kustomization'],
  ['aplicationset', 'references/argocd-patterns#applicationset', 'examples/fleets-argocd/argocd-applicationset'],
  ['ocirepositry', 'examples/flux/ocirepository'],
  // What a cluster printed, pasted whole.
  [
    "application destination server 'https://kubernetes.default.svc' and namespace 'shop' do not match any of the allowed destinations in project 'default'",
    'checks/argocd/project-permits-destination',
  ],
  [
    "application repo https://github.com/acme/x.git is not permitted in project 'shop'",
    'checks/argocd/project-permits-source',
  ],
  [
    'no matches for kind "GitRepository" in version "source.toolkit.fluxcd.io/v1beta1"',
    'checks/structure/kind-known',
    'checks/version/served',
  ],
  [
    "accumulating resources from '../base': evalsymlink failure on '/tmp/base' : lstat /tmp/base: no such file or directory",
    'checks/kustomize/file-exists',
  ],
  [
    'json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.annotations of type string',
    'checks/yaml/scalar-ambiguous',
    'checks/kustomize/label-strings',
  ],
  [
    'metadata.annotations: Too long: must have at most 262144 bytes',
    'checks/command/argocd-install-server-side',
    'checks/command/rollouts-install-server-side',
    'references/argocd-patterns#install',
  ],
  ['resource :Namespace is not permitted in project', 'checks/argocd/project-permits-created-namespace'],
  ['field is immutable selector', 'checks/kustomize/stable-selectors'],
  ['failed to decrypt sops metadata not found', 'checks/secrets/sops-metadata', 'references/secret-management#gotchas'],
];

let engine: SearchEngine;
let share: number;

beforeAll(async () => {
  const project = resolve(import.meta.dirname, '../..');
  const scratch = mkdtempSync(join(tmpdir(), 'gitops-answers-'));
  const checker = await openChecker(engineSearch());
  const { report } = await checkProject(project, checker);
  const settings = { ...settingsOf({}, project), root: project, report: await writeReport(scratch, report, checker) };
  const text = searchText(loadSite(settings));
  rmSync(scratch, { recursive: true });
  const index = searchIndex(text);
  share = Buffer.byteLength(searchScript(index)) / coveredText(text);
  engine = searchEngine(index);
}, 300_000);

/** Where the first of the wanted places stands among the results, from 1; Infinity where it does not. */
function rankOf(query: string, places: readonly string[]): number {
  const urls = engine.search(query).pages.flatMap((page) => page.hits.map((hit) => hit.url.replace('.html', '')));
  const at = urls.findIndex((url) => places.some((place) => url === place || url.startsWith(`${place}#`)));
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

describe('the search of the whole site', () => {
  test.each(ANSWERS)('answers "%s" among its first three results', (query, ...places) => {
    expect(rankOf(query, places)).toBeLessThanOrEqual(3);
  });

  test('has the wanted place first for at least 85 % of what is asked', () => {
    const later = ANSWERS.filter(([query, ...places]) => rankOf(query, places) > 1).map(([query]) => query);
    expect(later.length / ANSWERS.length, later.join('\n')).toBeLessThanOrEqual(0.15);
  });

  test('has an index of at most a quarter of the text that it covers', () => {
    expect(share).toBeLessThan(0.25);
  });
});
