import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChecker } from '../../src/checks/open-checker.ts';
import { engineSearch } from '../../src/cli/engine-search.ts';
import { startRenderer } from '../../src/cli/renderer.ts';
import { writeReport } from '../../src/cli/write-report.ts';
import { checkProject } from '../../src/site/check-project.ts';
import { oneBuild } from './one-build.ts';

const skill = (replicas: number): string => `---
name: gitops-workflows
description: A skill.
---

# The skill

Text that every reader needs.

\`\`\`yaml expect="structure/type"
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: "${replicas}"
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
          image: registry.example.com/web:1.4.2
\`\`\`
`;

describe('the process that renders', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'renderer-'));
    mkdirSync(join(root, 'content'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const report = async (text: string): Promise<void> => {
    writeFileSync(join(root, 'content/SKILL.md'), text);
    const checker = await openChecker(engineSearch());
    await writeReport(root, (await checkProject(root, checker)).report, checker);
  };

  it('renders nothing before the report is written, however long that takes', async () => {
    await report(skill(2));
    const old = readFileSync(join(root, '.cache/report.json'));
    await report(skill(3));
    const fresh = readFileSync(join(root, '.cache/report.json'));
    // What an earlier build left; Astro reads the content meanwhile.
    writeFileSync(join(root, '.cache/report.json'), old);
    const dist = join(root, 'dist');
    const isGood = await oneBuild(async () => {
      const renderer = startRenderer({ root, report: join(root, '.cache/report.json') });
      renderer.prepare(dist);
      await pause(8000);
      expect(existsSync(join(dist, 'skill.html'))).toBe(false);
      writeFileSync(join(root, '.cache/report.json'), fresh);
      return renderer.render();
    });
    expect(isGood).toBe(true);
    const page = readFileSync(join(dist, 'skill.html'), 'utf8');
    expect(page).toContain('Text that every reader needs.');
    expect(page).toContain('is the string "3"');
    expect(page).not.toContain('is the string "2"');
    // Other tests may build first.
  }, 600_000);
});
