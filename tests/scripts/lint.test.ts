import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemsWith, words } from './grammars.ts';
import { Sandbox, repository, scriptNames, scriptPath } from './sandbox.ts';

/** Runs a linter; where it is missing, says so, and fails in CI. */
function lint(tool: string, argv: readonly string[], skip: (note: string) => void): string {
  const { error, stdout, stderr } = spawnSync(tool, argv, { encoding: 'utf8' });
  if (error === undefined) return stdout + stderr;
  const note = `${tool} is not installed (apt-get install ${tool}), so the scripts are not linted with it here.`;
  if (process.env['CI'] !== undefined && process.env['CI'] !== 'false') throw new Error(note);
  console.warn(note);
  skip(note);
  return '';
}

test('scripts/ holds the four scripts and nothing else', () => {
  expect(readdirSync(join(repository, 'scripts')).sort()).toEqual([...scriptNames].sort());
});

describe.each(scriptNames)('%s', (name) => {
  const path = scriptPath(name);
  const text = readFileSync(path, 'utf8');

  test('shellcheck finds nothing', ({ skip }) => {
    expect(lint('shellcheck', ['--severity=style', path], skip)).toBe('');
  });

  test('shfmt would change nothing', ({ skip }) => {
    expect(lint('shfmt', ['-i', '2', '-ci', '-d', path], skip)).toBe('');
  });

  test('is executable, strict and free of eval, sudo and pipes into a shell', () => {
    expect(statSync(path).mode & 0o111).toBe(0o111);
    expect(text.startsWith('#!/usr/bin/env bash\n')).toBe(true);
    expect(text).toContain('set -o errexit -o nounset -o pipefail');
    const code = text.replaceAll(/^\s*#.*$/gm, '').replaceAll(/<<EOF$[\s\S]*?^EOF$/gm, '');
    expect(code).not.toMatch(/\b(eval|sudo)\b/);
    expect(code).not.toMatch(/\|\s*(ba|z|da)?sh\b/);
    expect(code).not.toMatch(/\b(sh|bash)\s+-c\b/);
  });

  test('has the same shared part as the others', () => {
    const shared = (script: string): string | undefined =>
      /^# --- shared by the four scripts: begin\n[\s\S]*\n# --- shared by the four scripts: end$/m.exec(script)?.[0];
    expect(shared(text)).toBeDefined();
    expect(shared(text)).toBe(shared(readFileSync(scriptPath('check-drift.sh'), 'utf8')));
  });

  test('another shell gets a message and the exit code of a missing tool', () => {
    const { status, stderr } = spawnSync('/bin/sh', [path, '--help'], { encoding: 'utf8' });
    const sh = execFileSync('/bin/sh', ['-c', 'echo "$BASH_VERSION"'], { encoding: 'utf8' }).trim();
    expect({ status, stderr }).toEqual(
      sh === ''
        ? { status: 69, stderr: 'error: this script needs bash 4.4 or newer, not sh\n' }
        : { status: 0, stderr: '' },
    );
  });

  test('refuses an old bash before it reads anything that an old bash cannot', () => {
    const check = text.indexOf('BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404');
    expect(check).toBeGreaterThan(0);
    expect(text.slice(0, check).replaceAll(/^#.*$/gm, '')).not.toMatch(/shopt|mapfile|declare|\$\{[^}]*[,^@]/);
  });
});

test.skipIf(process.platform !== 'linux').each([
  ['a terminal has colour', {}, true],
  ['not with NO_COLOR', { NO_COLOR: '1' }, false],
  ['not on a dumb terminal', { TERM: 'dumb' }, false],
])('%s', (_, env, colour) => {
  const { error, stdout } = spawnSync(
    'script',
    ['--quiet', '--return', '--command', `${scriptPath('check-drift.sh')} --no-such-option`, '/dev/null'],
    {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], TERM: 'xterm', ...env },
    },
  );
  if (error !== undefined) throw new Error('These tests need script (bsdutils) on the PATH.');
  expect(stdout).toContain("Unknown argument '--no-such-option'.");
  expect(stdout.includes('\u001b[31merror:')).toBe(colour);
});

describe('help', () => {
  const sections = ['Usage:', 'Options:', 'Environment:', 'Exit codes:', 'Examples:'];

  test.each(scriptNames)('%s --help has the layout that the site reads', async (name) => {
    using box = new Sandbox(['jq', 'git', 'timeout']);
    const { status, stdout, stderr } = await box.run(name, ['--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(new RegExp(`^${name}: [a-z].*[a-z]$`));
    expect(lines[1]).toBe('');
    expect(lines.filter((line) => /^[A-Z][a-z ]+:$/.test(line))).toEqual(sections);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(125);
    expect(stdout).toMatch(/^Exit codes:\n {2}0 {4}\S/m);
    const examples = stdout.slice(stdout.indexOf('Examples:'));
    expect(examples.match(new RegExp(`^ {2}(?:.*\\()?${name}`, 'gm'))?.length).toBeGreaterThanOrEqual(3);
    expect(box.leftovers()).toEqual([]);
  });

  test.each(scriptNames)('%s --help lists exactly the options that the script reads', async (name) => {
    using box = new Sandbox();
    const { stdout } = await box.run(name, ['--help']);
    const options = stdout.slice(stdout.indexOf('Options:'), stdout.indexOf('Environment:'));
    const listed = [...options.matchAll(/^ {2}(--[a-z0-9-]+)/gm)].map((match) => match[1]);
    const text = readFileSync(scriptPath(name), 'utf8');
    const parser = text.slice(
      text.indexOf('parse_options() {'),
      text.indexOf('\n}\n', text.indexOf('parse_options() {')),
    );
    const read = new Set(
      [...parser.matchAll(/(?<=[\s|])(--[a-z][a-z0-9-]*)(?=\)| \||\s*$| \\$)/gm)].map((match) => match[1]),
    );
    expect(listed.toSorted()).toEqual([...read].toSorted());
  });

  test.each(scriptNames)('%s takes -h, refuses what it does not know, and asks for missing values', async (name) => {
    using box = new Sandbox();
    expect((await box.run(name, ['-h'])).status).toBe(0);
    for (const [argv, message] of [
      [['--no-such-option'], '--no-such-option'],
      [['--no-such=$(touch x)'], '--no-such'],
      [['--context'], name === 'promote-env.sh' ? '--context' : '--context needs a value.'],
      [['--dry-run', 'one', 'two'], name === 'install-flux.sh' ? 'two' : 'one'],
    ] as const) {
      const { status, stderr, stdout } = await box.run(name, argv);
      expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
      expect(stderr).toContain(message);
      expect(stderr).toContain(`See: ${name} --help`);
    }
    expect(box.calls()).toEqual([]);
    expect(readdirSync(box.root).includes('x')).toBe(false);
  });
});

describe('the grammar check', () => {
  test.each([
    [['argocd', 'app', 'sync', '--all']],
    [['argocd', 'app', 'diff', 'web', '--diff-exit-code=100', '--exit-codes']],
    [['flux', 'diff', 'helmrelease', 'redis']],
    [['flux', 'bootstrap', 'bitbucket', '--owner=a']],
    [['helm', 'upgrade', 'x', 'y', '--instal']],
    [['kustomize', 'built', '.']],
    [['gh', 'pr', 'create', '--body-text=x']],
    [['glab', 'pr', 'create', '--title=x']],
    [['curl', '--failing']],
  ])('%j does not pass', async ([tool = '', ...argv]) => {
    expect(await problemsWith([{ tool, argv }])).not.toEqual([]);
  });

  test('the examples of each --help pass, and the commands in them exist', async () => {
    const problems: string[] = [];
    let commands = 0;
    for (const name of scriptNames) {
      using box = new Sandbox();
      const { stdout } = await box.run(name, ['--help']);
      const examples = stdout.slice(stdout.indexOf('Examples:')).replaceAll(/\\\n\s*/g, '');
      for (const [, line = ''] of examples.matchAll(/^ {2}((?:flux|argocd|kubectl) .*)$/gm)) {
        const [tool = '', ...argv] = words(line);
        commands += 1;
        problems.push(...(await problemsWith([{ tool, argv }])));
      }
      const help = stdout.slice(0, stdout.indexOf('Environment:'));
      for (const [, line = ''] of examples.matchAll(new RegExp(`^ {2}(?:.*\\()?${name} (.*?)\\)?$`, 'gm'))) {
        const own = words(line.replace(/ -- .*/, '').replaceAll('"', ''));
        for (const option of own.filter((word) => /^--[a-z]/.test(word))) {
          commands += 1;
          // `--health-arg --health` passes an option of another program on
          if (
            own[own.indexOf(option) - 1] !== '--health-arg' &&
            !help.includes(`  ${option} `) &&
            !help.includes(`  ${option}\n`)
          )
            problems.push(`${name} has no ${option}`);
        }
      }
    }
    expect(commands).toBeGreaterThan(20);
    expect(problems).toEqual([]);
  });
});
