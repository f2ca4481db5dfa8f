import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ResultFile } from '../mocha/resultFile';
import { testFiles } from '../vscode/bundleTests';
import { packVsix } from '../vscode/packVsix';
import { root, temporaryDirectory } from '../vscode/paths';
import { startGroup } from '../vscode/processes';
import { inPairs, type Run } from './secondTry';
import type { Later, OnResult, Suite } from './suite';

/** A suite of mocha files in plain Node, in a process of its own; `webview` starts a browser from there. */
function mochaSuite(name: string, timeout: number): Suite {
  const run = async (onResult: OnResult): Promise<readonly Later[]> => {
    await runFiles(name, timeout, filesOf(name), onResult);
    return [];
  };
  return { name, run };
}

/** Files that each start a VS Code of their own. */
const ui: Suite = {
  name: 'ui',
  run: async (onResult, alone) => {
    // Files that run beside each other would pack it at the same time.
    await packVsix();
    const run: Run = (files, report) => runFiles('ui', 300_000, files, report);
    return [await inPairs(filesOf('ui'), run, onResult, alone)];
  },
};

function filesOf(name: string): readonly string[] {
  const folder = join(root, 'test', name);
  const files = existsSync(folder) ? testFiles(folder) : [];
  if (files.length === 0) throw new Error(`there are no files test/${name}/**/*.test.ts`);
  return files;
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
  unit: mochaSuite('unit', 60_000),
  golden: mochaSuite('golden', 60_000),
  webview: mochaSuite('webview', 60_000),
  ui,
};
