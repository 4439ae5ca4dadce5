/** How diagnostics can be printed. */
export const FORMATS = ['pretty', 'line', 'github', 'json'] as const;
export type Format = (typeof FORMATS)[number];
