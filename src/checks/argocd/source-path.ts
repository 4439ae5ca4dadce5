import { defineCheck } from '../check.ts';
import { isOpen, textOf } from '../value.ts';
import { APPLICATION_KINDS, ofApplication } from './application.ts';
import { sourcesOf } from './sources.ts';

function leavesRoot(path: string): boolean {
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}

export default defineCheck({
  code: 'argocd/source-path',
  severity: 'error',
  summary: 'The path of a source is a directory inside its repository.',
  why: 'The path is relative to the root of the repository. Argo CD answers "app path is absolute", "app path outside root" or "app path is not a directory".',
  kinds: APPLICATION_KINDS,
  run: ofApplication(function* (application) {
    for (const { path, value } of sourcesOf(application)) {
      const written = textOf(value['path']);
      if (written === undefined || isOpen(written)) continue;
      const at = [...path, 'path'];
      if (written.startsWith('/')) {
        yield {
          path: at,
          message: `${application.label} reads the path "${written}", which starts at the root of the file system.`,
          help: `Write "${written.replace(/^\/+/, '') || '.'}".`,
        };
      } else if (leavesRoot(written)) {
        yield {
          path: at,
          message: `${application.label} reads the path "${written}", which lies outside of the repository.`,
          help: 'Write a path below the root of the repository.',
        };
      } else if (/\.(ya?ml|json)$/.test(written)) {
        yield {
          path: at,
          message: `${application.label} reads the path "${written}", which looks like a file, and a path names a directory.`,
          help: `Write "${written.includes('/') ? written.slice(0, written.lastIndexOf('/')) : '.'}", and name the file in "directory.include".`,
        };
      }
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
    path: /deploy
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
