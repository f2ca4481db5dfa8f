import { closeSync, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packExtension } from './vscode/packExtension';
import { packVsix } from './vscode/packVsix';
import { root, say, temporaryDirectory } from './vscode/paths';
import { waitUntil } from './vscode/processes';
import { startVsCode, type VsCode } from './vscode/start';
import type { VsCodeWindow } from './vscode/window';

/** What one flood did to an extension host. Bytes. */
export interface Flood {
  readonly ms: number;
  /** Time of the processor that the extension host took. */
  readonly cpuMs: number;
  readonly rssBefore: number;
  readonly rssPeak: number;
  readonly heapBefore: number;
  readonly heapPeak: number;
}

export interface FloodPair {
  /** With the packed extension. */
  readonly recorded: readonly Flood[];
  /** With an extension that does nothing instead. */
  readonly plain: readonly Flood[];
}

const LINE = 'src/app/server.ts(12,7): the quick brown fox jumps over the lazy dog 0123456789 and back again, ';
const TIMEOUT = 300_000;

/**
 * Prints so many bytes in a terminal of a VS Code that records and of one that does not, by turns in one run, and says
 * how long it took from the start of the command to its end. Each goes first in every other round, after a short one
 * that is not counted.
 */
export async function flood(bytes: number, rounds: number): Promise<FloodPair> {
  const [first, file] = [floodFile(1e6), floodFile(bytes)];
  const empty = await packExtension(join(root, 'test', 'bench', 'extensions', 'empty'), 'bench-empty');
  const servers = [await startVsCode({ vsix: [await packVsix()] }), await startVsCode({ vsix: [empty] })];
  const pair = { recorded: [] as Flood[], plain: [] as Flood[] };
  try {
    const [recorded, plain] = await Promise.all(servers.map(openFloodTerminal));
    if (recorded === undefined || plain === undefined) throw new Error('a window is missing');
    const turns = [
      { window: plain, floods: pair.plain },
      { window: recorded, floods: pair.recorded },
    ];
    for (let round = 0; round <= rounds; round += 1) {
      for (const { window, floods } of round % 2 === 0 ? turns : turns.toReversed()) {
        const measured = await once(window, round === 0 ? first : file);
        if (round > 0) floods.push(measured);
      }
      say(`flood ${round} of ${rounds}`);
    }
  } finally {
    for (const server of servers) await server.close();
  }
  return pair;
}

/** Lines of about a hundred characters, each another one. */
function floodFile(bytes: number): string {
  const path = join(temporaryDirectory('flood'), 'flood.txt');
  const descriptor = openSync(path, 'w');
  let line = 0;
  for (let written = 0; written < bytes; ) {
    let block = '';
    for (const end = line + 5_000; line < end; line += 1) block += `${LINE}${line}\n`;
    written += writeSync(descriptor, block);
  }
  closeSync(descriptor);
  return path;
}

/** A window with a terminal whose shell has told of itself. */
export async function openFloodTerminal(vscode: VsCode): Promise<VsCodeWindow> {
  const window = await vscode.openWindow({ folder: temporaryDirectory('workspace') });
  await window.driver.command('workbench.action.terminal.focus');
  const probe = async (): Promise<true | undefined> =>
    (await window.driver.ask('terminalState', null)).hasShellIntegration ? true : undefined;
  await waitUntil('shell integration in the terminal', probe, TIMEOUT);
  return window;
}

async function once({ driver }: VsCodeWindow, file: string): Promise<Flood> {
  const before = await driver.ask('usage', null);
  const { ended } = await driver.ask('terminalState', null);
  await driver.command('workbench.action.terminal.sendSequence', [{ text: `cat ${file}\r` }]);
  let [rssPeak, heapPeak, cpuMs] = [before.rss, before.heapUsed, 0];
  const ms = await waitUntil(
    'the end of the flood',
    async () => {
      const usage = await driver.ask('usage', null, TIMEOUT);
      rssPeak = Math.max(rssPeak, usage.rss);
      heapPeak = Math.max(heapPeak, usage.heapUsed);
      cpuMs = usage.cpuMs - before.cpuMs;
      const fresh = (await driver.ask('terminalState', null, TIMEOUT)).ended.slice(ended.length);
      return fresh.find(({ commandLine }) => commandLine.includes(basename(file)))?.ms ?? undefined;
    },
    TIMEOUT,
    100,
  );
  return { ms, cpuMs, rssBefore: before.rss, rssPeak, heapBefore: before.heapUsed, heapPeak };
}
