/// <reference types="astro/client" />

/** Written into the pages by the integration. */
declare const __SITE_SETTINGS__: import('./site/settings.ts').Settings;
declare const __SITE_ASSETS__: import('./site/assets.ts').AssetPaths;

declare namespace App {
  interface Locals {
    /** The page that is being rendered, for the components inside its content. */
    page: import('./site/content.ts').ContentPage;
    /** The ids that its examples have so far. */
    anchors: Set<string>;
  }
}
