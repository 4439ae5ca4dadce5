import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/checks/workspace.ts';
import { readPage } from '../../src/manifests/page.ts';

const root = resolve(import.meta.dirname, '../..');
const PLAN = resolve(root, '../shared/plan.md');

const REFERENCE = 'content/references/';
const GUIDE = 'content/guides/';
const ARGOCD = `${REFERENCE}argocd-patterns.mdx`;
const FLUX = `${REFERENCE}flux-patterns.mdx`;
const KUSTOMIZE = `${REFERENCE}kustomize-overlays.mdx`;
const DELIVERY = `${REFERENCE}progressive-delivery.mdx`;
const CLUSTERS = `${REFERENCE}multi-cluster.mdx`;
const SECRETS = `${REFERENCE}secret-management.mdx`;
const DRIFT = `${REFERENCE}drift-remediation.mdx`;
const TOOL = `${GUIDE}argo-cd-or-flux.mdx`;
const STRATEGY = `${GUIDE}deployment-strategy.mdx`;
const REPOSITORY = `${GUIDE}repository-structure.mdx`;
const SECRET = `${GUIDE}secret-method.mdx`;
const PROMOTION = `${GUIDE}environment-promotion.mdx`;
const FUNDAMENTALS = `${GUIDE}opengitops.mdx`;
const ERRATA = `${GUIDE}errata.mdx`;
const CI = `${GUIDE}ci-cd-integration.mdx`;
const OBSERVABILITY = `${GUIDE}observability.mdx`;
const TESTING = `${GUIDE}testing-and-validation.mdx`;

/**
 * Every heading of the plan in its order (Markdown headings, lines that are nothing but bold, tasks of the roadmap), and
 * where the content covers it: a page with the id of a section, a file, or `content/SKILL.md#` with the words of a
 * heading. What was dropped on purpose (claims about markets, scores, where a text came from) leads to the place that
 * says why.
 */
const COVERAGE: readonly (readonly [heading: string, ...covered: string[]])[] = [
  ['# GitOps Workflows Skill - Master Plan', 'content/SKILL.md#GitOps workflows'],
  ['## Table of Contents', 'content/SKILL.md#References'],

  ['## Strategic Positioning', `${FUNDAMENTALS}#principles`],
  ['### Why GitOps Matters in 2025', `${FUNDAMENTALS}#principles`, `${ERRATA}#claims`],
  ['**Market Drivers:**', `${ERRATA}#claims`],
  ['**Strategic Value:**', `${FUNDAMENTALS}#pull-push`],
  ['### How This Differs from Traditional CD', `${FUNDAMENTALS}#traditional`],
  ['**Traditional CI/CD (Push Model):**', `${FUNDAMENTALS}#pull-push`],
  ['**GitOps (Pull Model):**', `${FUNDAMENTALS}#pull-push`],

  ['## Skill Purpose and Scope', 'content/SKILL.md#GitOps workflows'],
  ['### What This Skill Teaches', 'content/SKILL.md#References'],
  ['**Core Competencies:**', 'content/SKILL.md#References'],
  ['### What This Skill Does NOT Cover', 'content/SKILL.md#With other skills', `${FUNDAMENTALS}#not-covered`],

  ['## Research Findings', `${ERRATA}#claims`],
  ['### Google Search Grounding Results (December 2025)', `${ERRATA}#claims`],
  ['**Query 1: "GitOps best practices 2025 ArgoCD Flux comparison"**', `${TOOL}#compared`],
  ['**Key Findings:**', `${FUNDAMENTALS}#principles`],
  ['**ArgoCD vs Flux - Key Differences:**', `${TOOL}#compared`],
  ['**When to Choose:**', `${TOOL}#decide`],
  ['**Query 2: "GitOps Kubernetes continuous delivery patterns 2025"**', `${ERRATA}#claims`],
  ['**Key Findings:**', `${ERRATA}#claims`],
  ['**Emerging Patterns:**', `${DELIVERY}#strategies`, `${TESTING}#policies`],
  ['**Query 3: "ArgoCD vs Flux 2025 features comparison"**', `${TOOL}#compared`],
  ['**ArgoCD 2025 Updates:**', `${ARGOCD}#sources`, `${TOOL}#compared`],
  ['**Flux 2025 Updates:**', `${FLUX}#versions`, `${TOOL}#compared`],
  ['### Context7 Library Research', `${ERRATA}#claims`],
  ['**ArgoCD (Official):**', `${ERRATA}#claims`],
  ['**Flux CD (Official):**', `${ERRATA}#claims`],
  ['**Kustomize (Kubernetes SIG):**', `${ERRATA}#claims`],

  ['## GitOps Tool Taxonomy', `${TOOL}#compared`],
  ['### Tier 1: ArgoCD (UI-First, Stateful)', `${ARGOCD}#answers`, `${ERRATA}#claims`],
  ['**Use When:**', 'content/decisions/tool.yaml'],
  ['**Architecture:**', `${ARGOCD}#install`, `${TOOL}#gotchas`],
  ['**ArgoCD Installation:**', `${ARGOCD}#install`, 'scripts/install-argocd.sh'],
  ['**Basic Application:**', `${ARGOCD}#application`, 'examples/argocd/application.yaml'],
  ['**ApplicationSet (Multi-Environment):**', `${ARGOCD}#applicationset`, 'examples/argocd/applicationset.yaml'],
  ['**Progressive Rollout with RollingSync:**', `${ARGOCD}#progressive-syncs`, 'examples/argocd/progressive-rollout.yaml'],
  ['**Sync Hooks for Pre/Post Operations:**', `${ARGOCD}#hooks`, 'examples/argocd/sync-hooks.yaml'],
  ['### Tier 2: Flux CD (CLI-First, Stateless)', `${FLUX}#answers`, `${ERRATA}#claims`],
  ['**Use When:**', 'content/decisions/tool.yaml'],
  ['**Architecture:**', `${FLUX}#install`],
  ['**Flux Installation (Bootstrap):**', `${FLUX}#bootstrap`, 'scripts/install-flux.sh'],
  ['**GitRepository Source:**', `${FLUX}#sources`, 'examples/flux/gitrepository.yaml'],
  ['**Kustomization Controller:**', `${FLUX}#kustomization`, 'examples/flux/kustomization.yaml'],
  ['**HelmRelease Controller:**', `${FLUX}#helmrelease`, 'examples/flux/helmrelease.yaml', 'examples/flux/helmrepository.yaml'],
  ['**Multi-Environment with Kustomize Overlays:**', `${PROMOTION}#directories`, 'examples/fleets-flux/promotion/clusters/prod/webapp.yaml'],
  ['**OCI Repository (Container Registry):**', `${FLUX}#sources`, 'examples/flux/ocirepository.yaml'],
  ['### Tier 3: Kustomize (Configuration Management)', `${KUSTOMIZE}#answers`],
  ['**Use When:**', 'content/SKILL.md#First: look, then decide', `${KUSTOMIZE}#delivery`],
  ['**Basic Kustomization:**', `${KUSTOMIZE}#tree`, 'examples/kustomize/base/kustomization.yaml'],
  ['**Development Overlay:**', `${KUSTOMIZE}#overlays`, 'examples/kustomize/overlays/dev/kustomization.yaml'],
  ['**Production Overlay:**', `${KUSTOMIZE}#overlays`, 'examples/kustomize/overlays/prod/kustomization.yaml'],
  ['**Kustomize Components (Reusable Fragments):**', `${KUSTOMIZE}#components`, 'examples/kustomize/components/monitoring/kustomization.yaml'],

  ['## Decision Frameworks', 'content/SKILL.md#First: look, then decide'],
  ['### Framework 1: ArgoCD vs Flux', 'content/decisions/tool.yaml', `${TOOL}#decide`, `${TOOL}#both`],
  ['### Framework 2: Deployment Strategy Selection', 'content/decisions/strategy.yaml', `${STRATEGY}#decide`, `${STRATEGY}#compared`],
  ['**ArgoCD Strategies:**', `${STRATEGY}#gotchas`, `${DELIVERY}#canary`],
  ['**Flux Strategies:**', `${DELIVERY}#flagger`],
  ['### Framework 3: Repository Structure', 'content/decisions/repository.yaml', `${REPOSITORY}#decide`],
  ['**Monorepo (Single Git Repo):**', `${REPOSITORY}#monorepo`],
  ['**Multi-Repo (App-Per-Repo):**', `${REPOSITORY}#multi-repo`],
  ['**Recommendation:**', `${REPOSITORY}#hybrid`, `${REPOSITORY}#rules`],
  ['### Framework 4: Secret Management Integration', 'content/decisions/secrets.yaml', `${SECRET}#decide`, `${SECRET}#compared`],
  ['**GitOps Integration:**', `${SECRETS}#sealed-secrets`, `${SECRETS}#external-secrets`, `${SECRETS}#sops-flux`],

  ['## Implementation Patterns', 'content/SKILL.md#Shortest paths'],
  ['### Pattern 1: Environment Promotion Pipeline', `${PROMOTION}#directories`, 'scripts/promote-env.sh'],
  ['**Git Branch Strategy:**', `${PROMOTION}#why-not-branches`, `${PROMOTION}#rendered-branches`],
  ['**ArgoCD Implementation:**', 'examples/fleets-argocd/argocd-promotion/applicationset.yaml'],
  ['**Promotion Process:**', `${PROMOTION}#promote`, `${PROMOTION}#gates`],
  ['### Pattern 2: Multi-Cluster Management', `${CLUSTERS}#models`],
  ['**ArgoCD Cluster Registration:**', `${CLUSTERS}#register`],
  ['**ApplicationSet for Multi-Cluster:**', `${CLUSTERS}#applicationsets`, 'examples/argocd/applicationset-clusters.yaml'],
  ['**Flux Multi-Cluster:**', `${CLUSTERS}#flux-per-cluster`, `${CLUSTERS}#flux-hub`],
  ['### Pattern 3: Progressive Delivery with Argo Rollouts', `${DELIVERY}#canary`, `${DELIVERY}#blue-green`],
  ['**Canary Deployment:**', 'examples/rollouts/canary.yaml'],
  ['**Canary with Analysis:**', `${DELIVERY}#analysis`, `${DELIVERY}#abort`],
  ['### Pattern 4: Drift Detection and Remediation', `${DRIFT}#who-corrects`, 'scripts/check-drift.sh'],
  ['**ArgoCD Drift Detection:**', `${DRIFT}#detect`],
  ['**Flux Drift Detection:**', `${DRIFT}#detect`],
  ['**Automated Remediation:**', `${DRIFT}#who-corrects`],
  ['### Pattern 5: Disaster Recovery', `${DRIFT}#disaster-recovery`],
  ['**Backup Strategy:**', `${DRIFT}#what-to-save`],
  ['**Recovery Process:**', `${DRIFT}#recover-both`],
  ['**ArgoCD Recovery:**', `${DRIFT}#recover-argocd`],
  ['**Flux Recovery:**', `${DRIFT}#recover-flux`],

  ['## Library Recommendations', `${TOOL}#decide`],
  ['### Primary Tools (2025)', `${TOOL}#compared`, `${ERRATA}#claims`],
  ['**1. ArgoCD** (UI-First GitOps)', `${ARGOCD}#install`],
  ['**Installation:**', `${ARGOCD}#install`],
  ['**When to Use:**', 'content/decisions/tool.yaml'],
  ['**2. Flux CD** (CLI-First GitOps)', `${FLUX}#install`],
  ['**Installation:**', `${FLUX}#bootstrap`],
  ['**When to Use:**', 'content/decisions/tool.yaml'],
  ['**3. Kustomize** (Configuration Management)', `${KUSTOMIZE}#install`],
  ['**Installation:**', `${KUSTOMIZE}#install`],
  ['**When to Use:**', `${KUSTOMIZE}#delivery`],
  ['### Supporting Tools', `${DELIVERY}#tool`, `${SECRETS}#choose`],
  ['**4. Argo Rollouts** (Progressive Delivery)', `${DELIVERY}#install`, 'examples/rollouts/install-argocd.yaml'],
  ['**5. Flagger** (Progressive Delivery for Flux)', `${DELIVERY}#flagger`, 'examples/flagger/install-flux.yaml'],
  ['**6. Sealed Secrets** (Secret Encryption)', `${SECRETS}#sealed-secrets`, 'examples/secrets/sealed-secrets-controller.yaml'],
  ['**7. External Secrets Operator** (Secret Management)', `${SECRETS}#external-secrets`, 'examples/secrets/external-secrets-operator.yaml'],
  ['### Tool Comparison Matrix', `${TOOL}#compared`, `${GUIDE}side-by-side.mdx#commands`],

  ['## Skill Structure Design', 'content/SKILL.md#References', 'examples/rollouts/blue-green.yaml', 'examples/kustomize/overlays/staging/kustomization.yaml'],
  ['## Integration Points', 'content/SKILL.md#With other skills'],
  ['### With Existing Skills', 'content/SKILL.md#With other skills'],
  ['### Skill Chaining Example', 'content/SKILL.md#With other skills'],

  ['## Implementation Roadmap', 'content/SKILL.md#Shortest paths'],
  ['### Phase 1: Foundation (Week 1-2)', `${FUNDAMENTALS}#start`],
  ['- [ ] Core GitOps principles and decision frameworks', `${FUNDAMENTALS}#principles`, 'content/decisions/tool.yaml'],
  ['- [ ] ArgoCD installation and basic Application patterns', `${ARGOCD}#install`, `${ARGOCD}#application`],
  ['- [ ] Flux installation and basic Kustomization patterns', `${FLUX}#install`, `${FLUX}#kustomization`],
  ['- [ ] Kustomize base + overlay examples', `${KUSTOMIZE}#overlays`],
  ['### Phase 2: Advanced Patterns (Week 3-4)', 'content/SKILL.md#References'],
  ['- [ ] ApplicationSets for multi-environment deployment', `${ARGOCD}#applicationset`, `${ARGOCD}#generators`],
  ['- [ ] Progressive rollout strategies (RollingSync)', `${ARGOCD}#progressive-syncs`],
  ['- [ ] Flux HelmRelease and multi-source patterns', `${FLUX}#helmrelease`, 'examples/flux/artifact-generator.yaml'],
  ['- [ ] Secret management integration (SOPS, ESO)', `${SECRETS}#choose`],
  ['### Phase 3: Operational Excellence (Week 5-6)', `${DRIFT}#answers`],
  ['- [ ] Multi-cluster management patterns', `${CLUSTERS}#models`, `${CLUSTERS}#sharding`],
  ['- [ ] Progressive delivery (Argo Rollouts, Flagger)', `${DELIVERY}#tool`, `${DELIVERY}#flagger`],
  ['- [ ] Drift detection and remediation strategies', `${DRIFT}#detect`, `${DRIFT}#rollback`],
  ['- [ ] Disaster recovery procedures', `${DRIFT}#disaster-recovery`],
  ['### Phase 4: Integration (Week 7)', `${CI}#border`],
  ['- [ ] CI/CD pipeline integration', `${CI}#checks-pr`, `${CI}#image-automation`, `${CI}#tokens`],
  ['- [ ] Monitoring and observability', `${OBSERVABILITY}#what`, `${OBSERVABILITY}#rules`, `${OBSERVABILITY}#messages`],
  ['- [ ] Testing and validation', `${TESTING}#steps`, `${TESTING}#cluster`],
  ['- [ ] Documentation polish', `${GUIDE}how-this-site-is-checked.mdx#seal`],

  ['## Key Takeaways', 'content/SKILL.md#Principles', `${FUNDAMENTALS}#principles`],
];

const project = readProject(root);
const pages = new Map(project.pages.map(({ source }) => [source.path, readPage(source)]));

/** The text of a section: from its heading to the next one of the same or a higher level. Undefined where it is missing. */
function sectionOf(target: string): string | undefined {
  const [path = '', anchor = ''] = target.split('#');
  const page = pages.get(path);
  if (page === undefined) return undefined;
  const wanted = (heading: { id: string | undefined; text: string }): boolean =>
    path === 'content/SKILL.md' ? heading.text === anchor : heading.id === anchor;
  const at = page.headings.findIndex(wanted);
  const heading = page.headings[at];
  if (heading === undefined) return undefined;
  const next = page.headings.slice(at + 1).find(({ depth }) => depth <= heading.depth);
  return page.source.text.slice(heading.place.span.end, next?.place.span.start);
}

describe('every heading of the plan is covered', () => {
  const targets = [...new Set(COVERAGE.flatMap(([, ...covered]) => covered))].sort();

  it.each(targets.filter((target) => target.includes('#')))('%s is a section with text', (target) => {
    const text = (sectionOf(target) ?? '').trim();
    expect(/<(Decision|Example) /.test(text) ? 'included' : text.length > 100 ? 'text' : `${target} is missing or empty`).toMatch(/^(included|text)$/);
  });

  it.each(targets.filter((target) => !target.includes('#')))('%s is a file', (target) => {
    expect(project.paths.has(target) && readFileSync(join(root, target), 'utf8').length > 0).toBe(true);
  });

  it('names a place for each heading', () => {
    expect(COVERAGE.filter(([, ...covered]) => covered.length === 0)).toEqual([]);
  });

  it('finds a missing section', () => {
    expect(sectionOf(`${ARGOCD}#no-such-section`)).toBeUndefined();
    expect(sectionOf(`${REFERENCE}no-such-page.mdx#answers`)).toBeUndefined();
  });

  it.runIf(existsSync(PLAN))('lists exactly the headings of the plan', () => {
    expect(COVERAGE.map(([heading]) => heading)).toEqual(headingsOf(readFileSync(PLAN, 'utf8')));
  });
});

/** Markdown headings, lines that are only bold (and a remark in brackets), and tasks, outside fences. */
function headingsOf(text: string): string[] {
  let inFence = false;
  return text.split('\n').map((line) => line.trim()).filter((line) => {
    if (line.startsWith('```')) inFence = !inFence;
    return !inFence && (/^#+ /.test(line) || /^\*\*[^*]+\*\*(\s*\([^)]*\))?$/.test(line) || /^- \[ \] /.test(line));
  });
}
