import { valueAt } from '../manifests/path.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { type Engine, isAtLeast } from './engine.ts';
import { items, type Kustomization } from './kustomization.ts';
import { type Patch, splitDocuments } from './patches.ts';

/** What a kustomization uses that the engine does not have yet. */
export function missingFeatures(
  kustomization: Kustomization,
  patches: readonly Patch[],
  engine: Engine,
): CodedFinding[] {
  const findings: CodedFinding[] = [];
  const need = (path: readonly (string | number)[], what: string, version: string): void => {
    if (isAtLeast(engine, version)) return;
    findings.push({
      code: 'kustomize/engine-feature',
      at: kustomization.at(path, 'key'),
      message: `${what} needs kustomize ${version}, and this build has ${engine.version}: it was not rendered.`,
      help: `Put kustomize ${version} or later on the PATH.`,
    });
  };
  const key = (field: string, name: string, version: string): void => {
    for (const { path, value } of items(kustomization, field)) {
      if (valueAt(value, [name]) !== undefined) need([...path, name], `"${name}"`, version);
    }
  };
  if (kustomization.get(['sortOptions']) !== undefined) need(['sortOptions'], '"sortOptions"', '5.0');
  key('labels', 'includeTemplates', '5.0');
  key('labels', 'includeVolumeClaimTemplates', '5.6');
  key('images', 'tagSuffix', '5.0');
  key('replacements', 'sourceValue', '5.8');
  for (const patch of patches) {
    if (patch.field === 'patches' && patch.text !== undefined && splitDocuments(patch.text).length > 1) {
      need(patch.path, 'A patch with more than one document', '5.0');
    }
  }
  return findings;
}
