import { say, temporaryDirectory } from '../support/vscode/paths';
import { waitUntil } from '../support/vscode/processes';
import type { BenchResult } from './bench';
import { type ActivationTimes, type BenchServer, startBenchServers } from './benchServer';
import { median } from './measure';

const WINDOWS = 5;

/**
 * What the start of a window pays for: loading the entry and the call of `activate`, as VS Code itself counts it under
 * "Show Running Extensions". The median of five windows with the packed extension and five with one that does nothing,
 * by turns; one more of each comes first and is not counted.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  const { product, empty } = await startBenchServers();
  try {
    for (let window = 0; window <= WINDOWS; window += 1) {
      await openOnce(empty);
      await openOnce(product);
      say(`window ${window} of ${WINDOWS}`);
    }
  } finally {
    await product.vscode.close();
    await empty.vscode.close();
  }
  const result = (name: string, of: (times: ActivationTimes) => number, unit = 'ms'): BenchResult => {
    const [value, baseline] = [product, empty].map((server) => median(server.times().slice(1).map(of)));
    if (value === undefined || baseline === undefined) throw new Error('a server is missing');
    return { name, value, unit, baseline, ratio: value / baseline };
  };
  return [
    result('activation', ({ load, call }) => load.ms + call.ms),
    result('activation, time of the processor', ({ load, call }) => load.cpuMs + call.cpuMs),
    result('activation: loading the entry', ({ load }) => load.ms),
    result('activation: the call', ({ call }) => call.ms),
    result('activation: until its promise is kept', ({ load, resolve }) => load.ms + resolve.ms),
    result('time of the processor in the extension host, five seconds later', ({ hostCpuMs }) => hostCpuMs),
    result('activation: code that is loaded', ({ codeBytes }) => codeBytes / 1000, 'KB'),
    result('code that is loaded five seconds later', ({ laterCodeBytes }) => laterCodeBytes / 1000, 'KB'),
  ];
}

async function openOnce({ vscode, times }: BenchServer): Promise<void> {
  const before = times().length;
  const window = await vscode.openWindow({ folder: temporaryDirectory('bench') });
  await waitUntil('the time of the activation', () => (times().length > before ? true : undefined), 120_000);
  await window.close();
}
