import { statSync } from 'node:fs';
import { loadSite, type Site } from './site.ts';

let loaded: Promise<Site> | undefined;
let stamp = '';

/** The site of this build; under `astro dev` it is read again when the report changes. */
export function currentSite(): Promise<Site> {
  const now = __SITE_LIVE__ ? `${statSync(__SITE_SETTINGS__.report).mtimeMs} ${Math.floor(Date.now() / 500)}` : '';
  if (loaded === undefined || now !== stamp) loaded = loadSite(__SITE_SETTINGS__);
  stamp = now;
  return loaded;
}
