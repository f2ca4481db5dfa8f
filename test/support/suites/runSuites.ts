import { resultText } from '../mocha/resultFile';
import type { TestResult } from '../mocha/testResult';
import { checks } from './checks';
import { hostSuite } from './hostSuite';
import { mochaSuites } from './mochaSuites';
import type { Later, Suite } from './suite';
import { isWholeRun, threatsSuite } from './threats';

interface Count {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  readonly results: readonly TestResult[];
}

const { unit, golden, webview, ui } = mochaSuites;
const suites: readonly Suite[] = [checks.lint, checks.types, checks.pack, unit, golden, webview, hostSuite, ui];
/** Beside an extension host, which mostly waits: what these print comes after what that one does. */
const aside: ReadonlySet<Suite> = new Set([unit, golden, webview, ui]);

type Print = (line: string) => void;

const ALONE = Promise.resolve();

/**
 * Runs the named suites, or all, in the order above, all the later ones beside the one in an extension host. The exit
 * code is 1 if any failed or any ran nothing.
 */
export async function runSuites(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = suites.map(({ name }) => name).join(', ');
    console.error(`There is no suite ${unknown.join(', ')}; there are ${known}.`);
    return 2;
  }
  const chosen = suites.filter(({ name }) => names.length === 0 || names.includes(name));
  const runs = new Map<Suite, SuiteRun>();
  for (const suite of chosen) {
    if (suite === hostSuite) await runHost(chosen, runs);
    else if (!aside.has(suite) || !chosen.includes(hostSuite)) await begun(suite, runs, console.log).first(ALONE);
  }
  const ended = chosen.flatMap((suite) => runs.get(suite) ?? []);
  for (const run of ended) await run.last();
  const counts = ended.map((run) => run.count());
  if (!isWholeRun(names, process.env)) return summary(counts);
  const threats = new SuiteRun(
    threatsSuite(() => counts.flatMap(({ results }) => results)),
    console.log,
  );
  await threats.first(ALONE);
  await threats.last();
  return summary([...counts, threats.count()]);
}

/** The suite in an extension host, and beside it the others, one after the other; their lines come when it is done. */
async function runHost(chosen: readonly Suite[], runs: Map<Suite, SuiteRun>): Promise<void> {
  const host = begun(hostSuite, runs, console.log).first(ALONE);
  const held: string[] = [];
  let print: Print = (line) => held.push(line);
  const running = (async () => {
    for (const suite of chosen.filter((one) => aside.has(one))) {
      await begun(suite, runs, (line) => print(line)).first(host);
    }
  })();
  await host;
  held.forEach((line) => console.log(line));
  print = console.log;
  await running;
}

function begun(suite: Suite, runs: Map<Suite, SuiteRun>, print: Print): SuiteRun {
  const run = new SuiteRun(suite, print);
  runs.set(suite, run);
  return run;
}

/** A suite, and what its tests told. */
class SuiteRun {
  private readonly results: TestResult[] = [];
  private later: readonly Later[] = [];
  private ms = 0;

  constructor(
    private readonly suite: Suite,
    private readonly print: Print,
  ) {}

  /** @param alone when nothing else runs any more */
  async first(alone: Promise<unknown>): Promise<void> {
    this.print(`\n${this.suite.name}`);
    await this.timed(async () => {
      this.later = await this.suite.run((result) => this.take(result), alone);
    });
  }

  /** What had to wait until nothing else ran. */
  async last(): Promise<void> {
    for (const later of this.later) await this.timed(later);
    await this.timed(async () => {
      if (this.results.length === 0) throw new Error('no test ran');
    });
  }

  count(): Count {
    const { results, suite, ms } = this;
    const of = (state: TestResult['state']): number => results.filter((result) => result.state === state).length;
    return {
      name: suite.name,
      passed: of('passed'),
      failed: of('failed'),
      skipped: of('pending'),
      seconds: ms / 1000,
      results,
    };
  }

  private take(result: TestResult): void {
    this.results.push(result);
    this.print(resultText(result));
  }

  private async timed(work: () => Promise<void>): Promise<void> {
    const started = Date.now();
    await work().catch((error: unknown) => {
      const ms = Date.now() - started;
      const text = error instanceof Error ? error.message : String(error);
      const title = `the ${this.suite.name} suite reaches its end`;
      this.take({ title, titles: [], file: '', state: 'failed', ms, error: text });
    });
    this.ms += Date.now() - started;
  }
}

/** Failures are told once more at the end: who keeps only the last lines of the output has them then. */
function summary(counts: readonly Count[]): number {
  for (const { name, results } of counts) {
    for (const failure of results.filter(({ state }) => state === 'failed'))
      console.log(`\n${name}\n${resultText(failure)}`);
  }
  console.log('');
  for (const { name, passed, failed, skipped, seconds } of counts) {
    const rest = skipped > 0 ? `, ${skipped} skipped` : '';
    console.log(`${name.padEnd(12)} ${passed} passed, ${failed} failed${rest} in ${seconds.toFixed(1)} s`);
  }
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
