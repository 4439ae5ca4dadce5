import { createHash } from 'node:crypto';
import { archive } from './archive.ts';
import type { Files } from './skill-files.ts';
import { type Stamp, stampLine } from './stamp.ts';
import { encoded } from './write-files.ts';

const FOLDER = 'gitops-workflows/';
// What only a server needs, and what the folder has under a shorter name.
const ONLINE = /^(\.well-known|cards|oembed|embed)\/|^(404\.html|robots\.txt|sitemap\.xml)$/;
const SKILL = '.well-known/agent-skills/gitops-workflows/';

/** The offline copy: the site, the raw skill beside it, a note, and the digests of all files, in one short folder. */
export function offlineZip(site: Files, stamp: Stamp): Uint8Array {
  const files = new Map<string, Uint8Array>();
  for (const [path, bytes] of site) {
    if (path.startsWith(SKILL)) files.set(`skill/${path.slice(SKILL.length)}`, bytes);
    else if (!ONLINE.test(path)) files.set(path, bytes);
  }
  files.set('README.txt', encoded(readme(stamp)));
  const sums = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`);
  files.set('SHA256SUMS', encoded(sums.join('')));
  return archive(files, FOLDER);
}

function readme(stamp: Stamp): string {
  return `gitops-workflows ${stampLine(stamp)}

Open index.html in a browser. Nothing here asks the network for anything.

skill/        the installable Agent Skill: copy it to where your agent looks for skills
report.json   everything that the checks found out
llms-full.txt the text of all pages in one file
SHA256SUMS    digests of all files: sha256sum --check SHA256SUMS
licenses.txt  licences of what the pages contain

Checked with:
${stamp.tools.map((tool) => `- ${tool}`).join('\n')}
`;
}
