/** The policy of every page: its own files, nothing else, no inline script or style. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** Response headers for a path of the site; only what is below embed/ may stand in other people's frames. */
export function headersFor(path: string): Record<string, string> {
  const embedded = /^\/?embed\//.test(path);
  // Assets carry a digest in their names; everything else is asked for again. What a page may do is said by the page.
  if (/^\/?assets\//.test(path))
    return { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'public, max-age=31536000, immutable' };
  return {
    'Content-Security-Policy': `${POLICY}; frame-ancestors ${embedded ? '*' : "'none'"}`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Cache-Control': 'no-cache',
    ...(/^\/?(\.well-known\/|embed\/|.*\.(json|md|txt|xml)$)/.test(path) ? { 'Access-Control-Allow-Origin': '*' } : {}),
  };
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  yaml: 'text/yaml; charset=utf-8',
  yml: 'text/yaml; charset=utf-8',
  sh: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  zip: 'application/zip',
  ico: 'image/x-icon',
  webmanifest: 'application/manifest+json',
};

/** The media type of a file by its name. */
export function typeOf(path: string): string {
  return TYPES[/\.(\w+)$/.exec(path)?.[1] ?? ''] ?? 'application/octet-stream';
}
