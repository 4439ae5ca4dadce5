import type { Supplement } from '../supplement.ts';
import { bool, each, list, map, object, oneOf, text } from '../write.ts';

const command = object(each('command args', list(text())));

/** The file `plugin.yaml` of a sidecar: it looks like a resource and is none. */
export const configManagementPlugin: Supplement = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ConfigManagementPlugin',
  upstream: 'Argo CD 3.6',
  reason: 'It is a file of the plugin and no custom resource, so no package has it; written from its documentation.',
  field: object({
    'spec!': object({
      version: text(),
      init: command,
      'generate!': object({ 'command!': list(text(), { minItems: 1 }), args: list(text()) }),
      discover: object({
        fileName: text(),
        find: object({ glob: text(), ...each('command args', list(text())) }),
      }),
      parameters: object({
        static: list(
          object({
            ...each('name title tooltip itemType string', text()),
            collectionType: oneOf('', 'string', 'array', 'map'),
            required: bool(),
            array: list(text()),
            map: map(text()),
          }),
        ),
        dynamic: command,
      }),
      ...each('preserveFileMode provideGitCreds', bool()),
    }),
  }),
};
