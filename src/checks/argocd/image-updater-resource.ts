import type { Finding } from '../../diagnostics/diagnostic.ts';
import { defineCheck } from '../check.ts';
import { APPLICATION_KINDS } from './application.ts';
import { annotationMaps, labelOf } from './annotations.ts';

export default defineCheck({
  code: 'argocd/image-updater-resource',
  severity: 'error',
  summary: 'Images are updated by an ImageUpdater, not by annotations of an Application.',
  why: 'Since version 1.0, Argo CD Image Updater reads its settings from ImageUpdater resources (argocd-image-updater.argoproj.io/v1alpha1). It no longer reads the annotations of Applications, so no image is updated.',
  kinds: APPLICATION_KINDS,
  *run(resource): Generator<Finding> {
    for (const { path, value } of annotationMaps(resource)) {
      const key = Object.keys(value).find((name) => name.startsWith('argocd-image-updater.argoproj.io/'));
      if (key === undefined) continue;
      yield {
        at: resource.at([...path, key], 'key'),
        message: `${labelOf(resource)} configures Image Updater by annotation, which version 1 does not read.`,
        help: 'Write an ImageUpdater (argocd-image-updater.argoproj.io/v1alpha1) whose spec.applicationRefs names the Application.',
      };
    }
  },
  bad: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
  annotations:
    argocd-image-updater.argoproj.io/image-list: web=registry.example.com/web
spec:
  project: default
  source:
    repoURL: https://github.com/example/shop.git
    path: deploy
    targetRevision: v1.4.2
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
  destination:
    server: https://kubernetes.default.svc
    namespace: shop
`,
});
