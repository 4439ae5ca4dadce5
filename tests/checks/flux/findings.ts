import { loadChecks } from '../../../src/checks/registry.ts';
import { unitOfFiles } from '../../../src/checks/unit.ts';
import type { Finding } from '../../../src/diagnostics/diagnostic.ts';
import type { ExternalObject } from '../../../src/manifests/example.ts';
import { positionAt, sourceOf } from '../../../src/text/source.ts';

const checks = (await loadChecks()).filter((check) => /^(flux|flagger|secrets|kubernetes)\//.test(check.code));

/** What the checks of these topics say about files: `line code “text” help`, in the order of the text. */
export function findings(
  files: string | Readonly<Record<string, string>>,
  { complete = true, external = [] as readonly ExternalObject[] } = {},
): string[] {
  const texts = typeof files === 'string' ? { 'example.yaml': files } : files;
  const sources = new Map(Object.entries(texts).map(([path, text]) => [path, sourceOf(path, text)]));
  const unit = unitOfFiles('example', sources, external, complete);
  const resources = unit.members
    .filter((member) => member.role === 'manifest')
    .flatMap((member) => member.manifests.resources);
  const example = { id: unit.id, resources, external, files: sources, complete };
  const found: { code: string; finding: Finding }[] = [];
  for (const check of checks) {
    if ('runExample' in check)
      for (const finding of check.runExample(example)) found.push({ code: check.code, finding });
    if (!('run' in check)) continue;
    for (const resource of resources) {
      const kind = resource.group === '' ? resource.kind : `${resource.group}/${resource.kind}`;
      if (!check.kinds.includes(kind) && !check.kinds.includes('*')) continue;
      for (const finding of check.run(resource, example)) found.push({ code: check.code, finding });
    }
  }
  return found
    .sort(
      (a, b) =>
        a.finding.at.source.path.localeCompare(b.finding.at.source.path) ||
        a.finding.at.span.start - b.finding.at.span.start,
    )
    .map(
      ({ code, finding: { at, help } }) =>
        `${positionAt(at.source, at.span.start).line} ${code} “${at.source.text.slice(at.span.start, at.span.end)}” ${help}`,
    );
}
