import type { EngineSearch } from '../render/engine.ts';

/** Where this process looks for kustomize. */
export function engineSearch(): EngineSearch {
  return { variable: process.env['KUSTOMIZE'], path: process.env['PATH'] };
}
