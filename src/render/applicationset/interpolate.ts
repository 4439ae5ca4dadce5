import type { Path } from '../../manifests/path.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import { type Parameters, renderText } from './text.ts';

/** A generator with the placeholders of the matrix's first generator filled in; only those may be missing in `values`. */
export function interpolate(value: unknown, path: Path, parameters: Parameters, settings: Settings): unknown {
  if (typeof value === 'string') {
    const strict =
      path.at(-2) === 'values' && settings.goTemplate ? { ...settings, missingKey: 'error' as const } : settings;
    const { output, missing, problem } = renderText(value, parameters, strict);
    if (problem !== undefined)
      throw new Refusal(path, `This template ${problem.message}.`, 'Correct the template.', problem);
    if (missing.length > 0 && settings.goTemplate && path.at(-2) === 'values') return value;
    const [first] = missing;
    if (first !== undefined && settings.goTemplate && settings.missingKey === 'error') {
      throw new Refusal(
        path,
        `"${value.slice(first.start, first.end)}" reads a parameter that the first generator of the matrix does not give.`,
        'Correct the name, or swap the two generators.',
        first,
      );
    }
    return output;
  }
  if (Array.isArray(value))
    return value.map((inner: unknown, index) => interpolate(inner, [...path, index], parameters, settings));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      renderText(key, parameters, settings).output,
      interpolate(inner, [...path, key], parameters, settings),
    ]),
  );
}
