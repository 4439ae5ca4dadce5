import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Fields, fieldsOf, textOf } from '../value.ts';
import { isData, listOf } from '../argocd/data.ts';
import { BLUE_GREEN, blueGreenOf, CANARY, canaryOf, stepsOf } from './steps.ts';

/** The resources that start analyses. */
export const ANALYSING: readonly string[] = ['argoproj.io/Rollout', 'argoproj.io/Experiment'];

/** A reference to an AnalysisTemplate or a ClusterAnalysisTemplate. */
export interface TemplateReference {
  readonly path: Path;
  readonly name: string;
  readonly isCluster: boolean;
}

/** One analysis that a Rollout or an Experiment starts. */
export interface Analysis {
  readonly path: Path;
  readonly value: Fields;
  /** Runs beside the steps and ends with them; every other analysis has to end by itself. */
  readonly isBackground: boolean;
  readonly templates: readonly TemplateReference[];
  /** How a message names it: `The background analysis of Rollout "web"`. */
  readonly label: string;
}

/** The analyses that a resource starts. */
export function analysesOf(resource: Resource): Analysis[] {
  if (resource.kind === 'Experiment')
    return experimentAnalyses(resource.value['spec'], ['spec'], `Experiment "${resource.name}"`);
  const rollout = `Rollout "${resource.name}"`;
  const analyses: Analysis[] = [];
  const add = (path: Path, value: unknown, label: string, isBackground = false): void => {
    if (isData(value)) analyses.push({ path, value, isBackground, templates: templateReferences(value, path), label });
  };
  const blueGreen = blueGreenOf(resource);
  add(
    [...BLUE_GREEN, 'prePromotionAnalysis'],
    blueGreen['prePromotionAnalysis'],
    `The analysis before the promotion of ${rollout}`,
  );
  add(
    [...BLUE_GREEN, 'postPromotionAnalysis'],
    blueGreen['postPromotionAnalysis'],
    `The analysis after the promotion of ${rollout}`,
  );
  for (const { path, index, value } of stepsOf(resource)) {
    add([...path, 'analysis'], value['analysis'], `Step ${index + 1} of ${rollout}`);
    analyses.push(
      ...experimentAnalyses(value['experiment'], [...path, 'experiment'], `Step ${index + 1} of ${rollout}`),
    );
  }
  add([...CANARY, 'analysis'], canaryOf(resource)['analysis'], `The background analysis of ${rollout}`, true);
  return analyses;
}

function experimentAnalyses(experiment: unknown, base: Path, label: string): Analysis[] {
  return listOf(fieldsOf(experiment)['analyses']).flatMap((value, index) => {
    if (!isData(value)) return [];
    const path = [...base, 'analyses', index];
    const name = textOf(value['templateName']);
    const templates =
      name === undefined ? [] : [{ path: [...path, 'templateName'], name, isCluster: value['clusterScope'] === true }];
    // An analysis of an experiment may run until the experiment ends.
    return [{ path, value, isBackground: value['requiredForCompletion'] !== true, templates, label }];
  });
}

/** The templates that an analysis, or a template itself, lists under `templates`. */
export function templateReferences(value: Fields, base: Path): TemplateReference[] {
  return listOf(value['templates']).flatMap((item, index) => {
    const name = isData(item) ? textOf(item['templateName']) : undefined;
    if (!isData(item) || name === undefined) return [];
    return [{ path: [...base, 'templates', index, 'templateName'], name, isCluster: item['clusterScope'] === true }];
  });
}
