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
  type Figure = (times: ActivationTimes) => number;
  const figures = (server: BenchServer, of: Figure): readonly number[] => server.times().slice(1).map(of);
  const ratio = (name: string, unit: string, value: number, baseline: number): BenchResult => ({
    name,
    value,
    unit,
    baseline,
    ratio: value / baseline,
  });
  const result = (name: string, of: Figure, unit = 'ms'): BenchResult =>
    ratio(name, unit, median(figures(product, of)), median(figures(empty, of)));
  /** What else the machine does only makes it slower. */
  const quickest = (name: string, of: Figure): BenchResult =>
    ratio(name, 'ms', Math.min(...figures(product, of)), Math.min(...figures(empty, of)));
  return [
    result('activation', ({ loadMs, callMs }) => loadMs + callMs),
    quickest('activation, the quickest window', ({ loadMs, callMs }) => loadMs + callMs),
    result('activation: loading the entry', ({ loadMs }) => loadMs),
    result('activation: the call', ({ callMs }) => callMs),
    result('activation: until its promise is kept', ({ loadMs, resolveMs }) => loadMs + resolveMs),
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
