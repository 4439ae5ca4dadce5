import type { ZodError } from 'zod';
import type { Finding } from '../diagnostics/diagnostic.ts';
import type { ManifestDocument } from '../manifests/document.ts';
import { formatPath, type Path, valueAt } from '../manifests/path.ts';
import { nearest } from '../text/nearest.ts';

/** What zod says about a YAML document, each at its place, in the words of our diagnostics. */
export function zodFindings(
  error: ZodError,
  document: ManifestDocument,
  what: string,
  knownKeys: (path: Path) => readonly string[] = () => [],
): Finding[] {
  // A misspelt key is one mistake: the key that it was meant to be is not missing as well.
  const meantKeys = new Set<string>();
  for (const issue of error.issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    for (const key of issue.keys) {
      const meant = nearest(key, knownKeys(issue.path as Path));
      if (meant !== undefined) meantKeys.add(formatPath([...(issue.path as Path), meant]));
    }
  }
  return error.issues.flatMap((issue): Finding[] => {
    const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
    const field = formatPath(path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const known = knownKeys(path);
        const meant = nearest(key, known);
        return {
          at: document.at([...path, key], 'key'),
          message: `${what} has no key "${formatPath([...path, key])}".`,
          help:
            meant === undefined
              ? `Remove it${known.length > 0 ? `; the keys are ${known.join(', ')}` : ''}.`
              : `Write "${meant}".`,
        };
      });
    }
    const missing = valueAt(document.value, path) === undefined;
    if (missing && meantKeys.has(field)) return [];
    if (missing && issue.code === 'invalid_type') {
      return [
        {
          at: document.at(path.slice(0, -1), 'key'),
          message: `${what} has no "${field}".`,
          help: `Add "${String(path.at(-1))}:" with ${article(issue.expected)}.`,
        },
      ];
    }
    return [{ at: document.at(path), message: `${what}: "${field}" ${words(issue)}.`, help: help(issue) }];
  });
}

type Issue = ZodError['issues'][number];

function article(expected: string): string {
  return expected === 'array'
    ? 'a list'
    : expected === 'object' || expected === 'record'
      ? 'a map'
      : expected === 'string'
        ? 'a text'
        : `a ${expected}`;
}

function words(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `is not ${article(issue.expected)}`;
    case 'invalid_value':
      return 'has a value that is not known';
    case 'too_big':
      return `is longer than ${issue.maximum}`;
    case 'too_small':
      return issue.minimum === 1 ? 'is empty' : `is shorter than ${issue.minimum}`;
    case 'invalid_format':
      return 'does not have the form that is asked for';
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1).replace(/\.$/, '');
  }
}

function help(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Write ${article(issue.expected)}.`;
    case 'invalid_value':
      return `Write one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}.`;
    case 'too_big':
      return 'Shorten it.';
    case 'too_small':
      return 'Fill it in.';
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? 'Write it in that form.' : `${issue.message.replace(/\.$/, '')}.`;
    default:
      return 'Change it accordingly.';
  }
}
