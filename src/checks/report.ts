import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source } from '../text/source.ts';

/** The parts of an author's text that a seal speaks for. */
export type SealStatus =
  /** Complete resources, checked in full. */
  | 'complete'
  /** A part of a resource, checked against its part of the schema. */
  | 'fragment'
  /** Wrong on purpose: gives exactly the codes it names. */
  | 'expected'
  /** Shell text whose commands were checked. */
  | 'commands'
  /** Has errors: seen while writing, never in a build. */
  | 'failing'
  /** Nothing was checked, for the reason given. */
  | 'unchecked'
  /** Text that makes no claim: output, trees, diffs. */
  | 'plain';

/** A diagnostic inside a snippet; lines and columns count from 1 in the snippet's own text, the end is exclusive. */
export interface SnippetMessage {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: string;
  readonly message: string;
  readonly help: string;
}

/** What the page says about how a snippet or an example file was verified; true, never wished for. */
export interface Seal {
  readonly status: SealStatus;
  /** A few words for the page: `valid for Flux 2.8`, `fragment of Application`, `wrong on purpose`. */
  readonly text: string;
  /** Codes of the checks that spoke (status `expected`), or none. */
  readonly codes: readonly string[];
  /** What the checks say about the snippet (status `expected` and `failing`). */
  readonly messages: readonly SnippetMessage[];
  /** What it was held against: package, its version, and the upstream release it was made from. */
  readonly schemas: readonly { package: string; version: string; upstream: string }[];
}

export interface ReportResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  /** The line in its file where the document starts, from 1. */
  readonly line: number;
}

export interface ReportFile {
  /** Relative to the tool's folder: `overlays/prod/kustomization.yaml`. */
  readonly path: string;
  readonly language: string;
  readonly text: string;
  readonly resources: readonly ReportResource[];
  readonly seal: Seal;
}

/** What a renderer made of an example's files. */
export interface ReportRendering {
  readonly type: 'kustomize' | 'applicationset' | 'resourceset';
  /** The file that was rendered, relative to the tool's folder. */
  readonly by: string;
  /** `kustomize v4.5.4`. */
  readonly engine: string;
  readonly output: string;
  readonly resources: readonly ReportResource[];
  /** For an overlay: the `by` of the rendering of its base, to show the difference. */
  readonly base: string | null;
  /** Why there is no output, where it cannot be rendered offline. */
  readonly reason: string | null;
}

/** One catalog entry of examples/, with everything that the site shows about it. */
export interface ReportExample {
  /** `argocd/application`. */
  readonly id: string;
  readonly tool: string;
  readonly name: string;
  readonly title: string;
  readonly purpose: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
  readonly external: readonly string[];
  readonly files: readonly ReportFile[];
  readonly renderings: readonly ReportRendering[];
  /** Pages that include it, as project paths (`content/references/argocd-patterns.mdx`). */
  readonly usedIn: readonly string[];
  readonly seal: Seal;
}

/** One fence of a page. */
export interface ReportSnippet {
  /** `content/references/argocd-patterns.mdx`. */
  readonly page: string;
  /** Counted from 0 over all fences of the page, in order. */
  readonly ordinal: number;
  readonly language: string;
  readonly title: string | null;
  readonly group: string | null;
  /** The part of a kind that it shows: `Application/spec/syncPolicy`. */
  readonly fragment: string | null;
  /** Line of the opening fence in the page, from 1. */
  readonly line: number;
  readonly resources: readonly ReportResource[];
  readonly seal: Seal;
}

/** A check as its page shows it. */
export interface ReportCheck {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly why: string;
  readonly language: string;
  readonly bad: string | Readonly<Record<string, string>>;
  readonly good: string | Readonly<Record<string, string>>;
  /** What `bad` prints: produced by running it. */
  readonly output: string;
  /** The same, placed in the text of `bad` where that is one fence. */
  readonly messages: readonly SnippetMessage[];
}

/** Counts for summaries; `unchecked` is what the budget of 0 is about. */
export interface ReportSummary {
  readonly files: number;
  readonly pages: number;
  readonly examples: number;
  readonly snippets: number;
  readonly resources: number;
  readonly rendered: number;
  readonly commands: number;
  readonly checks: number;
  readonly unchecked: number;
  readonly errors: number;
  readonly warnings: number;
}

/** Everything a run of the checks found: for reporters, the site and tests. */
export interface Report {
  readonly version: 1;
  readonly summary: ReportSummary;
  /** Sorted by file, then by place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly examples: readonly ReportExample[];
  readonly snippets: readonly ReportSnippet[];
  readonly checks: readonly ReportCheck[];
  /** `kustomize v4.5.4`, `@kubernetes-models/flux-cd 3.0.1 (Flux 2.8)`, … */
  readonly tools: readonly string[];
}
