import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Path } from '../manifests/path.ts';

/** A finding about the structure of a resource. */
export interface StructureFinding extends Finding {
  readonly code: string;
  /** Where in the resource; for what decides whether two findings are one mistake. */
  readonly path: Path;
}

/** A resource without a name is "this Service", which starts a sentence with a capital letter. */
export function asSentence(finding: StructureFinding): StructureFinding {
  return finding.message.startsWith('this ') ? { ...finding, message: `T${finding.message.slice(1)}` } : finding;
}
