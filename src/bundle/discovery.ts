import { createHash } from 'node:crypto';
import { archive } from './archive.ts';
import type { Files } from './skill-files.ts';

export const SKILL_NAME = 'gitops-workflows';

/**
 * Everything that lets an agent find and install the skill, by path below the site's root: the discovery index of
 * version 0.2.0 with an archive and the unpacked files, and the older `/.well-known/skills/`.
 * Source: github.com/cloudflare/agent-skills-discovery-rfc.
 */
export function discoveryFiles(skill: Files, description: string): Files {
  const files = new Map<string, Uint8Array>();
  const zip = archive(skill);
  const names = [...skill.keys()];
  const index = {
    $schema: 'https://schemas.agentskills.io/discovery/0.2.0/schema.json',
    skills: [
      {
        name: SKILL_NAME,
        type: 'archive',
        description,
        // Relative to the index, so that it holds on a sub-path too.
        url: `${SKILL_NAME}.zip`,
        digest: `sha256:${createHash('sha256').update(zip).digest('hex')}`,
        files: names,
      },
    ],
  };
  const legacy = { skills: [{ name: SKILL_NAME, description, files: names }] };
  files.set('.well-known/agent-skills/index.json', json(index));
  files.set(`.well-known/agent-skills/${SKILL_NAME}.zip`, zip);
  files.set('.well-known/skills/index.json', json(legacy));
  for (const [path, bytes] of skill) {
    files.set(`.well-known/agent-skills/${SKILL_NAME}/${path}`, bytes);
    files.set(`.well-known/skills/${SKILL_NAME}/${path}`, bytes);
  }
  return files;
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
