import { defineCheck } from '../check.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { isData, quotedList } from './data.ts';
import { sourcesOf } from './sources.ts';

const TOOLS: readonly string[] = ['helm', 'kustomize', 'directory', 'plugin'];

export default defineCheck({
  code: 'argocd/one-source-type',
  severity: 'error',
  summary: 'A source has settings for one tool only.',
  why: 'Argo CD renders a source with one tool. Settings for two give the ComparisonError "multiple application sources defined: Kustomize,Helm".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const { path, value } of sourcesOf(application)) {
      const tools = Object.keys(value).filter((key) => TOOLS.includes(key) && isData(value[key]));
      const [first, second] = tools;
      if (first === undefined || second === undefined) continue;
      yield {
        path: [...path, first],
        part: 'key',
        message: `${application.label} has settings for ${quotedList(tools)} in one source, and Argo CD renders a source with one tool.`,
        help: `Remove ${quotedList(tools, 'or')}.`,
        related: tools
          .slice(1)
          .map((tool) => ({ path: [...path, tool], part: 'key' as const, message: `"${tool}" stands here.` })),
      };
    }
  }),
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
    helm:
      releaseName: shop
    kustomize:
      namePrefix: prod-
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
  good: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
    kustomize:
      namePrefix: prod-
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
