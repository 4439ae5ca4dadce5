import type { Overlay } from '../overlay.ts';

export const overlays: readonly Overlay[] = [];
