import type { Field } from '../../field.ts';
import { LABEL, list, object, oneOf, SUBDOMAIN, text } from '../write.ts';

const name = text({ pattern: SUBDOMAIN, minLength: 1, maxLength: 253 });
const namespace = text({ pattern: LABEL, minLength: 1, maxLength: 63 });
const key = text({ pattern: '^[-._a-zA-Z0-9]+$', minLength: 1, maxLength: 253 });

/** One key of a Secret. */
export const secretKey = object({ name, namespace, key });
export const serviceAccount = object({ 'name!': name, namespace, audiences: list(text()) });
/** Where the certificate of an authority is kept. */
export const caProvider = object({ 'type!': oneOf('Secret', 'ConfigMap'), 'name!': name, namespace, key });
export const caBundle = text({ format: 'base64' });
export const secretName: Field = object({ 'name!': name, namespace });
export const neededKey = object({ 'name!': name, namespace, 'key!': key });
/** A text, or the key of a Secret that holds it. */
export const valueOrSecret = object({ value: text({ minLength: 1 }), secretRef: secretKey });
