import type { CodedFinding } from '../../diagnostics/diagnostic.ts';
import { folderName } from '../kustomization.ts';
import { type ErrorContext, lastClause, sentence } from './context.ts';
import { file, stopped } from './files.ts';
import { duplicate, generator, replicas } from './objects.ts';
import { jsonOperation, patchObject } from './patches.ts';
import { replacement, variable } from './replacements.ts';

/** The finding for an error that kustomize printed, at the nearest place that it speaks of. */
export function explainError(error: string, context: ErrorContext): CodedFinding {
  for (const explain of [
    patchObject,
    replicas,
    duplicate,
    generator,
    replacement,
    jsonOperation,
    variable,
    file,
    stopped,
  ]) {
    const finding = explain(error, context);
    if (finding !== undefined) return finding;
  }
  const { top } = context;
  return {
    code: 'kustomize/builds',
    at: top.at([]),
    message: `kustomize does not build ${folderName(top)}: ${sentence(lastClause(error))}.`,
    help: `Run "kustomize build ${top.folder === '' ? '.' : top.folder}" to see the whole message.`,
  };
}
