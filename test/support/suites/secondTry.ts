import { resultText } from '../mocha/resultFile';
import type { TestResult } from '../mocha/testResult';
import type { Later, OnResult } from './suite';

export type Run = (files: readonly string[], onResult: OnResult) => Promise<void>;

/**
 * Runs files of tests of a real VS Code, whose terminals and windows miss an event now and then. Files in which a test
 * failed, or that a run did not come to, are run once more in a process of their own; what they tell then counts, and
 * says in its title that it was the second try. Tests of one file build on each other, so a single test has none.
 *
 * @param run one run of some files, in one process
 * @returns the second try: a machine that had too much to do may be the cause, so that it is for when nothing else runs
 */
export async function withSecondTry(files: readonly string[], run: Run, onResult: OnResult): Promise<Later> {
  const { again, fault } = await firstTry(files, run, onResult);
  if (again.length === 0 && fault !== null) throw fault;
  return () => secondTry(again, files, run, onResult);
}

/**
 * As `withSecondTry`, with two files at a time, each in a process of its own: a window waits more than it works.
 *
 * @param alone until then, one file at a time
 */
export async function inPairs(
  files: readonly string[],
  run: Run,
  onResult: OnResult,
  alone: Promise<unknown> = Promise.resolve(),
): Promise<Later> {
  const waiting = [...files];
  const again: string[] = [];
  const lane = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const tried = await firstTry([file], run, onResult);
      if (tried.again.length > 0 || tried.fault !== null) again.push(file);
    }
  };
  await Promise.all([lane(), alone.then(lane)]);
  return () => secondTry(again, files, run, onResult);
}

async function firstTry(
  files: readonly string[],
  run: Run,
  onResult: OnResult,
): Promise<{ readonly again: readonly string[]; readonly fault: unknown }> {
  const first = new FirstTry(onResult);
  const fault = await run(files, (result) => first.take(result)).then(
    () => null,
    (error: unknown) => error,
  );
  first.end(fault === null);
  return { again: files.filter((file) => first.hasFailed(file) || (fault !== null && !first.isDone(file))), fault };
}

async function secondTry(
  again: readonly string[],
  files: readonly string[],
  run: Run,
  onResult: OnResult,
): Promise<void> {
  if (again.length === 0) return;
  console.log(`  a second try for ${again.length} of ${files.length} files`);
  const told = new Set<string>();
  await run(again, (result) => {
    told.add(result.file);
    onResult({ ...result, title: `${result.title} (second try)` });
  });
  const silent = again.filter((file) => !told.has(file));
  if (silent.length > 0) throw new Error(`the second try told nothing of ${silent.join(', ')}`);
}

/** Holds the results of a file back until the next one begins. */
class FirstTry {
  private readonly failed = new Set<string>();
  private readonly done = new Set<string>();
  private current = '';
  private held: TestResult[] = [];

  constructor(private readonly onResult: OnResult) {}

  take(result: TestResult): void {
    if (result.file !== this.current) this.next(result.file);
    this.held.push(result);
    if (result.state !== 'failed') return;
    this.failed.add(result.file);
    console.log(`the first try:\n${resultText(result)}`);
  }

  hasFailed(file: string): boolean {
    return this.failed.has(file);
  }

  isDone(file: string): boolean {
    return this.done.has(file);
  }

  /** @param isWhole whether the run came to its end: if not, the last file may have had more to tell */
  end(isWhole: boolean): void {
    if (isWhole) this.next('');
  }

  private next(file: string): void {
    const { current, held } = this;
    this.current = file;
    this.held = [];
    if (current === '' || this.failed.has(current)) return;
    this.done.add(current);
    held.forEach(this.onResult);
  }
}
