import type { Supplement } from '../supplement.ts';
import { bool, each, labelSelector, list, object, text } from '../write.ts';

const updateSettings = object({
  ...each('allowTags pullSecret updateStrategy', text()),
  ...each('ignoreTags platforms', list(text())),
  forceUpdate: bool(),
});
const verification = object({ cosignKey: object({ 'key!': text(), 'secretName!': text() }), enabled: bool() });
const writeBack = object({
  gitConfig: object({
    ...each('branch repository writeBackTarget', text()),
    pullRequest: object({
      github: object({}),
      gitlab: object({}),
      labels: list(text({ minLength: 1, maxLength: 255 }), { maxItems: 100 }),
    }),
  }),
  method: text({ pattern: '^(argocd|git|git:[a-zA-Z0-9][a-zA-Z0-9-._/:]*)$' }),
});
const name = text({ minLength: 1, maxLength: 253 });

export const imageUpdater: Supplement = {
  apiVersion: 'argocd-image-updater.argoproj.io/v1alpha1',
  kind: 'ImageUpdater',
  upstream: 'Argo CD Image Updater 1.3',
  reason: 'No npm package has the kind of Argo CD Image Updater; written from its CRD.',
  field: object({
    'spec!': object({
      'applicationRefs!': list(
        object({
          'namePattern!': text(),
          commonUpdateSettings: updateSettings,
          images: list(
            object({
              'alias!': text({ pattern: '^[a-zA-Z0-9][a-zA-Z0-9-._]*$' }),
              'imageName!': text(),
              commonUpdateSettings: updateSettings,
              imagesVerification: verification,
              manifestTargets: object({
                helm: object(each('name spec tag', text())),
                kustomize: object({ 'name!': text() }),
                plugin: object(each('name spec tag', name)),
              }),
            }),
            { keys: ['alias'] },
          ),
          imagesVerification: verification,
          labelSelectors: labelSelector,
          useAnnotations: bool(),
          writeBackConfig: writeBack,
        }),
        { minItems: 1, keys: ['namePattern'] },
      ),
      commonUpdateSettings: updateSettings,
      imagesVerification: verification,
      // Earlier releases have it; now the namespace of the object itself counts.
      namespace: text(),
      writeBackConfig: writeBack,
    }),
  }),
};
