import { openKinds } from '../kinds/registry.ts';
import { type EngineEnvironment, findEngine } from '../render/engine.ts';
import type { Checker } from './check-unit.ts';
import { loadChecks } from './registry.ts';

/** Opens schemas, checks and the kustomize engine; `environment` says where programs are looked for. */
export async function openChecker(environment: EngineEnvironment): Promise<Checker> {
  const [kinds, checks, engine] = await Promise.all([openKinds(), loadChecks(), findEngine(environment)]);
  return { kinds, checks, engine };
}
