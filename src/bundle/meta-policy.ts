import { POLICY } from '../site/headers.ts';

/**
 * The policy of the pages for hosts that cannot set headers. A page from the disk has no origin that 'self' could
 * name, so `file:` stands beside it; pages from a server cannot load such addresses anyway.
 */
export const META_POLICY = POLICY.replaceAll("'self'", "'self' file:");

export const policyTag = (policy: string): string => `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
