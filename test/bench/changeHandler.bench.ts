import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { cache, root, temporaryDirectory } from '../support/vscode/paths';
import { waitUntil } from '../support/vscode/processes';
import { startVsCode } from '../support/vscode/start';
import type { BenchResult } from './bench';
import type { HandlerTimes } from './host/changeHandler';
import { median } from './measure';

const TIMEOUT = 300_000;

/**
 * The synchronous time of the recorder's change handler in a real extension host, over 2,000 awaited edits of one
 * character in a short and in a long file, against a handler that does nothing and hears of the same edits.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  const files = await runInHost();
  const results = files.flatMap(({ lines, recorder, empty }) => {
    const name = `change handler, ${lines.toLocaleString('en')}-line file`;
    return [
      result(name, median(recorder) * 1000, 'µs', median(empty) * 1000),
      result(`${name}, worst call`, Math.max(...recorder), 'ms', Math.max(...empty)),
    ];
  });
  const [short, long] = files.map(({ recorder }) => median(recorder));
  if (short === undefined || long === undefined) throw new Error('a file is missing');
  return [...results, result('change handler, 50,000 lines to 10', long / short, 'times', 1)];
}

function result(name: string, value: number, unit: string, baseline: number): BenchResult {
  return { name, value, unit, baseline, ratio: value / baseline };
}

async function runInHost(): Promise<readonly HandlerTimes[]> {
  const bundle = await bundleForHost();
  const results = join(bundle, 'results.json');
  const vscode = await startVsCode();
  try {
    const window = await vscode.openWindow({
      folder: temporaryDirectory('bench'),
      testsPath: join(bundle, 'index.js'),
    });
    await waitUntil('the edits in the extension host', () => (existsSync(results) ? true : undefined), TIMEOUT, 500);
    await window.close();
  } finally {
    await vscode.close();
  }
  return JSON.parse(readFileSync(results, 'utf8')) as readonly HandlerTimes[];
}

/** The product's own sources see the API through a stopwatch; nothing else of them is changed. */
const stopwatch: Plugin = {
  name: 'stopwatch',
  setup({ onResolve }) {
    onResolve({ filter: /^vscode$/ }, ({ importer }) =>
      importer.startsWith(join(root, 'src')) ? { path: join(root, 'test/bench/host/timedVscode.ts') } : undefined,
    );
  },
};

async function bundleForHost(): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const entry = JSON.stringify(join(root, 'test/bench/host/changeHandler.ts'));
  await build({
    stdin: {
      contents: `import { run as type } from ${entry};\nexport const run = () => type(__dirname);`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    plugins: [stopwatch],
    logLevel: 'warning',
  });
  return folder;
}
