const TEXT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const ATTRIBUTE: Readonly<Record<string, string>> = { ...TEXT, '"': '&quot;' };

/** Text as HTML. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => TEXT[character] ?? character);
}

/** Text as the value of a double-quoted attribute. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ATTRIBUTE[character] ?? character);
}

/** `<name key="value">`; undefined and false leave an attribute out, true writes it bare. */
export function openTag(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined || value === false) return [];
    return value === true ? [` ${key}`] : [` ${key}="${escapeAttribute(String(value))}"`];
  });
  return `<${name}${written.join('')}>`;
}

/** An element around HTML. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | undefined>>,
  html: string,
): string {
  return `${openTag(name, attributes)}${html}</${name}>`;
}

/** Prose of the report: text with `code` in backticks. */
export function proseHtml(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? `<code>${escapeText(part.slice(1, -1))}</code>`
        : escapeText(part),
    )
    .join('');
}

/** Lower-case words joined by hyphens: an id for what has no permanent id of its own. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
