import Mocha from 'mocha';
import type { ResultLine } from './testResult';

export interface TestFile {
  readonly name: string;
  readonly load: () => unknown;
}

/**
 * Loads the files and runs them; every test is given to `write` as it ends. Resolves to the number of failures.
 *
 * @param retries for tests of a real VS Code, whose terminals and windows miss an event now and then; a test that needed
 *   one says so in its title
 */
export async function runMocha(
  files: readonly TestFile[],
  timeout: number,
  write: (line: ResultLine) => void,
  retries = 0,
): Promise<number> {
  leaveOthersErrors();
  const mocha = new Mocha({ ui: 'bdd', timeout, retries, forbidOnly: true, reporter: Mocha.reporters.Base });
  let unloaded = 0;
  for (const file of files) {
    if (!(await loadInto(mocha, file, write))) unloaded += 1;
  }
  return new Promise((done) => {
    const runner = mocha.run((failures) => {
      write({ end: true, failures: failures + unloaded });
      done(failures + unloaded);
    });
    const again = new Set<string>();
    runner.on('retry', (test) => again.add(test.fullTitle()));
    runner.on('pass', (test) => {
      const title = test.fullTitle();
      const suffix = again.has(title) ? ' (at the second try)' : '';
      write({ title: `${title}${suffix}`, state: 'passed', ms: test.duration ?? 0 });
    });
    runner.on('pending', (test) => write({ title: test.fullTitle(), state: 'pending', ms: 0 }));
    runner.on('fail', (test, error: unknown) => {
      write({ title: test.fullTitle(), state: 'failed', ms: test.duration ?? 0, error: describe(error) });
    });
  });
}

/** Where VS Code keeps the extensions it comes with. */
const BUILT_IN = /[\\/]vscode[\\/]extensions[\\/][\w-]+[\\/]dist[\\/]/;

/**
 * An extension host is one process for all extensions: what one of VS Code's own throws between two of its turns (its
 * git extension does when a git that it feeds is gone) is nothing that the running test did.
 */
function leaveOthersErrors(): void {
  const prototype = Mocha.Runner.prototype as unknown as { _uncaught: (error: unknown) => void };
  const original = prototype._uncaught;
  prototype._uncaught = function (this: unknown, error: unknown): void {
    if (error instanceof Error && BUILT_IN.test(error.stack ?? '')) return;
    original.call(this, error);
  };
}

/** A file that cannot be loaded is one failed test; the others still have their say. */
async function loadInto(mocha: Mocha, { name, load }: TestFile, write: (line: ResultLine) => void): Promise<boolean> {
  mocha.suite.emit('pre-require', globalThis, name, mocha);
  try {
    mocha.suite.emit('require', await load(), name, mocha);
  } catch (error) {
    write({ title: `${name} can be loaded`, state: 'failed', ms: 0, error: describe(error) });
    return false;
  }
  mocha.suite.emit('post-require', globalThis, name, mocha);
  return true;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { actual, expected } = error as Error & { readonly actual?: unknown; readonly expected?: unknown };
  const stack = error.stack ?? error.message;
  const head = stack.includes(error.message) ? stack : `${error.message}\n${stack}`;
  if (actual === undefined && expected === undefined) return head;
  return `${head}\n  actual:   ${inspected(actual)}\n  expected: ${inspected(expected)}`;
}

function inspected(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text;
}
