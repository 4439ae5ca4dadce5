/** What a pattern of the packages asks for, in words, with an example to write. */
export interface Form {
  /** After "which": `does not start with "oci://"`. */
  readonly problem: string;
  readonly help: string;
}

const known: readonly (readonly [pattern: RegExp, problem: string, help: string])[] = [
  [/^\^oci:\/\//, 'does not start with "oci://"', 'Write "oci://registry/repository".'],
  [
    /^\^\(http\|https\|ssh\):\/\//,
    'does not start with "https://", "http://" or "ssh://"',
    'Write "https://host/owner/repository" or "ssh://git@host/owner/repository".',
  ],
  [
    /^\^\(http\|https\|oci\):\/\//,
    'does not start with "https://", "http://" or "oci://"',
    'Write "https://host/path" or "oci://host/path".',
  ],
  [
    /^\^\(http\|https\|socks5\):\/\//,
    'does not start with "https://", "http://" or "socks5://"',
    'Write "https://host:port".',
  ],
  [
    /^\^\(http\|https\|ssh\|oci\):\/\//,
    'does not start with "https://", "http://", "ssh://" or "oci://"',
    'Write "https://host/path".',
  ],
  [/^\^\(http\|https\):\/\//, 'does not start with "https://" or "http://"', 'Write "https://host/path".'],
  [/^\^\/\[a-zA-Z0-9|^\^\//, 'does not start with "/"', 'Start it with "/".'],
];

/** Describes what text that does not match a pattern lacks. */
export function formOf(pattern: string, text: string): Form {
  for (const [form, problem, help] of known) if (form.test(pattern)) return { problem, help };
  const name = dnsName(pattern);
  if (name) {
    const suggestion = nameFrom(text);
    return {
      problem: 'is no name of a Kubernetes object (lower-case letters, digits, "-" and ".")',
      help:
        suggestion === undefined
          ? 'Write a name of lower-case letters, digits, "-" and ".".'
          : `Write "${suggestion}".`,
    };
  }
  return { problem: `does not have the form ${pattern}`, help: `Write text of the form ${pattern}.` };
}

function dnsName(pattern: string): boolean {
  return (
    pattern === '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$' ||
    pattern === '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'
  );
}

/** A DNS name made of text: `My App` becomes `my-app`. */
export function nameFrom(text: string): string | undefined {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 63);
  return name === '' || name === text ? undefined : name;
}

const QUANTITY = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Base64 as Go's decoder reads it: line breaks are skipped. */
export function isBase64(text: string): boolean {
  return BASE64.test(text.replace(/[\r\n]/g, ''));
}

const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

export function isDateTime(text: string): boolean {
  return DATE_TIME.test(text);
}
