import { flood, type Flood } from '../support/terminalFlood';
import type { BenchResult } from './bench';
import { median } from './measure';

const MEGABYTES = 8;
const ROUNDS = 3;

/** The throughput of a real terminal, and the growth of the extension host meanwhile, with and without the recorder. */
export async function bench(): Promise<readonly BenchResult[]> {
  const { recorded, plain } = await flood(MEGABYTES * 1e6, ROUNDS);
  const of = (floods: readonly Flood[], figure: (flood: Flood) => number): number => median(floods.map(figure));
  const result = (what: string, unit: string, figure: (flood: Flood) => number): BenchResult => {
    const [value, baseline] = [of(recorded, figure), of(plain, figure)];
    return { name: `terminal, ${MEGABYTES} MB of output: ${what}`, value, unit, baseline, ratio: value / baseline };
  };
  return [
    result('throughput', 'MB/s', ({ ms }) => (MEGABYTES * 1000) / ms),
    result('time of the processor in the extension host', 'ms', ({ cpuMs }) => cpuMs),
    result('heap at its peak', 'MB', ({ heapPeak }) => heapPeak / 1e6),
    result('memory at its peak', 'MB', ({ rssPeak }) => rssPeak / 1e6),
  ];
}
