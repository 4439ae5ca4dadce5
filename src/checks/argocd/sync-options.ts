import { nearest } from '../../text/nearest.ts';

/** A sync option of Argo CD; `=true` and `=false` are always understood, even where one of them is the default. */
interface SyncOption {
  readonly name: string;
  /** The value that readers want, first. */
  readonly values: readonly string[];
  /** Works in `spec.syncPolicy.syncOptions` of an Application. */
  readonly onApplication: boolean;
  /** Works in the annotation of a resource. */
  readonly onResource: boolean;
}

const both = { onApplication: true, onResource: true };
const applicationOnly = { onApplication: true, onResource: false };

/** Every sync option (Argo CD 3.6); `Prune` and `Delete` work on an Application since 3.4. */
const SYNC_OPTIONS: readonly SyncOption[] = [
  { name: 'Prune', values: ['false', 'confirm', 'true'], ...both },
  { name: 'Delete', values: ['false', 'confirm', 'true'], ...both },
  { name: 'PruneLast', values: ['true', 'false'], ...both },
  { name: 'Validate', values: ['false', 'true'], ...both },
  { name: 'SkipDryRunOnMissingResource', values: ['true', 'false'], ...both },
  { name: 'Replace', values: ['true', 'false'], ...both },
  { name: 'ServerSideApply', values: ['true', 'false'], ...both },
  { name: 'Force', values: ['true', 'false'], onApplication: false, onResource: true },
  { name: 'ClientSideApplyMigration', values: ['false', 'true'], ...applicationOnly },
  { name: 'ApplyOutOfSyncOnly', values: ['true', 'false'], ...applicationOnly },
  { name: 'CreateNamespace', values: ['true', 'false'], ...applicationOnly },
  { name: 'RespectIgnoreDifferences', values: ['true', 'false'], ...applicationOnly },
  { name: 'FailOnSharedResource', values: ['true', 'false'], ...applicationOnly },
  { name: 'PrunePropagationPolicy', values: ['foreground', 'background', 'orphan'], ...applicationOnly },
];

/** Which of the two lists an option stands in. */
export type SyncOptionLevel = 'application' | 'resource';

/** The option that a text is exactly, or undefined. */
export function syncOption(text: string): SyncOption | undefined {
  const [name, value] = text.split(/=(.*)/s);
  return SYNC_OPTIONS.find((option) => option.name === name && value !== undefined && option.values.includes(value));
}

/** True when the option does something in that list. */
export function worksOn(option: SyncOption, level: SyncOptionLevel): boolean {
  return level === 'application' ? option.onApplication : option.onResource;
}

/** The option that a reader most likely meant, as it is to be written. */
export function likelySyncOption(text: string): string | undefined {
  const [, name = '', value = ''] = /^\s*([^=:\s]*)\s*[=:]?\s*(.*?)\s*$/s.exec(text) ?? [];
  const names = SYNC_OPTIONS.map((option) => option.name);
  const start = name.toLowerCase();
  const known = names.includes(name)
    ? name
    : (nearest(name, names) ??
      names.find((candidate) => start.length > 3 && candidate.toLowerCase().startsWith(start)));
  const option = SYNC_OPTIONS.find((candidate) => candidate.name === known);
  if (option === undefined) return undefined;
  const exact = option.values.find((candidate) => candidate === value);
  return `${option.name}=${exact ?? nearest(value, option.values) ?? option.values[0]}`;
}
