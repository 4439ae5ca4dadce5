import type { Source, Span } from '../text/source.ts';
import { checkCommand } from './command.ts';
import { findingAt } from './finding.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { checkInstall, checkPipeToShell } from './install.ts';
import { invocationOf } from './invocation.ts';
import { parseShell, type ShellWord } from './shell.ts';
import { blank, placeholdersIn, promptsIn, withUnixLineEnds } from './transcript.ts';

/** What was found in a shell text, and how many of its commands have a grammar. */
export interface ShellCheck {
  readonly commands: number;
  readonly findings: readonly CodedFinding[];
}

/**
 * Checks a shell snippet or script: its syntax, and every command of a known tool. Of a recorded session, the commands
 * behind its prompts.
 */
export async function checkShell(source: Source, recorded = false): Promise<ShellCheck> {
  const findings: CodedFinding[] = [];
  const prompts = promptsIn(withUnixLineEnds(source.text));
  if (recorded && prompts === undefined) return { commands: 0, findings };
  if (prompts !== undefined && !recorded) {
    findings.push(
      findingAt(
        source,
        prompts.first,
        'prompt',
        'This line starts with a prompt, which Bash takes for a command.',
        'Remove the "$ ", and show output in a fence of its own with the language "console".',
      ),
    );
  }
  let text = prompts?.text ?? withUnixLineEnds(source.text);
  const placeholders = placeholdersIn(text);
  if (!recorded) findings.push(...placeholderFindings(source, placeholders));
  text = withoutLastBackslash(blank(text, placeholders));
  const shell = parseShell(text);
  const [error] = shell.errors;
  if (error !== undefined && !recorded) {
    const message = `Bash cannot read this: ${error.message.replaceAll("'", '"')}.`;
    findings.push({
      ...findingAt(source, spanOfError(text, error.offset), 'syntax', message, helpFor(error.message)),
      // Output, a tree of files and words in brackets stand in such fences too.
      doubtful: true,
    });
  }
  let commands = 0;
  for (const command of shell.commands) {
    if (error !== undefined && command.end > error.offset) continue;
    const invocation = invocationOf(command);
    if (invocation === undefined) continue;
    const found = checkCommand(source, invocation);
    if (found !== undefined) commands += 1;
    const broken = command.words.find((word) => isBrokenContinuation(text, word));
    if (broken !== undefined) {
      findings.push(
        findingAt(
          source,
          broken,
          'syntax',
          'A space stands behind this backslash, so the command ends with this line.',
          'Remove everything behind the "\\".',
        ),
      );
      continue;
    }
    findings.push(...(found ?? []), ...checkInstall(source, invocation, shell.variables));
  }
  findings.push(...checkPipeToShell(source, shell));
  findings.sort((a, b) => a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end);
  return { commands, findings };
}

/** One finding for all placeholders of a text: Bash reads each as a redirection. */
function* placeholderFindings(source: Source, [first, ...others]: readonly Span[]): Generator<CodedFinding> {
  if (first === undefined) return;
  const written = source.text.slice(first.start, first.end);
  const name = written
    .slice(1, -1)
    .trim()
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  const message = `Bash reads "${written}" as a redirection.`;
  yield {
    ...findingAt(source, first, 'placeholder', message, `Write "$${name}", or a name such as "shop".`),
    ...(others.length === 0
      ? {}
      : { related: others.map((span) => ({ place: { source, span }, message: 'Here is another.' })) }),
  };
}

/** A backslash that ends the text continues nothing, and Bash drops it. */
function withoutLastBackslash(text: string): string {
  return text.replace(/\\\s*$/, (end) => ' '.repeat(end.length));
}

/** A backslash with a space behind it, at the end of a line or before a comment. */
function isBrokenContinuation(text: string, word: ShellWord): boolean {
  if (/^\\[ \t]#/.test(word.text)) return true;
  return /^\\[ \t]$/.test(word.text) && /^[ \t]*(#.*)?$/.test(restOfLine(text, word.end));
}

function restOfLine(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end === -1 ? text.length : end);
}

function spanOfError(text: string, offset: number): { start: number; end: number } {
  const start = Math.min(offset, Math.max(0, text.trimEnd().length - 1));
  const word = /^[^\s]+/.exec(text.slice(start))?.[0] ?? '';
  return { start, end: start + Math.max(1, word.length) };
}

function helpFor(message: string): string {
  const quote = /(quote|['"`])/.exec(message);
  if (/here-document/.test(message)) return 'Add the closing line, without spaces around it.';
  if (/quot/.test(message)) return 'Add the closing quote.';
  const expected = /expected '([^']+)'/.exec(message)?.[1];
  if (expected !== undefined) return `Add "${expected}" where it is missing.`;
  return quote === null
    ? 'Write one command, or mark the fence as text.'
    : 'Complete the command, or mark the fence as text.';
}
