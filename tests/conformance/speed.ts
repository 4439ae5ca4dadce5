import type { Checker } from '../../src/checks/check-unit.ts';
import { runChecks } from '../../src/checks/run.ts';
import { workspaceOf } from '../../src/checks/workspace.ts';
import { readConformanceDocuments } from './documents.ts';

/** How many resources the whole checker checks in a second, from text: each document is the file of a folder. */
export interface WholeSpeed {
  readonly resources: number;
  /** By the clock, for the first run of a process, before anything was compiled. */
  readonly first: number;
  /** By the clock, for the median of the runs after it. */
  readonly later: number;
  /** By the processor's time of the checking thread: nearly what the clock says where nothing else runs. */
  readonly thread: number;
  /** By the time of all processors, those that collect garbage included; other programs do not count. */
  readonly processor: number;
}

const ROUNDS = 7;

/** Runs one thread over all documents that the real CRDs accept, in one run as a folder of documentation is. */
export async function measureWholeSpeed(checker: Checker): Promise<WholeSpeed> {
  const valid = readConformanceDocuments().filter((one) => one.verdict === 'valid');
  const texts = Object.fromEntries(valid.map((one) => [`${one.id}/manifest.yaml`, one.yaml]));
  let resources = 0;
  const milliseconds = async (): Promise<number> => {
    const from = performance.now();
    ({ resources } = (await runChecks(workspaceOf(texts, false), checker)).summary);
    return performance.now() - from;
  };
  const first = await milliseconds();
  const later: number[] = [];
  const from = { all: process.cpuUsage(), thread: process.threadCpuUsage() };
  for (let round = 0; round < ROUNDS; round++) later.push(await milliseconds());
  const perSecond = ({ user, system }: NodeJS.CpuUsage): number => (resources * ROUNDS * 1e6) / (user + system);
  const [thread, processor] = [process.threadCpuUsage(from.thread), process.cpuUsage(from.all)].map(perSecond);
  const median = later.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? first;
  return {
    resources,
    first: (resources * 1000) / first,
    later: (resources * 1000) / median,
    thread: thread ?? 0,
    processor: processor ?? 0,
  };
}

/** The measurement as lines of text. */
export function speedTable({ resources, first, later, thread, processor }: WholeSpeed): string[] {
  const rows: [string, number][] = [
    ['a second by the clock, first run of a process', first],
    ['a second by the clock, later runs', later],
    ['a second of its thread, later runs', thread],
    ['a second of all processors, later runs', processor],
  ];
  return [
    `The whole checker over ${resources.toLocaleString('en')} resources from text, on one thread:`,
    ...rows.map(([name, count]) => `${name.padEnd(50)}${Math.round(count).toLocaleString('en')}`),
  ];
}
