/**
 * Makes a plausible report from a content root without running the checks: for tests of the pages alone.
 * `node tests/site/fixture-report.ts [root]` writes `<root>/.cache/report.json`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { parse, parseAllDocuments } from 'yaml';
import type { ReportExample, ReportFile, ReportRendering, ReportResource, ReportSnippet, Seal } from '../../src/checks/report.ts';
import type { SiteReport } from '../../src/site/report-data.ts';

const SCHEMAS: Readonly<Record<string, Seal['schemas'][number]>> = {
  argocd: { package: '@kubernetes-models/argo-cd', version: '4.0.0', upstream: 'Argo CD 3.3' },
  flux: { package: '@kubernetes-models/flux-cd', version: '3.0.1', upstream: 'Flux 2.8' },
  kustomize: { package: 'kubernetes-models', version: '5.1.0', upstream: 'Kubernetes 1.35' },
  rollouts: { package: '@kubernetes-models/argo-rollouts', version: '2.0.0', upstream: 'Argo Rollouts 1.9' },
};

const CODES = { field: 'structure/field-known', reference: 'flux/source-defined' };

function seal(status: Seal['status'], text: string, more: Partial<Seal> = {}): Seal {
  return { status, text, codes: [], messages: [], schemas: [], ...more };
}

function resourcesOf(text: string): ReportResource[] {
  return parseAllDocuments(text).flatMap((document) => {
    const value: unknown = document.errors.length > 0 ? null : document.toJS();
    const { apiVersion, kind, metadata } = (value ?? {}) as { apiVersion?: string; kind?: string; metadata?: { name?: string; namespace?: string } };
    if (apiVersion === undefined || kind === undefined) return [];
    const line = text.slice(0, document.range[0]).split('\n').length;
    return [{ apiVersion, kind, name: metadata?.name ?? '', namespace: metadata?.namespace ?? null, line }];
  });
}

function filesBelow(folder: string): string[] {
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder).sort().flatMap((name) => filesBelow(join(folder, name)));
}

function fileOf(folder: string, tool: string, path: string): ReportFile {
  const text = readFileSync(join(folder, path), 'utf8');
  const yaml = /\.ya?ml$/.test(path);
  const schema = SCHEMAS[tool];
  const complete = seal('complete', `valid for ${schema?.upstream ?? 'Kubernetes 1.35'}`, { schemas: schema === undefined ? [] : [schema] });
  return { path, language: yaml ? 'yaml' : (path.split('.').at(-1) ?? 'text'), text, resources: yaml ? resourcesOf(text) : [], seal: yaml ? complete : seal('plain', '') };
}

function renderingsOf(folder: string, files: readonly ReportFile[]): ReportRendering[] {
  const kustomize = join(dirname(createRequire(import.meta.url).resolve('kustomize/package.json')), 'run.js');
  const roots = files.filter((file) => file.path.endsWith('kustomization.yaml') && !/kind: Component/.test(file.text));
  return roots.map((file) => {
    let output = '';
    let reason: string | null = null;
    try {
      output = execFileSync(process.execPath, [kustomize, 'build', join(folder, dirname(file.path))], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (error) {
      reason = error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error);
    }
    const base = file.path.startsWith('overlays/') ? (roots.find((root) => root.path === 'base/kustomization.yaml')?.path ?? null) : null;
    return { type: 'kustomize', by: file.path, engine: 'kustomize v4.5.4', output, resources: resourcesOf(output), base, reason };
  });
}

interface CatalogEntry {
  name: string; title: string; purpose: string; files: string[];
  versions?: Record<string, string>; needs?: string[]; external?: string[];
}

function examplesOf(root: string): ReportExample[] {
  const top = join(root, 'examples');
  if (!existsSync(top)) return [];
  const tools = readdirSync(top).filter((tool) => existsSync(join(top, tool, 'examples.yaml')));
  return tools.flatMap((tool) => {
    const folder = join(top, tool);
    const entries = parse(readFileSync(join(folder, 'examples.yaml'), 'utf8')) as CatalogEntry[];
    return entries.filter((entry) => entry.files.every((file) => existsSync(join(folder, file)))).map((entry): ReportExample => {
      const paths = entry.files.flatMap((file) => filesBelow(join(folder, file))).map((path) => relative(folder, path));
      const files = paths.map((path) => fileOf(folder, tool, path));
      return {
        id: `${tool}/${entry.name}`, tool, name: entry.name, title: entry.title, purpose: entry.purpose,
        versions: entry.versions ?? {}, needs: entry.needs ?? [], external: entry.external ?? [],
        files, renderings: renderingsOf(folder, files), usedIn: [], seal: files.find((file) => file.seal.status === 'complete')?.seal ?? seal('plain', ''),
      };
    });
  });
}

interface Node { type: string; lang?: string; meta?: string; value?: string; name?: string; position?: { start: { line: number } }; children?: Node[]; attributes?: { name: string; value: string }[] }

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of node.children ?? []) walk(child, visit);
}

function snippetSeal(node: Node, page: string): Seal {
  const meta = (key: string): string | undefined => new RegExp(`${key}="([^"]*)"`).exec(node.meta ?? '')?.[1];
  const tool = Object.keys(SCHEMAS).find((name) => page.includes(name)) ?? 'kustomize';
  const schema = SCHEMAS[tool];
  const schemas = schema === undefined ? [] : [schema];
  if (meta('unchecked') !== undefined) return seal('unchecked', meta('unchecked') ?? '');
  if (node.lang === 'bash') return seal('commands', 'for argocd 3.4, flux 2.8');
  if (node.lang !== 'yaml') return seal('plain', '');
  if (meta('fragment') !== undefined) return seal('fragment', `of ${meta('fragment')?.split('/').filter((part) => /^[A-Z]/.test(part))[0]}`, { schemas });
  if (meta('expect') === undefined) return seal('complete', `valid for ${schema?.upstream}`, { schemas });
  const lines = (node.value ?? '').split('\n');
  const at = Math.max(0, lines.length - 1);
  const text = lines[at] ?? '';
  return seal('expected', 'wrong on purpose', {
    codes: (meta('expect') ?? '').split(/[ ,]+/),
    messages: [{ line: at + 1, endLine: at + 1, column: text.search(/\S/) + 1, endColumn: text.length + 1, code: (meta('expect') ?? '').split(/[ ,]+/)[0] ?? '', message: 'Application "shop" has no field "spec.syncPolicy.automted".', help: 'Did you mean "automated"?' }],
    schemas,
  });
}

function snippetsOf(root: string, used: Map<string, Set<string>>): ReportSnippet[] {
  const pages = ['content/SKILL.md', ...['references', 'guides'].flatMap((section) => {
    const folder = join(root, 'content', section);
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mdx')).map((name) => `content/${section}/${name}`) : [];
  })].filter((page) => existsSync(join(root, page)));
  return pages.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const tree = (page.endsWith('.mdx') ? mdxToMdast(text) : markdownToMdast(text)) as unknown as Node;
    const snippets: ReportSnippet[] = [];
    walk(tree, (node) => {
      if (node.name === 'Example') {
        const attribute = (name: string): string => node.attributes?.find((one) => one.name === name)?.value ?? '';
        const key = `${attribute('dir')}/${attribute('file')}`;
        used.set(key, (used.get(key) ?? new Set()).add(page));
      }
      if (node.type !== 'code') return;
      snippets.push({
        page, ordinal: snippets.length, language: node.lang ?? '', title: /title="([^"]*)"/.exec(node.meta ?? '')?.[1] ?? null, group: null,
        line: node.position?.start.line ?? 1, resources: node.lang === 'yaml' ? resourcesOf(node.value ?? '') : [], seal: snippetSeal(node, page),
      });
    });
    return snippets;
  });
}

export function fixtureReport(root: string): SiteReport {
  const used = new Map<string, Set<string>>();
  const snippets = snippetsOf(root, used);
  const examples = examplesOf(root).map((example) => ({
    ...example,
    usedIn: [...new Set(example.files.flatMap((file) => [...(used.get(`${example.tool}/${file.path}`) ?? [])]))].sort(),
  }));
  const codes = new Set([CODES.field, CODES.reference, ...snippets.flatMap((snippet) => snippet.seal.codes)]);
  const bad = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\nspec:\n  destination:\n    namepsace: shop\n';
  const output = 'app.yaml:7:5 error structure/field-known\nApplication "shop" has no field "spec.destination.namepsace".\n\n  6 |   destination:\n  7 |     namepsace: shop\n    |     ^^^^^^^^^\n\nDid you mean "namespace"?\n';
  const checks = [...codes].sort().map((code) => ({
    code, severity: 'error' as const, summary: 'Every field of a resource is known to its kind.',
    why: 'The API server drops an unknown field in silence: `kubectl apply` prints a warning at most.', language: 'yaml',
    bad: code === CODES.reference ? { 'apps.yaml': bad, 'kustomization.yaml': 'resources: [apps.yaml]\n' } : bad, good: bad.replace('namepsace', 'namespace'), output,
  }));
  const resources = snippets.reduce((sum, one) => sum + one.resources.length, 0) + examples.reduce((sum, one) => sum + one.files.reduce((more, file) => more + file.resources.length, 0), 0);
  return {
    version: 1, examples, snippets, checks,
    summary: {
      files: examples.reduce((sum, one) => sum + one.files.length, 0), pages: new Set(snippets.map((one) => one.page)).size, examples: examples.length, snippets: snippets.length, resources,
      rendered: examples.reduce((sum, one) => sum + one.renderings.length, 0), commands: snippets.filter((one) => one.seal.status === 'commands').length, checks: checks.length,
      unchecked: snippets.filter((one) => one.seal.status === 'unchecked').length, errors: 0, warnings: 0,
    },
    tools: ['kustomize v4.5.4', ...Object.values(SCHEMAS).map((schema) => `${schema.package} ${schema.version} (${schema.upstream})`)],
  };
}

/** Writes the report of a content root where a build looks for it. */
export function writeFixtureReport(root: string): string {
  const path = join(root, '.cache/report.json');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(fixtureReport(root)));
  return path;
}

if (import.meta.main) console.log(writeFixtureReport(process.argv[2] ?? process.cwd()));
