import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cache, say } from '../support/vscode/paths';
import type { Answer, LearntTest } from './messages';
import type { Mutant } from './mutants';
import type { WorkerProcess } from './workerProcess';

/** `loading`: reached only while the test files load, which happens once, so no test can tell. */
export type Status = 'killed' | 'timeout' | 'survived' | 'no coverage' | 'loading';

export interface Result {
  readonly mutant: Mutant;
  readonly status: Status;
  /** The test that failed, and how; of a survivor, how many tests ran it. */
  readonly detail: string;
}

/** Slower tests are properties and ratios: each mutant would cost minutes, and the figures of a ratio are not the code's alone. */
const SLOWEST_TEST_MS = 1_600;
/** Of all the tests that are run for one mutant. What is not run cannot kill: the score is at most too low. */
const MOST_MS = 6_000;
const DRY_RUN_MS = 3_600_000;
/** What a test may take on an idle machine: nothing but waiting for ever takes longer. */
const TEST_MS = 10_000;
/** Of all tests of a mutant, likewise. */
const MUTANT_MS = 40_000;

export interface Learnt {
  readonly tests: readonly LearntTest[];
  readonly whileLoading: ReadonlySet<number>;
  /** How much longer than their time of the processor the tests took: a busy machine is no endless loop. */
  readonly slowness: number;
}

/** Where the titles of slow tests are kept, which spares the next run a third of its first part. */
const SLOW_TESTS = join(cache, 'mutation', 'slowTests.json');

export async function learn(worker: WorkerProcess): Promise<Learnt> {
  const without = existsSync(SLOW_TESTS) ? (JSON.parse(readFileSync(SLOW_TESTS, 'utf8')) as readonly string[]) : [];
  const start = performance.now();
  const answer = await worker.ask({ do: 'learn', without }, DRY_RUN_MS);
  const tookMs = performance.now() - start;
  if (answer?.is !== 'learnt') throw new Error('the run without a mutant did not end');
  const failed = answer.tests.filter(({ passed }) => !passed).map(({ title }) => title);
  const tests = answer.tests.filter(({ passed, cpuMs }) => passed && cpuMs <= SLOWEST_TEST_MS);
  const tooSlow = answer.tests.filter(({ cpuMs }) => cpuMs > SLOWEST_TEST_MS).map(({ title }) => title);
  const slow = [...new Set([...without, ...tooSlow])];
  writeFileSync(SLOW_TESTS, JSON.stringify(slow));
  say(
    `mutation: ${tests.length} tests; ${slow.length} are too slow, ${failed.length} fail or are skipped by themselves`,
  );
  for (const title of failed) say(`  not used: ${title}`);
  const slowness = Math.max(1, tookMs / answer.tests.reduce((sum, { cpuMs }) => sum + cpuMs, 1));
  return { tests, whileLoading: new Set(answer.whileLoading), slowness };
}

export async function tryMutant(worker: WorkerProcess, learnt: Learnt, id: number, mutant: Mutant): Promise<Result> {
  const reaching = learnt.tests.flatMap((test) => {
    const count = test.hits.find(([other]) => other === id)?.[1] ?? 0;
    return count === 0 ? [] : [{ test, count }];
  });
  if (reaching.length === 0) {
    return { mutant, status: learnt.whileLoading.has(id) ? 'loading' : 'no coverage', detail: '' };
  }
  const groups = groupsOf(
    reaching.map(({ test }) => test),
    mutant,
  );
  const hitLimit = 10_000 + 100 * reaching.reduce((sum, { count }) => sum + count, 0);
  const order = { do: 'try', mutant: id, groups, hitLimit, timeoutMs: TEST_MS * learnt.slowness } as const;
  const limitMs = MUTANT_MS * learnt.slowness;
  const answer = await worker.ask(order, limitMs);
  if (answer?.is === 'killed' && !answer.isClean) {
    // What the mutant left behind may have failed the test, not the mutant: once more, in a fresh process.
    worker.stop();
    return resultOf(mutant, await worker.ask(order, limitMs), worker, reaching.length);
  }
  return resultOf(mutant, answer, worker, reaching.length);
}

function resultOf(mutant: Mutant, answer: Answer | null, worker: WorkerProcess, tests: number): Result {
  if (answer?.is === 'survived') return { mutant, status: 'survived', detail: `${tests} tests` };
  if (answer?.is !== 'killed') return { mutant, status: 'timeout', detail: 'the process had to be ended' };
  if (!answer.isClean) worker.stop();
  const isEndless = /Timeout of \d+ms exceeded|reached without an end/.test(answer.why);
  return { mutant, status: isEndless ? 'timeout' : 'killed', detail: `${answer.by} — ${answer.why}` };
}

/** Those of the same name or folder first, fast ones before slow ones; in groups, so that most mutants cost one short run. */
function groupsOf(tests: readonly LearntTest[], { file }: Mutant): readonly (readonly string[])[] {
  const folder = dirname(file).replace(/^src/, 'test/unit');
  const name = basename(file, '.ts');
  const far = (test: LearntTest): number =>
    basename(test.file, '.test.ts') === name ? 0 : dirname(test.file) === folder ? 1 : 2;
  const sorted = [...tests].sort((a, b) => far(a) - far(b) || a.cpuMs - b.cpuMs);
  const groups: string[][] = [[]];
  let [sum, limit] = [0, 150];
  for (const { title, cpuMs } of sorted) {
    if (sum > limit) {
      groups.push([]);
      limit = sum + Math.max(500, sum * 2);
    }
    sum += cpuMs;
    if (sum > MOST_MS) break;
    groups.at(-1)?.push(title);
  }
  return groups.filter((group) => group.length > 0);
}
