/** `npm run fuzz [-- --count 10000 --seed 1]`: injured Markdown, MDX, YAML, kustomizations, catalogs and shell text. */
import { parseArgs } from 'node:util';
import { openChecker } from '../../src/checks/open-checker.ts';
import { fuzz } from './fuzz.ts';
import { projectSeeds } from './seeds.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const checker = await openChecker({ variable: process.env['KUSTOMIZE'], path: process.env['PATH'] });
const result = await fuzz(projectSeeds(), Number(values.count), Number(values.seed), checker);
for (const { path, input, reason } of result.failures.slice(0, 10)) {
  process.stdout.write(`${path}: ${reason}\n--- input\n${input.slice(0, 2000)}\n--- end\n`);
}
process.stdout.write(
  `${result.inputs} inputs, ${result.diagnostics} diagnostics, slowest ${result.slowest.toFixed(0)} ms, ${result.failures.length} failures (seed ${values.seed})\n`,
);
process.exitCode = result.failures.length > 0 ? 1 : 0;
