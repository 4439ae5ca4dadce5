import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Sets `window.broken` where any of it runs. */
const RUN = 'window.broken=1';

/** What breaks out of HTML, attributes, scripts, JSON, XML, Markdown and terminals that do not mind their quotes. */
export const HOSTILE = `</script><script>${RUN}</script>"'><img src=x onerror=${RUN}>&amp;\u202e\u2028😀\\../%2e%2e#?`;

/** As much of it as a title may have. */
const SHORT = `<script>${RUN}</script>"'&\u202e\u2028`;

/** Names that stand in addresses, archives and attributes, and that every system takes. */
export const NAMES = [
  "quote ' & [x](y) `z`.yaml",
  '%2e%2e%2f #1 ; $(reboot).yaml',
  '😀.yaml',
  `${'long-'.repeat(18)}.yaml`,
  '.hidden.yaml',
  '__proto__.yaml',
];

/** A repository whose titles, texts, names, values and commits are hostile wherever the checker takes them. */
export function hostileSite(root: string): void {
  cpSync(join(import.meta.dirname, 'fixture'), root, { recursive: true });
  const change = (path: string, edit: (text: string) => string): void =>
    writeFileSync(join(root, path), edit(readFileSync(join(root, path), 'utf8')));
  const text = JSON.stringify(HOSTILE);
  change('content/guides/choose.mdx', (page) =>
    page
      .replace(/^title: .*$/m, `title: ${JSON.stringify(SHORT)}`)
      .replace(/^description: .*$/m, `description: ${text}`)
      .concat(
        `\n## \`${SHORT.replaceAll('`', '')}\` [#hostile]\n\n\`\`${HOSTILE}\`\`\n\n`,
        `<Aside kind="note" title="&lt;img src=x onerror=${RUN}&gt;&quot;">\n\nText.\n\n</Aside>\n\n`,
        `<Tabs sync="&quot;&gt;&lt;b&gt;">\n<Tab label="&lt;img src=x onerror=${RUN}&gt;">\n\nx\n\n</Tab>\n</Tabs>\n\n`,
        `\`\`\`yaml title="<img src=x onerror=${RUN}>"\n${configMap('in-a-page')}\`\`\`\n\n`,
        `\`\`\`text\n${HOSTILE}\n\`\`\`\n\n\`\`\`bash\n# ${HOSTILE}\necho '</script><script>${RUN}</script>'\n\`\`\`\n`,
      ),
  );
  change('content/decisions/tool.yaml', (decision) =>
    decision.replace(
      /^( *(?:- )?(?:ask|because|summary|description|text|explain): ).*$/gm,
      `$1${JSON.stringify(SHORT)}`,
    ),
  );
  change('scripts/check-drift.sh', (script) => `${script}\n# ${HOSTILE}\n`);
  const folder = join(root, 'examples/argocd/hostile');
  mkdirSync(folder);
  for (const [index, name] of NAMES.entries()) writeFileSync(join(folder, name), configMap(`hostile-${index}`));
  writeFileSync(join(folder, 'notes.txt'), `${HOSTILE}\n<!-- ]]> --> \${x} {{y}}\n`);
  change('examples/argocd/examples.yaml', (catalog) =>
    catalog.concat(
      `- name: hostile\n  title: ${JSON.stringify(SHORT)}\n  purpose: ${JSON.stringify(HOSTILE.replace('\u2028', ' '))}\n`,
      `  files: [hostile]\n  versions: {}\n  needs: [${text}]\n`,
    ),
  );
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=<b>"x', '-c', 'user.email=a@example.com', ...args], {
      cwd: root,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z' },
    });
  };
  git('init', '-q', '-b', 'main');
  writeFileSync(join(root, '.gitignore'), 'dist/\n.cache/\nexport/\n');
  git('add', '-A');
  git('commit', '-q', '-m', `${HOSTILE} ]]> <!--`);
}

function configMap(name: string): string {
  return [
    `# ${HOSTILE.replace('\u2028', '')}`,
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    `  name: ${name}`,
    '  namespace: shop',
    '  annotations:',
    `    example.com/note: ${JSON.stringify(HOSTILE)}`,
    'data:',
    `  value: ${JSON.stringify(HOSTILE)}`,
    '  __proto__: constructor',
    '',
  ].join('\n');
}
