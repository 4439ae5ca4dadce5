const FLUX_VARIABLE = /\$\{[A-Za-z_][A-Za-z0-9_]{0,200}(?:[:=\-+?/^,#%@][^}]{0,500})?\}/;
const FLUX_DEFAULT = /^\$\{[A-Za-z_][A-Za-z0-9_]*(?::?[-=])([^}]*)\}$/;

/** True for text with a variable that Flux replaces before the API server sees it. */
export function hasFluxVariable(text: string): boolean {
  return text.includes('${') && FLUX_VARIABLE.test(text);
}

/**
 * What stands in the place of a Flux variable where it is the whole text and has a default: the default as YAML reads
 * it. Undefined where nothing is known before the cluster.
 */
export function fluxDefault(text: string): string | number | boolean | undefined {
  const given = FLUX_DEFAULT.exec(text)?.[1];
  if (given === undefined || given === '') return undefined;
  if (given === 'true' || given === 'false') return given === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(given) ? Number(given) : given;
}

/** True for text that Argo fills in later: `{{name}}`, `{{ .path.basename }}`, `{{args.service}}`. */
export function hasArgoPlaceholder(text: string): boolean {
  return text.includes('{{');
}

/** True for a value that SOPS encrypted in place. */
export function isSopsEncrypted(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('ENC[');
}
