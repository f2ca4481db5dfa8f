import { resultText } from '../mocha/resultFile';
import type { TestResult } from '../mocha/testResult';
import { checks } from './checks';
import { hostSuite } from './hostSuite';
import { mochaSuites } from './mochaSuites';
import type { Suite } from './suite';
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
  const counts = new Map<Suite, Count>();
  for (const suite of chosen) {
    if (suite === hostSuite) await runHost(chosen, counts);
    else if (!aside.has(suite) || !chosen.includes(hostSuite)) {
      counts.set(suite, await runSuite(suite, console.log, Promise.resolve()));
    }
  }
  const ended = chosen.flatMap((suite) => counts.get(suite) ?? []);
  if (!isWholeRun(names, process.env)) return summary(ended);
  const threats = threatsSuite(() => ended.flatMap(({ results }) => results));
  return summary([...ended, await runSuite(threats, console.log, Promise.resolve())]);
}

/** The suite in an extension host, and beside it the others, one after the other; their lines come when it is done. */
async function runHost(chosen: readonly Suite[], counts: Map<Suite, Count>): Promise<void> {
  const host = runSuite(hostSuite, console.log, Promise.resolve());
  const held: string[] = [];
  let print: Print = (line) => held.push(line);
  const running = (async () => {
    for (const suite of chosen.filter((one) => aside.has(one))) {
      counts.set(suite, await runSuite(suite, (line) => print(line), host));
    }
  })();
  counts.set(hostSuite, await host);
  held.forEach((line) => console.log(line));
  print = console.log;
  await running;
}

async function runSuite(suite: Suite, print: Print, alone: Promise<unknown>): Promise<Count> {
  print(`\n${suite.name}`);
  const started = Date.now();
  const results: TestResult[] = [];
  const onResult = (result: TestResult): void => {
    results.push(result);
    print(resultText(result));
  };
  try {
    await suite.run(onResult, alone);
    if (results.length === 0) throw new Error('no test ran');
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    onResult({
      title: `the ${suite.name} suite reaches its end`,
      titles: [],
      file: '',
      state: 'failed',
      ms: Date.now() - started,
      error: text,
    });
  }
  const of = (state: TestResult['state']): number => results.filter((result) => result.state === state).length;
  const seconds = (Date.now() - started) / 1000;
  return { name: suite.name, passed: of('passed'), failed: of('failed'), skipped: of('pending'), seconds, results };
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
