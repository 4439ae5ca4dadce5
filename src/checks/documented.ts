import { codeDigest } from '../kinds/code-digest.ts';
import { keptOr } from '../kinds/kept.ts';
import type { Checker } from './check-unit.ts';
import type { ReportCheck } from './report.ts';
import { sampleOutputs } from './samples.ts';

/** The folders of src/ that decide what a sample prints. */
const DECIDING = ['text', 'diagnostics', 'manifests', 'kinds', 'render', 'commands', 'checks'];

/** Every check with what its sample prints: kept until the checker's code, its packages or the engine change. */
export function documentedChecks(checker: Checker): Promise<readonly ReportCheck[]> {
  const name = `checks-${codeDigest(DECIDING, `${checker.engine.name} ${checker.engine.version}`)}.json`;
  return keptOr(name, () => sampleOutputs(checker));
}
