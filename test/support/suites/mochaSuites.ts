import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ResultFile } from '../mocha/resultFile';
import { testFiles } from '../vscode/bundleTests';
import { root, temporaryDirectory } from '../vscode/paths';
import { startGroup } from '../vscode/processes';
import { withSecondTry } from './secondTry';
import type { OnResult, Suite } from './suite';

/** A suite of mocha files in plain Node, in a process of its own; `webview` starts a browser from there, `ui` VS Code. */
function mochaSuite(name: string, timeout: number, hasSecondTry = false): Suite {
  const folder = join(root, 'test', name);
  const run = (files: readonly string[], onResult: OnResult): Promise<void> => runFiles(name, timeout, files, onResult);
  return {
    name,
    run: async (onResult) => {
      const files = existsSync(folder) ? testFiles(folder) : [];
      if (files.length === 0) throw new Error(`there are no files test/${name}/**/*.test.ts`);
      await (hasSecondTry ? withSecondTry(files, run, onResult) : run(files, onResult));
    },
  };
}

async function runFiles(name: string, timeout: number, files: readonly string[], onResult: OnResult): Promise<void> {
  const results = new ResultFile(join(temporaryDirectory(name), 'results.jsonl'));
  const timer = setInterval(() => results.take().forEach(onResult), 300);
  const code = await runProcess([results.path, String(timeout), ...files]);
  clearInterval(timer);
  results.take().forEach(onResult);
  if (!results.hasEnded) throw new Error(`the process of the tests ended with code ${code} before the tests did`);
}

function runProcess(args: readonly string[]): Promise<number | null> {
  const main = join(root, 'test', 'support', 'mocha', 'main.ts');
  return new Promise((done, fail) => {
    const child = startGroup(process.execPath, ['--import', 'tsx', main, ...args], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    child.once('error', fail);
    child.once('close', done);
  });
}

export const mochaSuites = {
  unit: mochaSuite('unit', 20_000),
  golden: mochaSuite('golden', 60_000),
  webview: mochaSuite('webview', 60_000),
  ui: mochaSuite('ui', 300_000, true),
};
