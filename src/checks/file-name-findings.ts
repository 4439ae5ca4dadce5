import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { type Source, sourceOf } from '../text/source.ts';
import type { Workspace } from './workspace.ts';

/** What Windows refuses or reads as something else, and marks that make a name look like another one. */
const REFUSED = /[<>:"\\|?*\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const LONGEST = 100;

/** Files of examples are unpacked on every system, and files of scripts are part of addresses and of commands. */
export function* fileNameFindings(workspace: Workspace): Generator<CodedFinding> {
  const folded = new Map<string, string>();
  const sources = [...workspace.files.values(), ...workspace.catalogs];
  for (const source of sources) {
    const problem = problemOf(source.path);
    if (problem !== undefined) yield finding(source, `"${source.path}" ${problem}.`);
    // On a disk that ignores case one would overwrite the other; as anchors of a page the two are one.
    const key = source.path.toLowerCase().replace(/[^a-z0-9/]+/g, '-');
    const other = folded.get(key);
    if (other === undefined) folded.set(key, source.path);
    else if (problem === undefined)
      yield finding(source, `"${source.path}" and "${other}" differ only in case or in signs, and have one address.`);
  }
  for (const path of workspace.paths) {
    if (!path.startsWith('scripts/') || /^scripts\/[a-z0-9]+([.-][a-z0-9]+)*$/.test(path)) continue;
    yield finding(sourceOf(path, ''), `"${path}" is no name for a script: it is a part of addresses and commands.`);
  }
}

function problemOf(path: string): string | undefined {
  for (const name of path.split('/')) {
    const sign = REFUSED.exec(name)?.[0];
    if (sign !== undefined) {
      const code = sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
      return `has the sign U+${code}, which not every system takes in a name`;
    }
    if (RESERVED.test(name)) return `has the name "${name}", which Windows keeps for devices`;
    if (/^\s|[.\s]$/.test(name)) return 'starts with a space or ends with a space or a dot, which Windows drops';
    if (name.length > LONGEST) return `has a name of ${name.length} characters, more than ${LONGEST}`;
  }
  return undefined;
}

function finding(source: Source, message: string): CodedFinding {
  return {
    code: 'file/name',
    at: { source, span: { start: 0, end: Math.min(1, source.text.length) } },
    message,
    help: 'Rename it: letters, digits, dots and hyphens work everywhere.',
  };
}
