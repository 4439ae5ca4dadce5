/**
 * Preloaded by the npm scripts: keeps compiled code beside the packages, which takes most of the start-up away. No
 * TypeScript, since Node would load its compiler for this one file before the cache of what that makes is open.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/gitops-workflows/code'));
