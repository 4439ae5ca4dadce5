import type { Finding } from '../../diagnostics/diagnostic.ts';
import type { Example } from '../../manifests/example.ts';
import { groupKind, type Resource } from '../../manifests/resource.ts';
import { fileReferences, folderOf, resolvePath } from '../../render/kustomization.ts';
import { defineCheck } from '../check.ts';
import { asKustomization, KINDS } from './kustomization.ts';

export default defineCheck({
  code: 'kustomize/file-listed',
  severity: 'warning',
  summary: 'A manifest beside a kustomization is listed in it.',
  why: 'kustomize builds what "resources" lists and nothing else: a file that nobody added is never deployed, and nothing says so.',
  *runExample(example): Generator<Finding> {
    if (!example.complete || example.files.size === 0) return;
    const written = example.resources.filter(
      (resource) => resource.origin.type === 'written' && example.files.has(resource.file),
    );
    const kustomizations = written.filter((resource) => KINDS.includes(groupKind(resource))).map(asKustomization);
    const folders = new Map(kustomizations.map((kustomization) => [kustomization.folder, kustomization]));
    const named = new Set(
      kustomizations.flatMap((kustomization) =>
        fileReferences(kustomization).map(({ name }) => resolvePath(kustomization.folder, name)),
      ),
    );
    // A name that leads nowhere is reported at its own place; the file beside it may be the one that was meant.
    for (const kustomization of kustomizations) {
      if (fileReferences(kustomization).some(({ name }) => isMissing(resolvePath(kustomization.folder, name), example)))
        folders.delete(kustomization.folder);
    }
    const told = new Set<string>();
    for (const resource of written) {
      const kustomization = folders.get(folderOf(resource.file));
      if (kustomization === undefined || named.has(resource.file) || told.has(resource.file) || isOther(resource))
        continue;
      told.add(resource.file);
      const name = resource.file.slice(resource.file.lastIndexOf('/') + 1);
      yield {
        at: resource.at([]),
        message: `No kustomization lists "${name}", so ${resource.kind} "${resource.name}" is not built.`,
        help: `Add "${name}" to "resources" of ${kustomization.file}.`,
      };
    }
  },
  bad: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - configmap.yaml
`,
    'configmap.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
`,
    'serviceaccount.yaml': `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  namespace: shop
`,
  },
  good: {
    'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - configmap.yaml
`,
    'configmap.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  namespace: shop
`,
  },
});

/** Kustomizations, and what is applied by hand to start with: they are not parts of the folder. */
function isOther(resource: Resource): boolean {
  return (
    resource.group.startsWith('kustomize.') ||
    resource.group === 'argoproj.io' ||
    resource.group.endsWith('toolkit.fluxcd.io')
  );
}

function isMissing(path: string, example: Example): boolean {
  return (
    !example.files.has(path) && ![...example.files.keys()].some((file) => path === '' || file.startsWith(`${path}/`))
  );
}
