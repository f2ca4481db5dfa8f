import { flood } from '../support/terminalFlood';
import { atLeast, atMost, figure } from './results';
import type { SoakResult } from './soakResult';

const MEGABYTES = 100;
const ROUNDS = 2;
/** What is kept of a command is some 100 KB; the rest is what garbage may pile up between two collections. */
const MAX_GROWTH_MB = 100;
/** Of a terminal that nobody records; the machine's own noise is larger than what the recorder costs. */
const MIN_THROUGHPUT = 0.7;

/** A hundred megabytes in a real terminal, with and without the recorder. */
export async function soak(): Promise<readonly SoakResult[]> {
  const { recorded, plain } = await flood(MEGABYTES * 1e6, ROUNDS);
  // The least disturbed of each: what else the machine does only ever makes it slower.
  const [with_] = recorded.toSorted((a, b) => a.ms - b.ms);
  const [without] = plain.toSorted((a, b) => a.ms - b.ms);
  if (with_ === undefined || without === undefined) throw new Error('nothing was printed');
  const name = `terminal, ${MEGABYTES} MB of output`;
  const heap = (with_.heapPeak - with_.heapBefore) / 1e6;
  const plainHeap = (without.heapPeak - without.heapBefore) / 1e6;
  return [
    atLeast(MIN_THROUGHPUT, `${name}: throughput of that without the recorder`, without.ms / with_.ms, 'times'),
    figure(`${name}: time of the processor in the extension host`, Math.round(with_.cpuMs), 'ms'),
    figure(`${name}: the same without the recorder`, Math.round(without.cpuMs), 'ms'),
    atMost(MAX_GROWTH_MB, `${name}: growth of the heap over that without the recorder`, heap - plainHeap, 'MB'),
    atMost(MAX_GROWTH_MB, `${name}: growth of the memory`, (with_.rssPeak - with_.rssBefore) / 1e6, 'MB'),
  ];
}
