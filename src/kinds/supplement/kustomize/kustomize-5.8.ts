import type { Overlay } from '../../overlay.ts';
import { bool, each, integer, list, object, oneOf, patchTarget, text } from '../write.ts';

const patch = object({
  ...each('path patch', text()),
  target: patchTarget,
  options: object({ ...each('allowNameChange allowKindChange', bool()) }),
});

const fieldOptions = object({ delimiter: text(), index: integer(), encoding: text(), create: bool() });
const selector = object(each('group version kind name namespace annotationSelector labelSelector', text()));

/** SchemaStore's types leave the alternatives of patches and replacements open, and lag behind kustomize 5.8. */
export const kustomize58: readonly Overlay[] = [
  {
    kinds: ['kustomize.config.k8s.io/v1beta1/Kustomization'],
    reason: 'api/types of kustomize 5.8: patches, replacements, charts, build metadata',
    changes: {
      'patches[]': patch,
      'patchesJson6902[]': patch,
      'replacements[]': object({
        path: text(),
        source: object({ ...each('group version kind name namespace fieldPath', text()), options: fieldOptions }),
        sourceValue: text(),
        targets: list(
          object({ select: selector, reject: list(selector), fieldPaths: list(text()), options: fieldOptions }),
        ),
      }),
      'buildMetadata[]': oneOf('managedByLabel', 'originAnnotations', 'transformerAnnotations'),
      'helmCharts[].debug': bool(),
      'helmCharts[].devel': bool(),
      'replicas[].count': integer({ doc: 'The number of replicas to set.' }),
      'sortOptions.order': oneOf('legacy', 'fifo'),
      'sortOptions.legacySortOptions.orderFirst': list(text()),
      'sortOptions.legacySortOptions.orderLast': list(text()),
      openapi: object({ path: text() }),
    },
  },
];
