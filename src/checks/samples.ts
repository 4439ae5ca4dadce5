import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { jsonDiagnostic } from '../diagnostics/reporters/json.ts';
import { lineReport } from '../diagnostics/reporters/line.ts';
import type { Check, Sample } from './check.ts';
import type { Checker } from './check-unit.ts';
import type { ReportCheck } from './report.ts';
import { runChecks } from './run.ts';
import { sourceOf } from '../text/source.ts';
import { type Workspace, workspaceOf } from './workspace.ts';

/** Runs a check's sample as our own content: a fence of a page, or the files of an example. */
export async function runSample(sample: Sample, language: string, checker: Checker): Promise<readonly Diagnostic[]> {
  const report = await runChecks(sampleWorkspace(sample, language), checker);
  return report.diagnostics;
}

const HEAD = '---\ntitle: Sample\ndescription: Sample.\ntools: []\norder: 1\n---\n\n';

/** A sample's texts by path. Files outside content/ and examples/ form one example. */
function sampleWorkspace(sample: Sample, language: string): Workspace {
  if (typeof sample === 'string') {
    if (language === 'mdx') return workspaceOf({ 'content/guides/sample.mdx': sample });
    const fence = '`'.repeat(6);
    return workspaceOf({
      'content/guides/sample.mdx': `${HEAD}${fence}${language}\n${sample.replace(/\n$/, '')}\n${fence}\n`,
    });
  }
  const texts: Record<string, string> = {};
  const loose = Object.keys(sample).filter((path) => !/^(content|examples)\//.test(path));
  for (const [path, text] of Object.entries(sample))
    texts[loose.includes(path) ? `examples/sample/${path}` : path] = text;
  if (loose.length > 0) {
    const files = [...new Set(loose.map((path) => path.split('/')[0] ?? ''))];
    texts['examples/sample/examples.yaml'] =
      `- name: sample\n  title: Sample\n  purpose: Sample.\n  files: ${JSON.stringify(files)}\n  versions: {}\n  needs: []\n`;
  }
  return workspaceOf(texts);
}

/** Every check with what its `bad` sample prints. */
export async function sampleOutputs(checker: Checker): Promise<ReportCheck[]> {
  const documented: ReportCheck[] = [];
  for (const check of checker.checks) documented.push(await documentedCheck(check, checker));
  return documented;
}

async function documentedCheck(check: Check, checker: Checker): Promise<ReportCheck> {
  const language = check.language ?? 'yaml';
  const { code, severity, summary, why, bad, good } = check;
  const diagnostics = (await runSample(bad, language, checker)).map(inSample(bad, language));
  const messages = typeof bad === 'string' ? diagnostics.map(jsonDiagnostic) : [];
  return {
    code,
    severity,
    summary,
    why,
    language,
    bad,
    good,
    output: lineReport(diagnostics),
    messages: messages.map(({ line, column, endLine, endColumn, code: given, message, help }) => ({
      line,
      column,
      endLine,
      endColumn,
      code: given,
      message,
      help,
    })),
  };
}

/** Moves a diagnostic from the workspace that a sample was put in back to the sample itself. */
function inSample(sample: Sample, language: string): (diagnostic: Diagnostic) => Diagnostic {
  return (diagnostic) => {
    const { source, span } = diagnostic.at;
    const path = source.path.replace(/^(content\/guides|examples\/sample)\//, '');
    if (typeof sample !== 'string' || language === 'mdx')
      return { ...diagnostic, at: { source: { ...source, path }, span } };
    const start = source.text.indexOf('\n', HEAD.length) + 1;
    const own = sourceOf(`sample.${language === 'bash' ? 'sh' : 'yaml'}`, sample);
    return { ...diagnostic, at: { source: own, span: { start: span.start - start, end: span.end - start } } };
  };
}
