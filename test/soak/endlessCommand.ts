import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openFloodTerminal } from '../support/terminalFlood';
import type { Driver, DriverRequests } from '../support/vscode/driver';
import { packVsix } from '../support/vscode/packVsix';
import { waitUntil } from '../support/vscode/processes';
import { startVsCode } from '../support/vscode/start';
import { atMost, figure } from './results';
import type { SoakResult } from './soakResult';

const SECONDS = 300;
const MAX_GROWTH_MB = 50;
/** Of one core, of what the extension adds. */
const MAX_CPU = 0.25;
const MAX_STORED_MB = 20;
/** A shell that took the command answers within this. */
const START_MS = 60_000;

/**
 * A command that prints without an end for five minutes: in a VS Code that records, in one where somebody else takes what
 * terminals print and keeps nothing, and in one where nobody takes it. What is taken is garbage in the extension host
 * before it is collected, whoever takes it, and V8 lets that grow for half a minute before it collects as fast as it comes.
 */
export async function soak(): Promise<readonly SoakResult[]> {
  const recorded = await endless('recorder');
  const taken = await endless('taker');
  const plain = await endless('nobody');
  const name = `terminal, an endless command for ${SECONDS} s`;
  const peak = `${name}: peak of the memory over that of its beginning`;
  return [
    atMost(MAX_GROWTH_MB, `${name}: growth of the memory in use, garbage collected`, recorded.keptMb, 'MB'),
    atMost(MAX_GROWTH_MB, `${name}: growth of the memory after its first half minute`, recorded.growthMb, 'MB'),
    figure(peak, recorded.peakMb, 'MB'),
    figure(`${peak}, where it is taken and nothing kept`, taken.peakMb, 'MB'),
    figure(`${peak}, where nobody takes it`, plain.peakMb, 'MB'),
    atMost(MAX_CPU, `${name}: share of a core over that where nobody takes it`, recorded.cpu - plain.cpu, 'cores'),
    atMost(MAX_STORED_MB, `${name}: what is stored`, recorded.storedMb, 'MB'),
  ];
}

type Usage = DriverRequests['usage'][1];

interface Endless {
  /** Of the heap, from before the command to after it, garbage collected both times. */
  readonly keptMb: number;
  /** Of what is resident, from the median of the first tenth of the time to that of the last: no single peak counts. */
  readonly growthMb: number;
  /** The most that was resident, over what was before. */
  readonly peakMb: number;
  readonly cpu: number;
  readonly storedMb: number;
}

async function endless(who: 'recorder' | 'taker' | 'nobody'): Promise<Endless> {
  const server = await startVsCode({ vsix: who === 'recorder' ? [await packVsix()] : [] });
  try {
    const { driver } = await openFloodTerminal(server);
    if (who === 'taker') await driver.ask('readTerminals', null);
    const before = await settledUsage(driver);
    const rss: number[] = [];
    const start = performance.now();
    await driver.command('workbench.action.terminal.sendSequence', [{ text: `timeout ${SECONDS} yes endless\r` }]);
    await waitUntil(
      'the start of the endless command',
      async () => ((await driver.ask('terminalState', null)).running.length > 0 ? true : undefined),
      START_MS,
    );
    const { cpuMs } = await waitUntil(
      'the end of the endless command',
      async () => {
        const usage = await driver.ask('usage', null, SECONDS * 1000);
        rss.push(usage.rss);
        const { ended } = await driver.ask('terminalState', null, SECONDS * 1000);
        return ended.some(({ commandLine }) => commandLine.includes('yes endless')) ? usage : undefined;
      },
      SECONDS * 2000,
      500,
    );
    const cpu = (cpuMs - before.cpuMs) / (performance.now() - start);
    const after = await settledUsage(driver);
    const tenth = Math.max(1, Math.floor(rss.length / 10));
    return {
      keptMb: (after.heapUsed - before.heapUsed) / 1e6,
      growthMb: (median(rss.slice(-tenth)) - median(rss.slice(0, tenth))) / 1e6,
      peakMb: (Math.max(...rss) - before.rss) / 1e6,
      cpu,
      storedMb: storedBelow(server.server.dataDirectory) / 1e6,
    };
  } finally {
    await server.close();
  }
}

async function settledUsage(driver: Driver): Promise<Usage> {
  await driver.ask('collectGarbage', null, START_MS);
  return driver.ask('usage', null);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function storedBelow(data: string): number {
  return readdirSync(join(data, 'data', 'User'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('mentor-brain'))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
