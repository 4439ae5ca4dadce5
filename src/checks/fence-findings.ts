import { META_KEYS } from '../manifests/fence-meta.ts';
import type { Snippet } from '../manifests/snippet.ts';
import { nearest } from '../text/nearest.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';

/** What the checks do with a fence, by its language and what it says about itself. */
export type FenceUse = 'manifests' | 'fragment' | 'shell' | 'session' | 'json' | 'unchecked' | 'plain';

/** How a fence is checked. */
export function useOf(snippet: Snippet): FenceUse {
  if (snippet.meta.get('unchecked') !== undefined) return 'unchecked';
  if (/^ya?ml$/.test(snippet.language)) return snippet.meta.get('fragment') === undefined ? 'manifests' : 'fragment';
  if (/^(bash|sh|shell|zsh)$/.test(snippet.language)) return 'shell';
  if (/^(console|shell-?session|sh-session)$/.test(snippet.language)) return 'session';
  return snippet.language === 'json' ? 'json' : 'plain';
}

/** What is wrong with the fence itself, in our own content. */
export function* fenceFindings(snippet: Snippet): Generator<CodedFinding> {
  if (snippet.language === '') {
    yield {
      code: 'fence/language',
      at: snippet.opening,
      message: 'This fence names no language.',
      help: 'Write "yaml", "bash" or "text" after the backticks.',
    };
  }
  for (const entry of snippet.meta.entries) {
    if (!(META_KEYS as readonly string[]).includes(entry.key)) {
      const meant = nearest(entry.key, META_KEYS);
      yield {
        code: 'fence/meta',
        at: entry.place,
        message: `A fence has no key "${entry.key}".`,
        help: meant === undefined ? `Use one of ${META_KEYS.join(', ')}.` : `Write "${meant}".`,
      };
    } else if (entry.value === true || entry.value.trim() === '') {
      yield {
        code: 'fence/meta',
        at: entry.place,
        message: `The key "${entry.key}" of this fence is empty.`,
        help: `Write ${entry.key}="…".`,
      };
    }
  }
  if (useOf(snippet) === 'json') {
    const problem = jsonProblem(snippet.extract.text);
    if (problem !== undefined) {
      yield {
        code: 'fence/json',
        at: snippet.extract.place(problem.offset, problem.offset + 1),
        message: `This is not JSON: ${problem.message}.`,
        help: 'Fix it, or write "text" after the backticks.',
      };
    }
  }
}

function jsonProblem(text: string): { offset: number; message: string } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(message)?.[1];
    const words = message.replace(/ in JSON[\s\S]*$/, '').replace(/, (\.\.\.)?"[\s\S]*$/, '');
    return {
      offset:
        at === undefined ? Math.max(0, text.trimEnd().length - 1) : Math.min(Number(at), Math.max(0, text.length - 1)),
      message: words.charAt(0).toLowerCase() + words.slice(1),
    };
  }
}
