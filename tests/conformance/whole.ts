import type { Checker } from '../../src/checks/check-unit.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import { type CaseDiagnostic, type CaseResult, readConformanceCases, runCases } from './cases.ts';
import { type ConformanceDocument, readConformanceDocuments } from './documents.ts';
import { explainedWhole } from './explained.ts';

/** The deployment that every kustomize case stands beside. */
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: a
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.25
`;

/** Everything that `npm run check` says of one file of somebody else's. */
function wholeChecker(checker: Checker): (text: string, id: string) => Promise<CaseDiagnostic[]> {
  return async (text, id) => {
    const isKustomize =
      /^kind: (?:Kustomization|Component)$/m.test(text) && /^apiVersion: kustomize\.config/m.test(text);
    const path = isKustomize ? 'case/kustomization.yaml' : `case/${id}.yaml`;
    const texts: Record<string, string> = isKustomize
      ? { [path]: text, 'case/dep.yaml': DEPLOYMENT }
      : { [path]: text };
    const { diagnostics } = await runChecks(workspaceOf(texts, false), checker);
    return diagnostics
      .filter((one) => one.at.source.path === path)
      .map((one) => ({
        code: one.code,
        severity: one.severity,
        message: `${one.message} ${one.help}`,
        span: one.at.span,
      }));
  };
}

/** Everything that is said of a text as the one fence of somebody else's page, with places in the text. */
function fenceChecker(checker: Checker, form: 'md' | 'mdx'): (text: string) => Promise<CaseDiagnostic[]> {
  return async (text) => {
    const head = '# Page\n\n```yaml\n';
    const page = `${head}${text.replace(/\n*$/, '\n')}\`\`\`\n`;
    const { diagnostics } = await runChecks(workspaceOf({ [`case/page.${form}`]: page }, false), checker);
    return diagnostics.map(({ code, severity, message, help, at: { span } }) => ({
      code,
      severity,
      message: `${message} ${help}`,
      span: { start: span.start - head.length, end: span.end - head.length },
    }));
  };
}

/** What everything that `npm run check` says came to. */
export interface WholeConformance {
  readonly valid: number;
  /** Documents that the real CRDs accept, with the errors that they get. */
  readonly refused: readonly { readonly document: ConformanceDocument; readonly messages: readonly string[] }[];
  readonly cases: readonly CaseResult[];
  /** The cases that need no other file, as a fence of a Markdown and of an MDX page. */
  readonly fences: readonly CaseResult[];
}

/** Each valid document, and each hand-made case, as one file of somebody else's. */
export async function measureWhole(checker: Checker): Promise<WholeConformance> {
  const check = wholeChecker(checker);
  const valid = readConformanceDocuments().filter((one) => one.verdict === 'valid');
  const refused: { document: ConformanceDocument; messages: string[] }[] = [];
  for (const document of valid) {
    const errors = (await check(document.yaml, document.id)).filter((one) => one.severity === 'error');
    if (errors.length > 0) refused.push({ document, messages: errors.map((one) => `${one.code}: ${one.message}`) });
  }
  // A case without text was left empty where the cases were made.
  const written = readConformanceCases().filter((one) => one.text.trim() !== '');
  const cases = await runCases(written, check);
  const fences: CaseResult[] = [];
  // A fence stands alone, so nothing is known of the files that a kustomization names.
  const alone = written.filter((one) => !/kubectl kustomize/.test(one.detect) || /patch/i.test(one.title));
  for (const form of ['md', 'mdx'] as const) fences.push(...(await runCases(alone, fenceChecker(checker, form))));
  return { valid: valid.length, refused, cases, fences };
}

/** What every document came to as a file and as a fence: crashes, places outside the text, and the slowest. */
export interface Survival {
  readonly texts: number;
  readonly crashes: readonly string[];
  readonly placeless: readonly string[];
  readonly slowest: number;
}

/** Every shared document, whatever its verdict, through the whole checker. */
export async function measureSurvival(checker: Checker): Promise<Survival> {
  const crashes: string[] = [];
  const placeless: string[] = [];
  let texts = 0;
  let slowest = 0;
  for (const document of readConformanceDocuments()) {
    const forms = { 'case/a.yaml': document.yaml, 'case/a.md': `# Page\n\n\`\`\`yaml\n${document.yaml}\n\`\`\`\n` };
    for (const [path, text] of Object.entries(forms)) {
      texts += 1;
      const from = performance.now();
      try {
        const { diagnostics } = await runChecks(workspaceOf({ [path]: text }, false), checker);
        const lost = diagnostics.find(({ at: { source, span } }) => source.path !== path || span.end > text.length);
        if (lost !== undefined) placeless.push(`${document.id} ${lost.code}`);
      } catch (error) {
        crashes.push(`${document.id} ${String(error)}`);
      }
      slowest = Math.max(slowest, performance.now() - from);
    }
  }
  return { texts, crashes, placeless, slowest };
}

/** The survival as lines of text. */
export function survivalTable({ texts, crashes, placeless, slowest }: Survival): string[] {
  return [
    `${'all documents as files and fences: crashes'.padEnd(50)}${crashes.length} of ${texts}`,
    `${'all documents as files and fences: no place'.padEnd(50)}${placeless.length} of ${texts}`,
    `${'all documents as files and fences: the slowest'.padEnd(50)}${slowest.toFixed(0)} ms`,
    ...[...crashes, ...placeless].slice(0, 10),
  ];
}

/** The measurement as lines of text. */
export function wholeTable({ valid, refused, cases, fences }: WholeConformance): string[] {
  const wrong = cases.filter((one) => one.case.wrong);
  const right = cases.filter((one) => !one.case.wrong);
  const good = (results: readonly CaseResult[]): string =>
    `${results.filter((one) => one.outcome === 'right').length} of ${results.length}`;
  const rows: [string, string][] = [
    [
      'documents that the CRDs accept, refused',
      `${refused.length} of ${valid}  ${((100 * refused.length) / valid).toFixed(2)} %`,
    ],
    ['wrong cases: an error at the place given', good(wrong)],
    ['right cases: no diagnostic at all', good(right)],
    ['wrong cases in Markdown and MDX fences', good(fences.filter((one) => one.case.wrong))],
    ['right cases in Markdown and MDX fences', good(fences.filter((one) => !one.case.wrong))],
  ];
  return [
    'Everything that "npm run check" says:',
    ...rows.map(([name, count]) => `${name.padEnd(50)}${count}`),
    '',
    ...refused.flatMap(({ document, messages }) => [
      `refused though valid: ${document.id} (${document.repository}) ${document.kind}: ${messages[0] ?? ''}`,
      `  ${explainedWhole[document.id] ?? 'NOT EXPLAINED'}`,
    ]),
    ...[...cases, ...fences]
      .filter((one) => one.outcome !== 'right')
      .map(
        (one) =>
          `case ${one.case.id} ${one.outcome}: ${one.case.title} @ ${one.case.at}${one.diagnostics.map((each) => `\n      ${each.severity} ${each.code} ${each.message}`).join('')}`,
      ),
  ];
}
