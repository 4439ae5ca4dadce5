import { valueAt } from '../../manifests/path.ts';
import { format, isList, isMap, type Value } from '../go-template/value.ts';

/** True where a label selector fits; one without conditions fits everything. */
export function selects(selector: unknown, labels: ReadonlyMap<string, string>): boolean {
  const matchLabels = valueAt(selector, ['matchLabels']);
  if (matchLabels !== null && typeof matchLabels === 'object') {
    for (const [key, value] of Object.entries(matchLabels)) if (labels.get(key) !== value) return false;
  }
  const expressions = valueAt(selector, ['matchExpressions']);
  if (!Array.isArray(expressions)) return true;
  return expressions.every((expression: unknown) => {
    const key = String(valueAt(expression, ['key']));
    const values = valueAt(expression, ['values']);
    const listed = Array.isArray(values) && values.includes(labels.get(key));
    switch (valueAt(expression, ['operator'])) {
      case 'In':
        return labels.has(key) && listed;
      case 'NotIn':
        return !labels.has(key) || !listed;
      case 'Exists':
        return labels.has(key);
      case 'DoesNotExist':
        return !labels.has(key);
      default:
        return false;
    }
  });
}

/** True where a selector has a condition. */
export function hasConditions(selector: unknown): boolean {
  const labels = valueAt(selector, ['matchLabels']);
  const expressions = valueAt(selector, ['matchExpressions']);
  return (
    (labels !== null && typeof labels === 'object' && Object.keys(labels).length > 0) ||
    (Array.isArray(expressions) && expressions.length > 0)
  );
}

/** Parameters as the labels that a generator's `selector` looks at: `a.b.0`. */
export function flatParameters(parameters: Readonly<Record<string, Value>>): Map<string, string> {
  const flat = new Map<string, string>();
  const visit = (value: Value, key: string): void => {
    if (isMap(value) && Object.keys(value).length > 0)
      for (const [name, inner] of Object.entries(value)) visit(inner, key === '' ? name : `${key}.${name}`);
    else if (isList(value) && value.length > 0)
      for (const [index, inner] of value.entries()) visit(inner, `${key}.${index}`);
    else flat.set(key, format(value));
  };
  for (const [name, value] of Object.entries(parameters)) visit(value, name);
  return flat;
}
