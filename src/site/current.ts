import { sharedSite, type RenderedSite } from './site.ts';

/** The site of this build; under `astro dev` it is read again when the checks write a new report. */
export function currentSite(): Promise<RenderedSite> {
  return sharedSite(__SITE_SETTINGS__);
}
