import { posix } from 'node:path';
import type { ExternalObject, ExternalObjects } from '../manifests/example.ts';
import type { Resource } from '../manifests/resource.ts';
import type { Source } from '../text/source.ts';
import { type Unit, unitOfFiles } from './unit.ts';
import type { Workspace } from './workspace.ts';

/** In a foreign folder the YAML files of one directory belong together; all other files can be rendered with them. */
export function folderUnits(workspace: Workspace): { readonly folder: string; readonly unit: Unit }[] {
  const folders = new Map<string, Map<string, Source>>();
  for (const file of workspace.files.values()) {
    const folder = posix.dirname(file.path);
    folders.set(folder, (folders.get(folder) ?? new Map<string, Source>()).set(file.path, file));
  }
  const units = [...folders].map(([folder, files]) => ({
    folder,
    unit: unitOfFiles(folder, files, [], false, workspace.files),
  }));
  // What another folder defines is no missing reference. A list for each folder would be as long as all folders.
  const defined = units.flatMap(({ folder, unit }) =>
    unit.members.flatMap(({ manifests }) => manifests.resources.map((one) => ({ ...asExternal(one), folder }))),
  );
  const byName = new Map<string, typeof defined>();
  for (const object of defined) {
    const key = `${object.kind} ${object.name}`;
    const same = byName.get(key);
    if (same === undefined) byName.set(key, [object]);
    else same.push(object);
  }
  return units.map(({ folder, unit }) => {
    const external: ExternalObjects = {
      some: (isWanted) => defined.some((object, at) => object.folder !== folder && isWanted(object, at, defined)),
      named: (kind, name) => (byName.get(`${kind} ${name}`) ?? []).filter((object) => object.folder !== folder),
    };
    return { folder, unit: { ...unit, external } };
  });
}

function asExternal(resource: Resource): ExternalObject {
  return { kind: resource.kind, namespace: resource.namespace, name: resource.name };
}
