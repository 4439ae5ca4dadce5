import type { Page } from '../manifests/page.ts';
import type { Source } from '../text/source.ts';
import type { CheckedFences } from './check-pages.ts';
import type { CheckedUnit } from './check-unit.ts';
import type { Workspace } from './workspace.ts';

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
  #sources: ReadonlyMap<string, Source> = new Map();

  /** A workspace in which each file that has not changed is the source of before: what is known of it stays known. */
  settle(workspace: Workspace): Workspace {
    const sources = new Map<string, Source>();
    const settled = (source: Source): Source => {
      const before = this.#sources.get(source.path);
      const kept = before?.text === source.text ? before : source;
      sources.set(source.path, kept);
      return kept;
    };
    const result = {
      ...workspace,
      pages: workspace.pages.map(({ source, role }) => ({ source: settled(source), role })),
      catalogs: workspace.catalogs.map(settled),
      decisions: workspace.decisions.map(settled),
      files: new Map([...workspace.files].map(([path, source]) => [path, settled(source)])),
    };
    this.#sources = sources;
    return result;
  }
}
