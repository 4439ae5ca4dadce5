import type { Path } from '../../manifests/path.ts';
import type { Resource } from '../../manifests/resource.ts';
import { fieldsOf, textOf } from '../value.ts';

/** The label that tells Argo CD what a Secret is. */
export const SECRET_TYPE = 'argocd.argoproj.io/secret-type';

/** What Argo CD takes a Secret for: `cluster`, `repository`, … */
export function secretType(secret: Resource): string | undefined {
  return textOf(fieldsOf(secret.get(['metadata', 'labels']))[SECRET_TYPE]);
}

/** An entry of a Secret as text, and where it stands; undefined where it is absent or encrypted. */
export function secretText(secret: Resource, key: string): { readonly text: string; readonly path: Path } | undefined {
  const plain = fieldsOf(secret.get(['stringData']))[key];
  if (typeof plain === 'string') {
    return isHidden(plain) ? undefined : { text: plain, path: ['stringData', key] };
  }
  const encoded = fieldsOf(secret.get(['data']))[key];
  if (typeof encoded !== 'string' || isHidden(encoded)) return undefined;
  return { text: Buffer.from(encoded, 'base64').toString('utf8'), path: ['data', key] };
}

/** The names of a Secret's entries, plain and encoded. */
export function secretKeys(secret: Resource): { readonly key: string; readonly path: Path }[] {
  return ['stringData', 'data'].flatMap((part) =>
    Object.keys(fieldsOf(secret.get([part]))).map((key) => ({ key, path: [part, key] })),
  );
}

/** True for a value that stands for one that is filled in elsewhere: encrypted by SOPS, or a placeholder. */
function isHidden(text: string): boolean {
  return text.startsWith('ENC[') || text.includes('{{') || /^\s*[<$]/.test(text);
}
