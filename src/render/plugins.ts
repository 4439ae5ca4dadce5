import { readDocuments } from '../manifests/document.ts';
import { extractOf } from '../manifests/extract.ts';
import { type Path, valueAt } from '../manifests/path.ts';
import { sourceOf } from '../text/source.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { isInline, items, type Kustomization, resolvePath } from './kustomization.ts';
import type { Tree } from './tree.ts';

/** Generators and transformers that are part of kustomize and read nothing but the example. */
const BUILT_IN = new Set([
  'AnnotationsTransformer',
  'ConfigMapGenerator',
  'HashTransformer',
  'IAMPolicyGenerator',
  'ImageTagTransformer',
  'LabelTransformer',
  'LegacyOrderTransformer',
  'NamespaceTransformer',
  'PatchJson6902Transformer',
  'PatchStrategicMergeTransformer',
  'PatchTransformer',
  'PrefixSuffixTransformer',
  'PrefixTransformer',
  'ReplacementTransformer',
  'ReplicaCountTransformer',
  'SecretGenerator',
  'SortOrderTransformer',
  'SuffixTransformer',
  'ValueAddTransformer',
]);

const FIELDS = ['generators', 'transformers', 'validators'] as const;

/** What a kustomization wants to run: Helm, containers, programs. None of it is run here. */
export function pluginFindings(kustomization: Kustomization, tree: Tree): CodedFinding[] {
  const findings: CodedFinding[] = [];
  for (const field of ['helmCharts', 'helmChartInflationGenerator']) {
    for (const { path, value } of items(kustomization, field)) {
      const name = valueAt(value, ['name']) ?? valueAt(value, ['chartName']);
      findings.push({
        code: 'kustomize/local-only',
        at: typeof valueAt(value, ['name']) === 'string' ? kustomization.at([...path, 'name']) : kustomization.at(path),
        message: `The chart ${typeof name === 'string' ? `"${name}" ` : ''}is rendered with Helm, and kustomizations are built here without Helm.`,
        help: 'Commit what "helm template" prints, and list that file in "resources".',
      });
    }
  }
  for (const field of FIELDS) {
    for (const { path, value } of items(kustomization, field)) {
      if (typeof value !== 'string') continue;
      for (const text of pluginTexts(kustomization, value, tree)) {
        const finding = pluginFinding(kustomization, path, text);
        if (finding === undefined) continue;
        findings.push(finding);
        break;
      }
    }
  }
  return findings;
}

/** The text of a plugin's configuration: written inline, in a file, or in the files of a folder. */
function pluginTexts(kustomization: Kustomization, value: string, tree: Tree): string[] {
  if (isInline(value)) return [value];
  const path = resolvePath(kustomization.folder, value);
  const text = tree.files.get(path)?.text;
  if (text !== undefined) return [text];
  return [...tree.files].filter(([file]) => file.startsWith(`${path}/`)).map(([, source]) => source.text);
}

function pluginFinding(kustomization: Kustomization, path: Path, text: string): CodedFinding | undefined {
  for (const { value } of readDocuments(extractOf(sourceOf('', text))).documents) {
    if (value === null || typeof value !== 'object') continue;
    const kind = valueAt(value, ['kind']);
    const annotations = valueAt(value, ['metadata', 'annotations']);
    const named = typeof kind === 'string' ? `The plugin "${kind}"` : 'This plugin';
    const runs =
      annotations !== null && typeof annotations === 'object'
        ? Object.keys(annotations).find((key) => /^config\.(kubernetes\.io|k8s\.io)\/function$/.test(key))
        : undefined;
    if (runs !== undefined) {
      return {
        code: 'kustomize/no-plugins',
        at: kustomization.at(path),
        message: `${named} runs a container or a program, which neither this check nor a default Argo CD or Flux does.`,
        help: 'Replace it with a patch or a replacement, or commit what it produces.',
      };
    }
    if (valueAt(value, ['apiVersion']) === 'builtin') {
      if (typeof kind !== 'string' || BUILT_IN.has(kind)) continue;
      if (kind === 'HelmChartInflationGenerator') {
        return {
          code: 'kustomize/local-only',
          at: kustomization.at(path),
          message: 'This generator renders a chart with Helm, and kustomizations are built here without Helm.',
          help: 'Commit what "helm template" prints, and list that file in "resources".',
        };
      }
    }
    // The kustomization of a folder of plugins, or the resources that it lists.
    if (String(valueAt(value, ['apiVersion'])).startsWith('kustomize.config.k8s.io/')) continue;
    if (
      typeof kind === 'string' &&
      valueAt(value, ['apiVersion']) !== 'builtin' &&
      typeof valueAt(value, ['apiVersion']) === 'string'
    ) {
      return {
        code: 'kustomize/no-plugins',
        at: kustomization.at(path),
        message: `${named} is not part of kustomize, and external plugins are off here as they are in Argo CD and Flux.`,
        help: 'Replace it with a patch or a replacement, or commit what it produces.',
      };
    }
  }
  return undefined;
}
