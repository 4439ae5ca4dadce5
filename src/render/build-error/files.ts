import { folderName } from '../kustomization.ts';
import { entryPlace, type Explain, lastClause, sentence } from './context.ts';

/** A file whose content kustomize cannot use. */
export const file: Explain = (error, context) => {
  const name = [...error.matchAll(/from '([^']+)'/g)].at(-1)?.[1];
  const at = entryPlace(context, name);
  if (name === undefined || at === undefined) return undefined;
  const words: [RegExp, string, string][] = [
    [
      /missing Resource metadata/,
      `"${name}" holds YAML that is no Kubernetes object.`,
      'Give it apiVersion, kind and metadata.name, or remove it from "resources".',
    ],
    [/missing metadata\.name/, `"${name}" holds an object without a name.`, 'Add "metadata.name".'],
    [
      /MalformedYAMLError|yaml:/,
      `"${name}" is not YAML that kustomize can read: ${sentence(lastClause(error))}.`,
      'Fix the syntax of that file.',
    ],
  ];
  const found = words.find(([pattern]) => pattern.test(error));
  return found === undefined ? undefined : { code: 'kustomize/builds', at, message: found[1], help: found[2] };
};

/** A build that was ended from outside. */
export const stopped: Explain = (error, { top }) => {
  const match = /^the build (took|printed) /.exec(error);
  if (match === null) return undefined;
  return {
    code: 'kustomize/builds',
    at: top.at([]),
    message: `kustomize did not finish ${folderName(top)}: ${error}.`,
    help: 'Make the kustomization smaller.',
  };
};
