import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openFloodTerminal } from '../support/terminalFlood';
import { packVsix } from '../support/vscode/packVsix';
import { waitUntil } from '../support/vscode/processes';
import { startVsCode } from '../support/vscode/start';
import { atMost } from './results';
import type { SoakResult } from './soakResult';

const SECONDS = 300;
const MAX_GROWTH_MB = 50;
/** Of one core, of what the extension adds. */
const MAX_CPU = 0.25;
const MAX_STORED_MB = 20;

/** A command that prints without an end for five minutes, in a VS Code that records and in one that does not. */
export async function soak(): Promise<readonly SoakResult[]> {
  const recorded = await endless([await packVsix()]);
  const plain = await endless([]);
  const name = `terminal, an endless command for ${SECONDS} s`;
  return [
    atMost(
      MAX_GROWTH_MB,
      `${name}: growth of the memory over that without the recorder`,
      recorded.growthMb - plain.growthMb,
      'MB',
    ),
    atMost(MAX_CPU, `${name}: share of a core over that without the recorder`, recorded.cpu - plain.cpu, 'cores'),
    atMost(MAX_STORED_MB, `${name}: what is stored`, recorded.storedMb, 'MB'),
  ];
}

interface Endless {
  /** From the median of the first tenth of the time to that of the last, so that no single peak counts. */
  readonly growthMb: number;
  readonly cpu: number;
  readonly storedMb: number;
}

async function endless(vsix: readonly string[]): Promise<Endless> {
  const server = await startVsCode({ vsix });
  try {
    const { driver } = await openFloodTerminal(server);
    const before = await driver.ask('usage', null);
    const rss: number[] = [];
    const start = performance.now();
    await driver.command('workbench.action.terminal.sendSequence', [{ text: `timeout ${SECONDS} yes endless\r` }]);
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
    const tenth = Math.max(1, Math.floor(rss.length / 10));
    const growth = median(rss.slice(-tenth)) - median(rss.slice(0, tenth));
    const cpu = (cpuMs - before.cpuMs) / (performance.now() - start);
    return { growthMb: growth / 1e6, cpu, storedMb: storedBelow(server.server.dataDirectory) / 1e6 };
  } finally {
    await server.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function storedBelow(data: string): number {
  return readdirSync(join(data, 'data', 'User'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('mentor-brain'))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
