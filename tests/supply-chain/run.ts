/**
 * `npm run supply-chain`: asks the registry for its signatures of what is installed. A registry that has none, or that cannot
 * be reached, is said so and is no failure; a signature that does not fit is one.
 */
import { spawnSync } from 'node:child_process';

const { status, stdout, stderr } = spawnSync(
  'npm',
  ['audit', 'signatures', '--fetch-retries=0', '--fetch-timeout=20000'],
  { encoding: 'utf8', timeout: 120_000 },
);
const said = `${stdout}${stderr}`.trim();
if (status === 0) process.stdout.write(`${said}\n`);
else if (/invalid|tampered|EINTEGRITY/i.test(said)) {
  process.stdout.write(`${said}\n`);
  process.exitCode = 1;
} else {
  const reason = said.split('\n').find((line) => line !== '' && !line.includes('complete log'));
  process.stdout.write(`Signatures were not verified: ${reason ?? 'npm had no answer from the registry.'}\n`);
}
