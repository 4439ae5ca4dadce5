/** Preloaded by the npm scripts: keeps compiled code beside the packages, which takes most of the start-up away. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/gitops-workflows/code'));
