import type { Path } from '../../manifests/path.ts';
import { type Fields, fieldsOf } from '../value.ts';
import type { Application } from './application.ts';
import { isData, listOf } from './data.ts';

/** One source of an Application and where it stands below the Application. */
export interface ApplicationSource {
  readonly path: Path;
  readonly value: Fields;
  /** True for an item of `sources`, which may name a `ref`. */
  readonly isOneOfMany: boolean;
}

/** The sources that Argo CD reads: `sourceHydrator` before `sources` before `source`. */
export function sourcesOf({ spec }: Application): ApplicationSource[] {
  if (isData(spec['sourceHydrator'])) {
    const dry = spec['sourceHydrator']['drySource'];
    return isData(dry) ? [{ path: ['spec', 'sourceHydrator', 'drySource'], value: dry, isOneOfMany: false }] : [];
  }
  const many = listOf(spec['sources']);
  if (many.length > 0) {
    return many.flatMap((value, index) =>
      isData(value) ? [{ path: ['spec', 'sources', index], value, isOneOfMany: true }] : [],
    );
  }
  return isData(spec['source']) ? [{ path: ['spec', 'source'], value: spec['source'], isOneOfMany: false }] : [];
}

/** The Helm settings of a source. */
export function helmOf(source: ApplicationSource): Fields {
  return fieldsOf(source.value['helm']);
}
