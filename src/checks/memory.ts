import type { Page } from '../manifests/page.ts';
import type { CheckedFences } from './check-pages.ts';
import type { CheckedUnit } from './check-unit.ts';

/** The newest result under each name, with what it was made from. */
class Results<Result> {
  readonly #kept = new Map<string, { readonly inputs: readonly unknown[]; readonly result: Result }>();

  /** The result that was made from the same inputs, else a new one. Inputs are texts, or objects that do not change. */
  async recall(name: string, inputs: readonly unknown[], make: () => Result | Promise<Result>): Promise<Result> {
    const kept = this.#kept.get(name);
    if (kept?.inputs.length === inputs.length && inputs.every((input, index) => input === kept.inputs[index]))
      return kept.result;
    const result = await make();
    this.#kept.set(name, { inputs, result });
    return result;
  }
}

/** What earlier runs found out: a run that is given their memory checks again only what has changed since. */
export class Memory {
  readonly pages = new Results<Page>();
  readonly fences = new Results<CheckedFences>();
  readonly examples = new Results<CheckedUnit>();
}
