import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ResultFile } from '../mocha/resultFile';
import { testFiles } from '../vscode/bundleTests';
import { root, temporaryDirectory } from '../vscode/paths';
import { startGroup } from '../vscode/processes';
import type { Suite } from './suite';

/** A suite of mocha files in plain Node, in a process of its own. */
function mochaSuite(name: string, timeout: number, retries = 0): Suite {
  const folder = join(root, 'test', name);
  return {
    name,
    run: async (onResult) => {
      const files = existsSync(folder) ? testFiles(folder) : [];
      if (files.length === 0) throw new Error(`there are no files test/${name}/**/*.test.ts`);
      const results = new ResultFile(join(temporaryDirectory(name), 'results.jsonl'));
      const timer = setInterval(() => results.take().forEach(onResult), 300);
      const code = await runProcess([results.path, String(timeout), String(retries), ...files]);
      clearInterval(timer);
      results.take().forEach(onResult);
      if (!results.hasEnded) throw new Error(`the process of the tests ended with code ${code} before the tests did`);
    },
  };
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
  ui: mochaSuite('ui', 300_000, 1),
};
