import { flood, type Flood } from '../support/terminalFlood';
import type { BenchResult } from './bench';
import { median } from './measure';

const MEGABYTES = 4;
const ROUNDS = 15;

/**
 * The throughput of a real terminal, and what the extension host spends meanwhile, with the packed extension and with
 * one that does nothing. A ratio is the median of those of all rounds: what else the machine does is nearly the same
 * for the two floods of a round, and differs by a fifth from one round to another.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  const { recorded, plain } = await flood(MEGABYTES * 1e6, ROUNDS);
  const result = (what: string, unit: string, figure: (flood: Flood) => number): BenchResult => {
    const [values, baselines] = [recorded.map(figure), plain.map(figure)];
    const ratio = median(values.map((value, round) => value / (baselines[round] ?? Number.NaN)));
    return {
      name: `terminal, ${MEGABYTES} MB of output: ${what}`,
      value: median(values),
      unit,
      baseline: median(baselines),
      ratio,
    };
  };
  return [
    result('throughput', 'MB/s', ({ ms }) => (MEGABYTES * 1000) / ms),
    result('time of the processor in the extension host', 'ms', ({ cpuMs }) => cpuMs),
    result('heap at its peak', 'MB', ({ heapPeak }) => heapPeak / 1e6),
    result('memory at its peak', 'MB', ({ rssPeak }) => rssPeak / 1e6),
  ];
}
