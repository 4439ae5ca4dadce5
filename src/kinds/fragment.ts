import type { Path } from '../manifests/path.ts';
import type { Part } from '../manifests/resource.ts';
import type { Place } from '../text/source.ts';
import { nearest } from '../text/nearest.ts';
import { listed } from './describe.ts';
import type { Field } from './field.ts';
import type { Kind, Kinds } from './registry.ts';
import { asSentence, type StructureFinding } from './structure-finding.ts';
import { walk } from './walk.ts';

/** A part of a kind that a fragment is checked against. */
export interface FragmentTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly path: Path;
  readonly field: Field;
}

/** Why a fragment's target is not understood, and what to write. */
export interface FragmentProblem {
  readonly problem: string;
  readonly help: string;
}

/** A part of a resource and the way back to its text. */
export interface Fragment {
  readonly value: unknown;
  at(path: Path, part?: Part): Place;
}

/**
 * Finds what a fragment's target names: `Application/spec/syncPolicy`, `source.toolkit.fluxcd.io/v1/GitRepository/spec`,
 * `Rollout/spec/strategy/canary/steps/0`. A kind alone stands for its newest served version; where several groups have
 * it, Argo CD's and Flux's own kinds come before the others. A number, `[]` or `*` steps into a list or a map.
 */
export function resolveFragment(target: string, kinds: Kinds): FragmentTarget | FragmentProblem {
  const parts = target.split('/').filter((part) => part !== '');
  const index = parts.findIndex((part) => /^[A-Z]/.test(part));
  const name = parts[index];
  if (index === -1 || name === undefined) {
    return {
      problem: `The fragment "${target}" names no kind.`,
      help: 'Write "Kind/path", such as "Application/spec/syncPolicy".',
    };
  }
  const found = kindOf(parts.slice(0, index), name, kinds);
  if ('problem' in found) return found;
  const root = kinds.field(found.apiVersion, name);
  if (!root)
    return { problem: `There is no schema of ${found.apiVersion} ${name}.`, help: 'Write a kind that has one.' };
  const path: (string | number)[] = [];
  let field = root;
  for (const part of parts.slice(index + 1).flatMap((one) =>
    one
      .replaceAll('[', '/')
      .replaceAll(']', '')
      .split('/')
      .filter((step) => step !== ''),
  )) {
    const next = step(field, part);
    if (!next) {
      const names = Object.keys(field.fields ?? {});
      const close = nearest(part, names);
      const where = path.length === 0 ? name : `${name}/${path.join('/')}`;
      return {
        problem: `${where} has no field "${part}".`,
        help:
          close === undefined
            ? names.length === 0
              ? `Write "${where}".`
              : `Write one of ${listed(names.slice(0, 12), 'or')}.`
            : `Write "${where}/${close}".`,
      };
    }
    path.push(next.part);
    field = next.field;
  }
  return { apiVersion: found.apiVersion, kind: name, path, field };
}

/** Holds a fragment against its part of the structure. What it lacks at its own top level is elsewhere. */
export function fragmentFindings(fragment: Fragment, target: FragmentTarget, _kinds: Kinds): StructureFinding[] {
  const found = walk(
    {
      name: `this part of ${target.kind}`,
      root: target.field,
      secret: target.apiVersion === 'v1' && target.kind === 'Secret',
      templated: /^(?:argoproj|external-secrets)\.io\//.test(target.apiVersion),
      dropsNull: target.apiVersion.includes('.') && !target.apiVersion.includes('.k8s.io/'),
      prefix: target.path,
      partial: true,
      at: (path, part) => fragment.at(path, part),
    },
    fragment.value,
  );
  return found.map(asSentence);
}

function kindOf(before: readonly string[], name: string, kinds: Kinds): { apiVersion: string } | FragmentProblem {
  const wanted = kinds.named(name);
  if (before.length > 0) {
    const apiVersion = before.join('/');
    if (kinds.field(apiVersion, name)) return { apiVersion };
    const [inGroup] = wanted.filter((one) => one.group === apiVersion);
    if (inGroup) return { apiVersion: newest(inGroup) };
    const [home] = wanted;
    return {
      problem: `There is no schema of ${apiVersion} ${name}.`,
      help: home ? `Write "${newest(home)}/${name}".` : 'Write an apiVersion and a kind that are known.',
    };
  }
  const preferred = wanted.filter((one) => !/^(?:kubernetes|gateway-api)$/.test(one.tool));
  const [only, second] = preferred.length > 0 ? preferred : wanted;
  if (!only) {
    const close = nearest(
      name,
      kinds.all().map((one) => one.kind),
    );
    return {
      problem: `There is no kind "${name}".`,
      help: close === undefined ? 'Write a kind that is known.' : `Write "${close}".`,
    };
  }
  if (second) {
    return {
      problem: `"${name}" is a kind of ${listed(wanted.map((one) => (one.group === '' ? 'the core API' : one.group)))}.`,
      help: `Write ${listed(
        wanted.map((one) => `${newest(one)}/${name}`),
        'or',
      )}.`,
    };
  }
  return { apiVersion: newest(only) };
}

function newest(kind: Kind): string {
  const version = kind.versions[0] ?? 'v1';
  return kind.group === '' ? version : `${kind.group}/${version}`;
}

function step(field: Field, part: string): { part: string | number; field: Field } | undefined {
  if (field.items) {
    if (/^\d+$/.test(part)) return { part: Number(part), field: field.items };
    return part === '*' ? { part: 0, field: field.items } : undefined;
  }
  const own = field.fields && Object.hasOwn(field.fields, part) ? field.fields[part] : undefined;
  if (own) return { part, field: own };
  if (field.values) return { part, field: field.values };
  return field.type === 'any' || field.open === true ? { part, field: { type: 'any' } } : undefined;
}
