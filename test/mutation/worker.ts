// A process of its own, in the copy of the tree whose core holds the mutants: loads the tests once, then runs some of them
// for each mutant, which is switched on by its number.
import { relative } from 'node:path';
import Mocha from 'mocha';
import type { Answer, LearntTest, Order } from './messages';

let active = -1;
let hits = 0;
let hitLimit = Infinity;
let reached: Map<number, number> | null = null;

/** The changed code calls these two at every place that has a mutant. */
Object.assign(globalThis, {
  stryMutAct_9fa48: (id: string): boolean => {
    if (Number(id) !== active) return false;
    hits += 1;
    if (hits > hitLimit) throw new Error('the mutant is reached without an end');
    return true;
  },
  stryCov_9fa48: (...ids: readonly string[]): void => {
    if (reached === null) return;
    for (const id of ids) reached.set(Number(id), (reached.get(Number(id)) ?? 0) + 1);
  },
});

const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: Mocha.reporters.Base });
mocha.cleanReferencesAfterRun(false);
for (const file of process.argv.slice(2)) mocha.addFile(file);
const whileLoading = new Map<number, number>();
reached = whileLoading;
// Protected in the types, and what Mocha's own documentation names for a use from code.
(mocha as unknown as { loadFiles(): void }).loadFiles();
reached = null;

/**
 * How long a test may take by the clock: on a busy machine any test may take long, so that the first run has no limit
 * and tells how slow the machine is. 0: no limit.
 */
function limitTests(timeoutMs: number, suite: Mocha.Suite = mocha.suite): void {
  for (const test of suite.tests) test.timeout(timeoutMs);
  for (const inner of suite.suites) limitTests(timeoutMs, inner);
}

/** Runs the tests whose titles are asked for; says which of them failed first, and why. */
function run(
  isAsked: (title: string) => boolean,
  { bail, onRunner }: { readonly bail: boolean; readonly onRunner?: (runner: Mocha.Runner) => void },
): Promise<Failed | null> {
  // Mocha asks nothing but `test` of what it is given to choose tests by, and a list of titles is no pattern.
  mocha.options.grep = { test: isAsked } as unknown as RegExp;
  mocha.bail(bail);
  let failed: Failed | null = null;
  return new Promise((done) => {
    const runner = mocha.run(() => done(failed));
    runner.on('fail', (test: Mocha.Test, error: unknown) => {
      failed ??= { title: test.fullTitle(), why: String(error).slice(0, 300) };
    });
    onRunner?.(runner);
  });
}

interface Failed {
  readonly title: string;
  readonly why: string;
}

/** Runs every test once. What a `before` of a suite reaches is reached by each of its tests. */
async function learn(without: ReadonlySet<string>): Promise<readonly LearntTest[]> {
  const learnt: LearntTest[] = [];
  limitTests(0);
  const inSuites = new Map<Mocha.Suite | undefined, Map<number, number>>();
  let start = process.cpuUsage();
  const listen = (runner: Mocha.Runner): void => {
    runner.on('hook', (hook: Mocha.Hook) => {
      if (!hook.title.startsWith('"before all"')) return;
      reached = inSuites.get(hook.parent) ?? new Map();
      inSuites.set(hook.parent, reached);
    });
    runner.on('test', () => {
      reached = new Map();
      start = process.cpuUsage();
    });
    runner.on('test end', (test: Mocha.Test) => {
      const { user, system } = process.cpuUsage(start);
      const all = new Map(reached ?? []);
      for (let suite = test.parent; suite !== undefined; suite = suite.parent) {
        for (const [mutant, count] of inSuites.get(suite) ?? []) all.set(mutant, (all.get(mutant) ?? 0) + count);
      }
      const file = relative(process.cwd(), test.file ?? '');
      const own = { title: test.fullTitle(), file, cpuMs: (user + system) / 1_000, passed: test.isPassed() };
      learnt.push({ ...own, hits: [...all] });
      reached = null;
    });
  };
  await run((title) => !without.has(title), { bail: false, onRunner: listen });
  return learnt;
}

async function attempt(order: Order & { readonly do: 'try' }): Promise<Answer> {
  limitTests(order.timeoutMs);
  for (const group of order.groups) {
    [active, hits, hitLimit] = [order.mutant, 0, order.hitLimit];
    const titles = new Set(group);
    const failed = await run((title) => titles.has(title), { bail: true });
    active = -1;
    if (failed === null) continue;
    const again = await run((title) => titles.has(title) && failed.title.endsWith(title), { bail: true });
    return { is: 'killed', mutant: order.mutant, by: failed.title, why: failed.why, isClean: again === null };
  }
  return { is: 'survived', mutant: order.mutant };
}

function answer(value: Answer): void {
  process.send?.(value);
}

process.on('message', (order: Order) => {
  if (order.do === 'learn')
    void learn(new Set(order.without)).then((tests) =>
      answer({ is: 'learnt', tests, whileLoading: [...whileLoading.keys()] }),
    );
  else void attempt(order).then(answer);
});
answer({ is: 'ready' });
