import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, temporaryDirectory } from '../support/vscode/paths';
import { waitUntil } from '../support/vscode/processes';
import type { VsCodeWindow } from '../support/vscode/window';
import type { BenchResult } from './bench';
import { type BenchServer, startBenchServers } from './benchServer';
import { EIGHT_HOURS, play } from './longSession/play';

const TIMEOUT = 300_000;
const KEYS = 500;
const EXTENSION = 'mentor-brain.mentor-brain';

interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

/**
 * What an extension host holds at the end of a day: a window opens on a session of eight hours, a person types on, looks
 * at the session and at what would be sent, and has the log written. After a collection of the garbage, against a
 * window with the extension that does nothing, in which the same is typed.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  const session = temporaryDirectory('long-session');
  await play(EIGHT_HOURS, session);
  say('the session of eight hours is recorded');
  const { product, empty } = await startBenchServers({ settings: { 'mentorBrain.mentor': 'offline' } });
  try {
    const baseline = await memoryOf(empty, temporaryDirectory('bench'), () => Promise.resolve());
    const folder = temporaryDirectory('bench');
    await plant(product, folder, session);
    const value = await memoryOf(product, folder, useEverything);
    const result = (what: string, of: (memory: Memory) => number): BenchResult => ({
      name: `memory after eight hours: ${what}`,
      value: of(value) / 1e6,
      unit: 'MB',
      baseline: of(baseline) / 1e6,
      ratio: of(value) / of(baseline),
    });
    const over = value.heapUsed + value.external - baseline.heapUsed - baseline.external;
    return [
      result('in use', ({ heapUsed, external }) => heapUsed + external),
      result('of the process', ({ rss }) => rss),
      {
        name: 'memory after eight hours: over the empty extension',
        value: over / 1e6,
        unit: 'MB',
        baseline: null,
        ratio: null,
      },
    ];
  } finally {
    await product.vscode.close();
    await empty.vscode.close();
  }
}

/** Puts the recording where the extension keeps that of this folder. */
async function plant({ vscode }: BenchServer, folder: string, session: string): Promise<void> {
  const window = await vscode.openWindow({ folder });
  await type(window);
  const storages = join(vscode.server.dataDirectory, 'data', 'User', 'workspaceStorage');
  const journals = await waitUntil(
    'the journal of the window',
    () =>
      namesIn(storages)
        .map((name) => join(storages, name, EXTENSION))
        .find((path) => namesIn(path).includes('journals')),
    TIMEOUT,
  );
  await window.close();
  cpSync(session, journals, { recursive: true });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function memoryOf(
  { vscode }: BenchServer,
  folder: string,
  use: (window: VsCodeWindow) => Promise<void>,
): Promise<Memory> {
  const window = await vscode.openWindow({ folder });
  await type(window);
  await use(window);
  const memory = (await window.driver.command('mentorBrainBench.memory', [], TIMEOUT)) as Memory;
  await window.close();
  return memory;
}

async function type({ driver, folder }: VsCodeWindow): Promise<void> {
  const path = join(folder, 'notes.md');
  writeFileSync(path, '# Notes\n', { flag: 'a' });
  await driver.ask('openFile', { path });
  for (let key = 0; key < KEYS; key += 1) await driver.command('type', [{ text: 'x' }]);
  await driver.ask('save', null);
}

async function useEverything({ driver }: VsCodeWindow): Promise<void> {
  await driver.command('mentorBrain.session.focus');
  await driver.command('mentorBrain.reviewRequest', [], TIMEOUT);
  await driver.command('mentorBrain.generateLog', [], TIMEOUT);
}
