import { sharedSite, type Site } from './site.ts';

/** The site of this build; under `astro dev` it is read again when the checks write a new report. */
export function currentSite(): Promise<Site> {
  return sharedSite(__SITE_SETTINGS__);
}
