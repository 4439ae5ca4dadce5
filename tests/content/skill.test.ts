import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { posix, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { archive } from '../../src/bundle/archive.ts';
import { discoveryFiles, SKILL_NAME } from '../../src/bundle/discovery.ts';
import { skillFiles } from '../../src/bundle/skill-files.ts';
import { skillSchema } from '../../src/checks/front-matter.ts';
import { openChecker } from '../../src/checks/open-checker.ts';
import { runChecks } from '../../src/checks/run.ts';
import { readProject } from '../../src/checks/workspace.ts';
import { readDocuments } from '../../src/manifests/document.ts';
import { readPage } from '../../src/manifests/page.ts';
import { sourceOf } from '../../src/text/source.ts';

const root = resolve(import.meta.dirname, '../..');
const workspace = readProject(root);
const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });
const report = await runChecks(workspace, checker);
const files = await skillFiles({ workspace, report, site: 'https://skill.example' });
const text = (path: string): string => new TextDecoder().decode(files.get(path));
const skill = text('SKILL.md');
const markdown = [...files.keys()].filter((path) => path.endsWith('.md'));
const references = markdown.filter((path) => path.startsWith('references/'));

/**
 * An upper estimate of tokens without a tokenizer. Measured tokenizers give 3.8 to 4.5 characters and about 1.3 tokens a
 * word for English with code; 3.5 and 1.4 are on the careful side of both, and the larger of the two counts.
 */
function tokens(content: string): number {
  const words = content.split(/\s+/).filter((word) => word !== '').length;
  return Math.ceil(Math.max(content.length / 3.5, words * 1.4));
}

const lines = (content: string): number => content.replace(/\n$/, '').split('\n').length;

/** The id that GitHub and most renderers give a heading. */
const slug = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');

function slugsOf(content: string): Set<string> {
  const seen = new Map<string, number>();
  return new Set(readPage(sourceOf('page.md', content)).headings.map((heading) => {
    const base = slug(heading.text);
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return count === 0 ? base : `${base}-${count}`;
  }));
}

describe('SKILL.md', () => {
  const { frontMatter } = readPage(sourceOf('SKILL.md', skill));
  const front = frontMatter === undefined ? undefined : readDocuments(frontMatter).documents[0]?.value;

  it('has front matter that the Agent Skills specification takes', () => {
    expect(skillSchema.safeParse(front).error?.issues ?? []).toEqual([]);
    const keys = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools'];
    expect(Object.keys(front as object).filter((key) => !keys.includes(key))).toEqual([]);
    expect((front as { name: string }).name).toBe(SKILL_NAME);
  });

  it('says in its description what it does and when to use it', () => {
    const { description } = front as { description: string };
    expect(description).toMatch(/^[A-Z][a-z]+s\b.*\bUse when\b/s);
    expect(tokens(description)).toBeLessThanOrEqual(300);
  });

  it('stays within its budgets', () => {
    expect(lines(skill)).toBeLessThan(500);
    expect(tokens(skill.slice(skill.indexOf('\n---\n') + 5))).toBeLessThan(5000);
  });

  it('is published byte for byte', () => {
    expect(skill).toBe(workspace.pages.find(({ role }) => role === 'skill')?.source.text);
  });

  it('links to each reference and each script', () => {
    for (const path of references) expect(skill).toContain(`](${path})`);
    for (const path of [...files.keys()].filter((name) => name.startsWith('scripts/'))) expect(skill).toContain(path);
  });
});

describe('the bundle', () => {
  it('has seven references, four scripts and a licence', () => {
    expect(references.map((path) => posix.basename(path, '.md'))).toEqual([
      'argocd-patterns', 'drift-remediation', 'flux-patterns', 'kustomize-overlays', 'multi-cluster', 'progressive-delivery', 'secret-management',
    ]);
    expect([...files.keys()].filter((path) => path.startsWith('scripts/'))).toEqual(['check-drift', 'install-argocd', 'install-flux', 'promote-env'].map((name) => `scripts/${name}.sh`));
    expect(files.has('LICENSE')).toBe(true);
  });

  it.each(references)('%s is under 500 lines after expansion', (path) => {
    expect(lines(text(path))).toBeLessThan(500);
  });

  it.each(references)('%s opens with what it answers and ends with checks', (path) => {
    const headings = readPage(sourceOf(path, text(path))).headings.filter(({ depth }) => depth === 2).map((heading) => heading.text);
    expect(headings[0]).toBe('What this page answers');
    expect(headings.at(-1)).toBe('Checks to run');
  });

  it.each(markdown)('every relative link of %s leads to a file and a heading of the bundle', (path) => {
    const broken = readPage(sourceOf(path, text(path))).links.map(({ url }) => url).filter((url) => {
      if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return false;
      const [to = '', anchor] = url.split('#');
      const target = to === '' ? path : posix.join(posix.dirname(path), to);
      if (!files.has(target)) return true;
      return anchor !== undefined && target.endsWith('.md') && !slugsOf(text(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(markdown)('no MDX is left in %s', (path) => {
    const prose = text(path).replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[^\n]*$/gm, '').replace(/`[^`\n]*`/g, '');
    expect(prose).not.toMatch(/<\/?[A-Z][A-Za-z]*[\s/>]/);
    expect(prose).not.toMatch(/\[#[a-z0-9-]+\]\s*$/m);
    expect(prose).not.toMatch(/^(import|export) /m);
    expect(text(path)).not.toMatch(/^```\w+ .*(expect|external|fragment|group)=/m);
  });

  it('has no absolute path of this machine and no carriage return', () => {
    const own = [...files.keys()].filter((path) => path !== 'LICENSE');
    const found = own.filter((path) => text(path).includes(root) || text(path).includes('\r'));
    expect(found).toEqual([]);
  });
});

describe('the archive', () => {
  const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

  it('is the same twice, whatever the order of its files', () => {
    expect(digest(archive(files))).toBe(digest(archive(new Map([...files].reverse()))));
  });

  it('is the same in every time zone', () => {
    const script = `
      import { createHash } from 'node:crypto';
      const { archive } = await import(${JSON.stringify(resolve(root, 'src/bundle/archive.ts'))});
      const files = new Map([['SKILL.md', new TextEncoder().encode('# Skill')], ['scripts/a.sh', new TextEncoder().encode('#!/bin/sh')]]);
      process.stdout.write(createHash('sha256').update(archive(files)).digest('hex'));`;
    const digests = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', env: { ...process.env, TZ } }));
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(digests).size).toBe(1);
  });

  it('changes with its content', () => {
    const changed = new Map(files).set('SKILL.md', new TextEncoder().encode(`${skill} `));
    expect(digest(archive(changed))).not.toBe(digest(archive(files)));
  });

  it('holds the files of the bundle, and nothing else', () => {
    const unpacked = unzipSync(archive(files));
    expect(Object.keys(unpacked).sort()).toEqual([...files.keys()].sort());
    for (const [path, bytes] of files) expect(Buffer.compare(Buffer.from(unpacked[path] ?? []), Buffer.from(bytes)), path).toBe(0);
  });

  it('is what the discovery index says', () => {
    const published = discoveryFiles(files, 'A description.');
    const read = (path: string): string => new TextDecoder().decode(published.get(path));
    const index = JSON.parse(read('.well-known/agent-skills/index.json')) as { skills: { name: string; url: string; digest: string; files: string[] }[] };
    const [entry] = index.skills;
    if (entry === undefined) throw new Error('The index has no skill.');
    const zip = published.get(posix.join('.well-known/agent-skills', entry.url));
    if (zip === undefined) throw new Error(`There is no ${entry.url}.`);
    expect(entry.name).toBe(SKILL_NAME);
    expect(entry.digest).toBe(`sha256:${digest(zip)}`);
    expect(entry.files).toEqual([...files.keys()]);
    for (const path of entry.files) expect(published.has(`.well-known/agent-skills/${SKILL_NAME}/${path}`), path).toBe(true);
    const legacy = JSON.parse(read('.well-known/skills/index.json')) as { skills: { name: string; files: string[] }[] };
    expect(legacy.skills[0]?.files).toEqual(entry.files);
  });
});

describe('the content', () => {
  it('has no errors and no warnings', () => {
    expect(report.diagnostics.map(({ code, at, message }) => `${at.source.path} ${code} ${message}`)).toEqual([]);
  });

  it('leaves no fence unchecked', () => {
    expect(report.snippets.filter(({ seal }) => seal.status === 'unchecked')).toEqual([]);
    expect(report.summary.unchecked).toBe(0);
  });

  it('has at least 60 examples of all tools, each with a purpose and versions', () => {
    expect(report.examples.length).toBeGreaterThanOrEqual(60);
    const tools = [...new Set(report.examples.map(({ tool }) => tool))];
    expect(tools).toEqual(expect.arrayContaining(['argocd', 'flux', 'kustomize', 'rollouts', 'flagger', 'secrets', 'fleets-argocd', 'fleets-flux']));
    const incomplete = report.examples.filter(({ purpose, versions }) => !/^[A-Z].*\.$/.test(purpose) || purpose.includes('\n') || Object.keys(versions).length === 0);
    expect(incomplete.map(({ id }) => id)).toEqual([]);
  });

  it('shows at least 25 mistakes, each with the check that speaks', () => {
    const mistakes = report.snippets.filter(({ page, seal }) => page === 'content/guides/errata.mdx' && seal.status === 'expected');
    expect(mistakes.length).toBeGreaterThanOrEqual(25);
    expect(mistakes.filter(({ seal }) => seal.codes.length === 0 || seal.messages.length === 0)).toEqual([]);
  });

  it('has external links that are addresses', () => {
    const wrong = workspace.pages.flatMap(({ source }) =>
      readPage(source).links.map(({ url }) => url).filter((url) => /^[a-z][a-z0-9+.-]*:/i.test(url)).filter((url) => {
        const parsed = URL.canParse(url) ? new URL(url) : undefined;
        return parsed?.protocol !== 'https:' || !/^[a-z0-9.-]+\.[a-z]{2,}$/.test(parsed.hostname) || /\s|\.\.|\/\/[^/]*\/.*\/\//.test(url);
      }).map((url) => `${source.path}: ${url}`));
    expect(wrong).toEqual([]);
  });

  it('is linked to upstream on every reference and guide that states behaviour', () => {
    const own = new Set(['content/guides/how-this-site-is-checked.mdx']);
    const bare = workspace.pages
      .filter(({ source, role }) => (role === 'reference' || role === 'guide') && !own.has(source.path))
      .filter(({ source }) => !readPage(source).links.some(({ url }) => url.startsWith('https://')));
    expect(bare.map(({ source }) => source.path)).toEqual([]);
  });
});
