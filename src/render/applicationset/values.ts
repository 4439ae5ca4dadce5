import type { Path } from '../../manifests/path.ts';
import { stringMap } from '../go-template/functions/collections.ts';
import type { Value } from '../go-template/value.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import { type Parameters, renderText } from './text.ts';

/** Parameters with the generator's own `values`, whose texts may use the other parameters. */
export function withValues(parameters: Parameters, values: unknown, path: Path, settings: Settings): Parameters {
  if (values === null || typeof values !== 'object') return parameters;
  const rendered: [string, string][] = [];
  for (const [key, value] of Object.entries(values) as [string, unknown][]) {
    if (typeof value !== 'string') continue;
    const { output, missing, problem } = renderText(value, parameters, settings);
    if (problem !== undefined)
      throw new Refusal([...path, key], `This template ${problem.message}.`, 'Correct the template.', problem);
    const [first] = missing;
    if (first !== undefined && settings.goTemplate && settings.missingKey === 'error') {
      throw new Refusal(
        [...path, key],
        `"${value.slice(first.start, first.end)}" reads a parameter that this generator does not give.`,
        'Correct the name.',
        first,
      );
    }
    rendered.push([key, output]);
  }
  if (settings.goTemplate) return rendered.length === 0 ? parameters : { ...parameters, values: stringMap(rendered) };
  const flat: Record<string, Value> = { ...parameters };
  for (const [key, value] of rendered) flat[`values.${key}`] = value;
  return flat;
}
