import Mocha from 'mocha';
import type { ResultLine, TestResult } from './testResult';

export interface TestFile {
  readonly name: string;
  readonly load: () => unknown;
}

/** Loads the files and runs them; every test is given to `write` as it ends. Resolves to the number of failures. */
export async function runMocha(
  files: readonly TestFile[],
  timeout: number,
  write: (line: ResultLine) => void,
): Promise<number> {
  leaveOthersErrors();
  const mocha = new Mocha({ ui: 'bdd', timeout, forbidOnly: true, reporter: Mocha.reporters.Base });
  let unloaded = 0;
  for (const file of files) {
    if (!(await loadInto(mocha, file, write))) unloaded += 1;
  }
  return new Promise((done) => {
    const runner = mocha.run((failures) => {
      write({ end: true, failures: failures + unloaded });
      done(failures + unloaded);
    });
    const told = (test: Mocha.Test): Omit<TestResult, 'state'> => ({
      title: test.fullTitle(),
      titles: test.titlePath(),
      file: test.file ?? '',
      ms: test.duration ?? 0,
    });
    runner.on('pass', (test) => write({ ...told(test), state: 'passed' }));
    runner.on('pending', (test) => write({ ...told(test), state: 'pending' }));
    runner.on('fail', (test, error: unknown) => write({ ...told(test), state: 'failed', error: describe(error) }));
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
    write({ title: `${name} can be loaded`, titles: [], file: name, state: 'failed', ms: 0, error: describe(error) });
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
