import { type Example, ofKind } from '../../manifests/example.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Fields, isOpen, textOf } from '../value.ts';
import { isData, listOf, textsOf } from './data.ts';
import { isDenial, matchesGlob, matchesPattern } from './glob.ts';
import { normalizedRepository } from './repository-url.ts';

/** The project of an Application where the example defines it. */
export function projectOf(spec: Fields, example: Example): Resource | undefined {
  const name = textOf(spec['project']);
  if (name === undefined || isOpen(name)) return undefined;
  return ofKind(example, 'argoproj.io/AppProject').find((project) => project.name === name);
}

/** True when the project's `sourceRepos` let Applications deploy from the repository. */
export function permitsSource(project: Resource, url: string): boolean {
  const wanted = normalizedRepository(url);
  let permitted = false;
  for (const { text } of textsOf(project.get(['spec', 'sourceRepos']))) {
    const pattern = isDenial(text) ? `!${normalizedRepository(text.slice(1))}` : normalizedRepository(text);
    if (matchesPattern(pattern, wanted, '/')) permitted = true;
    else if (isDenial(pattern)) return false;
  }
  return permitted;
}

/** The entry of `sourceRepos` that takes a repository away, or undefined. */
export function denialOfSource(project: Resource, url: string): string | undefined {
  const wanted = normalizedRepository(url);
  return textsOf(project.get(['spec', 'sourceRepos'])).find(
    ({ text }) => isDenial(text) && matchesGlob(normalizedRepository(text.slice(1)), wanted, '/'),
  )?.text;
}

/** A destination whose cluster is known by its URL, its name, or both. */
export interface Destination {
  readonly server: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string;
}

/** True when the project's `destinations` let Applications deploy there. */
export function permitsDestination(project: Resource, { server, name, namespace }: Destination): boolean {
  let permitted = false;
  for (const item of listOf(project.get(['spec', 'destinations']))) {
    if (!isData(item)) continue;
    const text = (key: string): string => textOf(item[key]) ?? '';
    const nameMatches = name !== undefined && matchesPattern(text('name'), name);
    const serverMatches = server !== undefined && matchesPattern(text('server'), server);
    const namespaceMatches = matchesPattern(text('namespace'), namespace);
    if ((serverMatches || nameMatches) && namespaceMatches) permitted = true;
    else if (!nameMatches && isDenial(text('name'))) return false;
    else if (!serverMatches && isDenial(text('server')) && namespaceMatches) return false;
    else if (!namespaceMatches && isDenial(text('namespace')) && serverMatches) return false;
  }
  return permitted;
}

/** True when Applications in the namespace may name the project. */
export function permitsApplicationsIn(project: Resource, namespace: string): boolean {
  return textsOf(project.get(['spec', 'sourceNamespaces'])).some(({ text }) => {
    if (text.length > 1 && text.startsWith('/') && text.endsWith('/')) {
      try {
        if (new RegExp(text.slice(1, -1)).test(namespace)) return true;
      } catch {
        return true;
      }
    }
    return matchesGlob(text, namespace);
  });
}

/** True when the project lets Applications create the namespace. */
export function permitsNamespace(project: Resource, namespace: string): boolean {
  const isListed = (list: string): boolean =>
    listOf(project.get(['spec', list])).some((item) => {
      if (!isData(item)) return false;
      const name = textOf(item['name']);
      return (
        matchesGlob(textOf(item['kind']) ?? '', 'Namespace', '/') &&
        matchesGlob(textOf(item['group']) ?? '', '', '/') &&
        (name === undefined || matchesGlob(name, namespace, '/'))
      );
    });
  return isListed('clusterResourceWhitelist') && !isListed('clusterResourceBlacklist');
}
