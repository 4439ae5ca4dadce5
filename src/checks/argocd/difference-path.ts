import { isOpen } from '../value.ts';

/** The JSON pointer that a text was meant to be, or undefined where it is one. */
export function correctedPointer(text: string): string | undefined {
  return text.startsWith('/') || isOpen(text) ? undefined : `/${text.replace(/^\./, '').replaceAll('.', '/')}`;
}

/** The jq path that a text was meant to be, or undefined where it may be one. */
export function correctedExpression(text: string): string | undefined {
  return !/^(\/|[a-z]\w*[.[])/.test(text) || isOpen(text)
    ? undefined
    : `.${text.replace(/^\//, '').replaceAll('/', '.')}`;
}
