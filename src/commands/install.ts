import type { Source } from '../text/source.ts';
import { findingAt } from './finding.ts';
import type { CodedFinding } from '../diagnostics/diagnostic.ts';
import { invocationOf, type Invocation } from './invocation.ts';
import type { ShellCommand, ShellText, ShellWord } from './shell.ts';

const installs = [
  {
    code: 'argocd-install-server-side',
    tool: 'Argo CD',
    since: [3, 3],
    url: /argoproj\/argo-cd\/(?:raw\/)?(?:refs\/(?:heads|tags)\/)?([^/?]+)\/manifests\/(?:ha\/)?(?:core-|namespace-)?install(?:-with-hydrator)?\.yaml/,
    kustomization:
      /argoproj\/argo-cd(?:\.git)?\/{1,2}manifests\/(?:crds|cluster-install|ha\/cluster-install|core-install)\?(?:.*&)?ref=([^&]+)/,
  },
  {
    code: 'rollouts-install-server-side',
    tool: 'Argo Rollouts',
    since: [1, 10],
    url: /argoproj\/argo-rollouts\/(?:releases\/(?:download\/)?|(?:refs\/(?:heads|tags)\/)?)([^/]+)\/(?:download|manifests)?\/?(?:namespace-)?install\.yaml/,
    kustomization: /argoproj\/argo-rollouts(?:\.git)?\/{1,2}manifests\/(?:crds|cluster-install)\?(?:.*&)?ref=([^&]+)/,
  },
  {
    code: 'external-secrets-install-server-side',
    tool: 'External Secrets',
    since: [1, 0],
    url: /external-secrets\/external-secrets\/(?:refs\/(?:heads|tags)\/)?([^/]+)\/deploy\/crds\/bundle\.yaml/,
    kustomization: /external-secrets\/external-secrets(?:\.git)?\/{1,2}config\/crds\/bases\?(?:.*&)?ref=([^&]+)/,
  },
] as const;

/** The CRDs of these releases are too large for the annotation that a client-side apply writes. */
export function checkInstall(
  source: Source,
  invocation: Invocation,
  variables: ReadonlyMap<string, string>,
): CodedFinding[] {
  const { program, args } = invocation;
  if (program !== 'kubectl' || !args.some((word) => word.value === 'apply')) return [];
  if (args.some((word) => /^--server-side(=true)?$/.test(word.value))) return [];
  const findings: CodedFinding[] = [];
  for (const word of args) {
    const text = word.value.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => variables.get(name) ?? whole);
    for (const install of installs) {
      const ref = (install.url.exec(text) ?? install.kustomization.exec(text))?.[1];
      if (ref === undefined || isOlder(ref, install.since)) continue;
      findings.push(
        findingAt(
          source,
          word,
          install.code,
          `A client-side apply of ${install.tool} from ${install.since.join('.')} on stops at its CRDs: "metadata.annotations: Too long".`,
          'Add "--server-side --force-conflicts" behind "kubectl apply".',
        ),
      );
    }
  }
  return findings;
}

/** True for a version before `since`, and where a variable hides which it is. */
function isOlder(ref: string, since: readonly [number, number]): boolean {
  if (ref.includes('$')) return true;
  const match = /^(?:release-)?v?(\d+)\.(\d+)/.exec(ref);
  if (match === null) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major < since[0] || (major === since[0] && minor < since[1]);
}

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ash']);

/** A download that runs as it comes: nobody reads it, and tomorrow it is another. */
export function checkPipeToShell(source: Source, shell: ShellText): CodedFinding[] {
  const findings: CodedFinding[] = [];
  const pinned = [...shell.variables.keys()].some((name) => name.endsWith('VERSION'));
  for (const pipeline of shell.pipelines) {
    const download = pipeline.find(isDownload);
    const last = pipeline.at(-1);
    const run = last === undefined ? undefined : invocationOf(last);
    if (download === undefined || last === undefined || run === undefined) continue;
    if (!shells.has(run.program) || pinned || isPinned(download.words, last, run.args)) continue;
    findings.push(report(source, { start: download.start, end: last.end }, run.program));
  }
  for (const command of shell.commands) {
    const run = invocationOf(command);
    if (run === undefined || !shells.has(run.program) || pinned) continue;
    for (const word of run.args) {
      const download = word.runs.find(isDownload);
      if (download === undefined || isPinned(download.words, command, run.args)) continue;
      findings.push(report(source, { start: command.start, end: command.end }, run.program));
    }
  }
  return findings;
}

function report(source: Source, span: { start: number; end: number }, program: string): CodedFinding {
  return findingAt(
    source,
    span,
    'no-pipe-to-shell',
    `This downloads a script without a version and hands it to ${program} unread.`,
    'Use a package manager, or pin a version: download the script, read it, then run it.',
  );
}

function isDownload(command: ShellCommand): boolean {
  const program = invocationOf(command)?.program;
  return program === 'curl' || program === 'wget';
}

/** A version or a commit in the address, among the script's arguments, or in a variable set for it. */
function isPinned(words: readonly ShellWord[], last: ShellCommand, args: readonly ShellWord[]): boolean {
  const version = /(?:^|[/@_-])v?\d+\.\d+(?:\.\d+)?|[0-9a-f]{40}/;
  return (
    words.some((word) => /^https?:/.test(word.value) && version.test(word.value.replace(/^https?:\/\/[^/]+/, ''))) ||
    args.some((word) => word.runs.length === 0 && version.test(word.value)) ||
    last.words.some((word) => /VERSION=/.test(word.value)) ||
    last.assigned.some((name) => name.endsWith('VERSION'))
  );
}
