/** `npm run conformance`: measures the checker over real documents and prints the table. */
import { openChecker } from '../checks/open-checker.ts';
import { storedKinds } from '../kinds/cache.ts';
import { openKinds } from '../kinds/registry.ts';
import { hasConformance } from '../../tests/conformance/documents.ts';
import { measureWholeSpeed, speedTable } from '../../tests/conformance/speed.ts';
import { conformanceTable, measureConformance } from '../../tests/conformance/table.ts';
import { measureWhole, wholeTable, measureSurvival, survivalTable } from '../../tests/conformance/whole.ts';
import { FACT_FILES, refusedFacts } from '../../tests/commands/facts.ts';
import { engineSearch } from './engine-search.ts';

if (!hasConformance) {
  console.error('There is no ../shared/conformance beside this checkout, so nothing was measured.');
  process.exitCode = 2;
} else {
  // Fills the cache where it is cold: what counts is how long every later start takes.
  await storedKinds();
  const from = performance.now();
  const kinds = await openKinds();
  console.log(`Schemas of ${kinds.all().length} kinds, loaded in ${(performance.now() - from).toFixed(0)} ms.\n`);
  const checker = await openChecker(engineSearch());
  // Before everything else, which would warm it up.
  for (const line of [...speedTable(await measureWholeSpeed(checker)), '']) console.log(line);
  const quick = process.argv.includes('--quick');
  const found = await measureConformance(
    kinds,
    quick ? { each: 1, step: 6, damaged: 1000 } : { each: 2, step: 1, damaged: 10_000 },
  );
  for (const line of conformanceTable(found)) console.log(line);
  for (const line of wholeTable(await measureWhole(checker))) console.log(line);
  for (const line of survivalTable(await measureSurvival(checker))) console.log(line);
  const tried = await Promise.all(FACT_FILES.map(refusedFacts));
  const refused = tried.flatMap((one) => one.refused);
  const lines = tried.reduce((sum, one) => sum + one.lines, 0);
  console.log(`${'commands that the tools take, refused'.padEnd(50)}${refused.length} of ${lines}`);
  for (const line of refused.slice(0, 10)) console.log(`refused: ${line}`);
}
