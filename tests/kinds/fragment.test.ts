import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { fragmentFindings, resolveFragment } from '../../src/kinds/fragment.ts';
import { openKinds } from '../../src/kinds/registry.ts';
import { sourceOf } from '../../src/text/source.ts';

const kinds = await openKinds();

describe('resolveFragment', () => {
  it.each([
    ['Application/spec/syncPolicy', 'argoproj.io/v1alpha1', ['spec', 'syncPolicy'], 'object'],
    ['source.toolkit.fluxcd.io/v1/GitRepository/spec', 'source.toolkit.fluxcd.io/v1', ['spec'], 'object'],
    [
      'Rollout/spec/strategy/canary/steps/0',
      'argoproj.io/v1alpha1',
      ['spec', 'strategy', 'canary', 'steps', 0],
      'object',
    ],
    [
      'Rollout/spec/strategy/canary/steps[0]',
      'argoproj.io/v1alpha1',
      ['spec', 'strategy', 'canary', 'steps', 0],
      'object',
    ],
    ['apps/v1/Deployment/spec/template', 'apps/v1', ['spec', 'template'], 'object'],
    ['HorizontalPodAutoscaler/spec', 'autoscaling/v2', ['spec'], 'object'],
    ['v1/ConfigMap/data', 'v1', ['data'], 'map'],
    ['ConfigMap/data/key', 'v1', ['data', 'key'], 'string'],
    ['HelmRelease/spec/values/any/thing', 'helm.toolkit.fluxcd.io/v2', ['spec', 'values', 'any', 'thing'], 'any'],
  ])('%s', (target, apiVersion, path, type) => {
    const found = resolveFragment(target, kinds);
    expect(found).toMatchObject({ apiVersion, path, field: { type } });
  });

  it.each([
    ['Aplication/spec', 'There is no kind "Aplication".', 'Write "Application".'],
    [
      'Application/spec/syncPolcy',
      'Application/spec has no field "syncPolcy".',
      'Write "Application/spec/syncPolicy".',
    ],
    [
      'spec/syncPolicy',
      'The fragment "spec/syncPolicy" names no kind.',
      'Write "Kind/path", such as "Application/spec/syncPolicy".',
    ],
    [
      'Kustomization/spec',
      '"Kustomization" is a kind of "kustomize.toolkit.fluxcd.io" and "kustomize.config.k8s.io".',
      'Write "kustomize.toolkit.fluxcd.io/v1/Kustomization" or "kustomize.config.k8s.io/v1beta1/Kustomization".',
    ],
  ])('%s is not understood', (target, problem, help) => {
    expect(resolveFragment(target, kinds)).toEqual({ problem, help });
  });
});

describe('fragmentFindings', () => {
  const check = (target: string, text: string): string[] => {
    const found = resolveFragment(target, kinds);
    if ('problem' in found) return [found.problem];
    const source = sourceOf('page.mdx', text);
    return fragmentFindings(
      { value: parse(text), at: () => ({ source, span: { start: 0, end: 1 } }) },
      found,
      kinds,
    ).map((one) => `${one.message} ${one.help}`);
  };

  it.each([
    ['Application/spec', 'syncPolicy:\n  automated: {}\n', []],
    [
      'Application/spec/syncPolicy',
      'automatd: {}\n',
      ['This part of Application has no field "spec.syncPolicy.automatd". Write "automated".'],
    ],
    [
      'Application/spec',
      'destination: []\n',
      [
        '"spec.destination" of this part of Application is a list, and it has to be a map. Write a map: "key: value" without "- " in front.',
      ],
    ],
    [
      'GitRepository/spec',
      'ref: {branch: main}\nverify: {mode: HEAD}\n',
      ['This part of GitRepository has no "spec.verify.secretRef". Add "secretRef:" to "spec.verify".'],
    ],
    [
      'Rollout/spec/strategy/canary/steps',
      '- setWeight: 20\n- pause: {duration: 10x}\n',
      [
        '"spec.strategy.canary.steps[1].pause.duration" of this part of Rollout is "10x", and the units of this duration are "ms", "s", "m" and "h". Write "10m".',
      ],
    ],
  ])('%s', (target, text, expected) => {
    expect(check(target, text)).toEqual(expected);
  });
});
