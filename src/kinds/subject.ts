import { formatPath, type Path } from '../manifests/path.ts';
import type { Part } from '../manifests/resource.ts';
import type { Place } from '../text/source.ts';
import type { Field } from './field.ts';

/** What is being checked, and how to speak of it. */
export interface Subject {
  /** `Application "shop"`. */
  readonly name: string;
  readonly root: Field;
  /** Values are secret and not repeated in messages. */
  readonly secret: boolean;
  /** Argo fills placeholders of this kind in later. */
  readonly templated: boolean;
  /** Custom resources lose fields that are null; Kubernetes' own kinds read them as empty values. */
  readonly dropsNull: boolean;
  /** The path of the root inside its kind: for fragments. */
  readonly prefix: Path;
  /** What is missing at the top is not reported. */
  readonly partial: boolean;
  at(path: Path, part?: Part): Place;
}

/** `"spec.interval" of HelmRelease "redis"`. */
export function place(subject: Subject, path: Path): string {
  const full = formatPath([...subject.prefix, ...path]);
  return full === '' ? subject.name : `"${full}" of ${subject.name}`;
}
