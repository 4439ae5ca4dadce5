import type { Place } from '../../text/source.ts';
import type { CodedFinding } from '../../diagnostics/diagnostic.ts';
import { items, type Kustomization } from '../kustomization.ts';
import type { ObjectId } from '../objects.ts';
import type { Patch } from '../patches.ts';

/** What a build error is explained with. */
export interface ErrorContext {
  readonly top: Kustomization;
  /** The kustomization and the Components that it includes, itself first. */
  readonly own: readonly { kustomization: Kustomization; patches: readonly Patch[] }[];
  /** What the resources and bases hold before patches. */
  readonly objects: readonly ObjectId[];
}

/** Explains one family of errors; undefined for all others. */
export type Explain = (error: string, context: ErrorContext) => CodedFinding | undefined;

/** The place of the entry that names a file or folder. */
export function entryPlace(context: ErrorContext, name: string | undefined): Place | undefined {
  if (name === undefined) return undefined;
  for (const { kustomization } of context.own) {
    for (const field of ['resources', 'bases', 'components']) {
      const entry = items(kustomization, field).findLast(({ value }) => value === name);
      if (entry !== undefined) return kustomization.at(entry.path);
    }
  }
  return undefined;
}

/** The innermost part of an error that is wrapped in others. */
export function lastClause(error: string): string {
  const lines = error.split('\n').filter((line) => line.trim() !== '');
  const flat =
    lines.length > 1 && /trouble configuring/.test(error) ? (/`: ([\s\S]+)$/.exec(error)?.[1] ?? error) : error;
  return flat
    .replace(/\s+/g, ' ')
    .replace(/^(?:accumulating (?:resources|components): |accumulation err=')+/, '')
    .slice(0, 300);
}

/** A clause without the punctuation at its end. */
export function sentence(text: string): string {
  return text.trim().replace(/[.:\s]+$/, '');
}
