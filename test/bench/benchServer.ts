import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packExtension } from '../support/vscode/packExtension';
import { packVsix } from '../support/vscode/packVsix';
import { root, temporaryDirectory } from '../support/vscode/paths';
import { startVsCode, type VsCode, type VsCodeOptions } from '../support/vscode/start';

/** What one window spent on an extension: milliseconds. */
export interface ActivationTimes {
  readonly loadMs: number;
  readonly callMs: number;
  /** From the call until what it promised was there. */
  readonly resolveMs: number;
  /** Of the processor, in the whole extension host, from its start until five seconds after the call. */
  readonly hostCpuMs: number;
  /** Size of its own files of code that were loaded when the call returned, and five seconds later. */
  readonly codeBytes: number;
  readonly laterCodeBytes: number;
}

/** A VS Code with one extension to look at, and a stopwatch beside it. */
export interface BenchServer {
  readonly vscode: VsCode;
  /** One for each window that is open for long enough. */
  times(): readonly ActivationTimes[];
}

const EXTENSIONS = join(root, 'test', 'bench', 'extensions');

/** The product, packed as it is shipped, and the extension that does nothing, each in a server of its own. */
export async function startBenchServers(
  options: VsCodeOptions = {},
): Promise<{ readonly product: BenchServer; readonly empty: BenchServer }> {
  const stopwatch = await packExtension(join(EXTENSIONS, 'stopwatch'), 'bench-stopwatch');
  const nothing = await packExtension(join(EXTENSIONS, 'empty'), 'bench-empty');
  const product = await startBenchServer('mentor-brain.mentor-brain', [stopwatch, await packVsix()], options);
  const empty = await startBenchServer('mentor-brain-bench.mentor-brain-bench-empty', [stopwatch, nothing], options);
  return { product, empty };
}

async function startBenchServer(id: string, vsix: readonly string[], options: VsCodeOptions): Promise<BenchServer> {
  const file = join(temporaryDirectory('stopwatch'), 'times.jsonl');
  const env = { ...options.env, MENTOR_BRAIN_STOPWATCH: JSON.stringify({ id, file }) };
  const vscode = await startVsCode({ ...options, vsix, env });
  return { vscode, times: () => readTimes(file) };
}

function readTimes(file: string): readonly ActivationTimes[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ActivationTimes);
}
