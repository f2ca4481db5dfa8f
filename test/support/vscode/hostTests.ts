import { join } from 'node:path';
import { ResultFile } from '../mocha/resultFile';
import type { TestResult } from '../mocha/testResult';
import { bundleTests } from './bundleTests';
import { runOnDesktop } from './desktop';
import { originalPlaces } from './originalPlaces';
import { isAlive, waitUntil } from './processes';
import { startVsCode } from './start';

export interface HostTestOptions {
  /** A folder or a `.code-workspace` file. */
  readonly folder: string;
  readonly vsix: string;
  /** Other packed extensions that the tests need. */
  readonly extensions?: readonly string[];
  /** Where the `*.test.ts` are; test/integration unless given. */
  readonly testsDirectory?: string;
  /** Which of them belong into this window, by their name below that directory; all unless given. */
  readonly accept?: (name: string) => boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly locale?: 'en' | 'zh-CN';
  /** Called for each test as it ends. */
  readonly onResult: (result: TestResult) => void;
}

const SILENCE_LIMIT = 600_000;

/** Runs test/integration inside a real extension host. Rejects when the host died, fell silent or ran nothing. */
export async function runHostTests(options: HostTestOptions): Promise<readonly TestResult[]> {
  const bundle = await bundleTests(options.testsDirectory, options.accept);
  const file = new ResultFile(join(bundle, 'results.jsonl'));
  const run = process.env.MENTOR_BRAIN_VSCODE === 'desktop' ? runOnDesktop : runOnServer;
  const original = originalPlaces(join(bundle, 'index.js'));
  const onResult = (result: TestResult): void =>
    options.onResult(result.error === undefined ? result : { ...result, error: original(result.error) });
  await run({ ...options, onResult }, bundle, file);
  file.take().forEach(onResult);
  if (file.results.length === 0) throw new Error('no test ran in the extension host');
  if (!file.hasEnded) throw new Error('the extension host ended before its tests did');
  return file.results;
}

async function runOnServer(options: HostTestOptions, bundle: string, file: ResultFile): Promise<void> {
  const { env, settings, folder, locale, extensions = [] } = options;
  const vscode = await startVsCode({ vsix: [options.vsix, ...extensions], env, settings });
  try {
    const window = await vscode.openWindow({ folder, locale, testsPath: join(bundle, 'index.js') });
    const pid = window.driver.current?.pid;
    await follow(options, file, () => pid === undefined || isAlive(pid));
    await window.close();
  } finally {
    await vscode.close();
  }
}

/** Hands the results on as they come, until the run ends, its host dies or nothing has been heard for too long. */
async function follow(options: HostTestOptions, file: ResultFile, isHostAlive: () => boolean): Promise<void> {
  let lastHeard = Date.now();
  await waitUntil(
    'the tests in the extension host',
    () => {
      // Asked before the file is read: a host may write its last line and end between the two.
      const isOver = !isHostAlive();
      for (const result of file.take()) {
        lastHeard = Date.now();
        options.onResult(result);
      }
      if (file.hasEnded || isOver) return true;
      if (Date.now() - lastHeard > SILENCE_LIMIT) throw new Error('the extension host said nothing for 10 minutes');
      return undefined;
    },
    Number.POSITIVE_INFINITY,
    200,
  );
}
