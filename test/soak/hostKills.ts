import { say } from '../support/vscode/paths';
import { type KillCycle, KillCycles, MAX_LOSS_MS, type Work } from '../ui/support/killCycles';
import { UiBench } from '../ui/support/uiBench';
import { atMost, figure } from './results';
import type { SoakResult } from './soakResult';

/** Short of what a burst of edits may last, and beyond it. */
const [MIN_WORK_MS, MAX_WORK_MS] = [300, 4_000];

/** A real extension host, killed with SIGKILL at random moments while somebody types, saves and runs commands. */
export async function soak({ kills }: { readonly kills: number }): Promise<readonly SoakResult[]> {
  const bench = await UiBench.start();
  const done: KillCycle[] = [];
  try {
    const cycles = await KillCycles.start(bench);
    while (done.length < kills) {
      const work: Work = Math.random() < 0.3 ? 'typing' : 'mixed';
      const ms = Math.round(MIN_WORK_MS + Math.random() * (MAX_WORK_MS - MIN_WORK_MS));
      const cycle = await cycles.kill(work, ms);
      done.push(cycle);
      const { deeds, lost, lostMs } = cycle;
      say(`kill ${done.length} of ${kills}: ${work}, ${ms} ms, ${deeds} deeds, ${lost.length} lost of ${lostMs} ms`);
    }
    return report(done, cycles);
  } finally {
    await bench.stop();
  }
}

function report(done: readonly KillCycle[], cycles: KillCycles): readonly SoakResult[] {
  const sum = (of: (cycle: KillCycle) => number): number => done.reduce((total, cycle) => total + of(cycle), 0);
  const most = (of: (cycle: KillCycle) => number): number => Math.max(...done.map(of));
  return [
    figure('extension hosts killed', done.length, 'kills'),
    figure(
      'extension hosts killed: deeds',
      sum(({ deeds }) => deeds),
      'deeds',
    ),
    figure('extension hosts killed: deeds older than a second', cycles.survivingWords().length, 'deeds'),
    atMost(0, 'extension hosts killed: deeds older than a second lost', cycles.missing().length, 'deeds'),
    atMost(
      MAX_LOSS_MS,
      'extension hosts killed: age of the oldest deed lost',
      most(({ lostMs }) => lostMs),
      'ms',
    ),
    atMost(
      0,
      'extension hosts killed: damaged lines',
      most(({ damagedLines }) => damagedLines),
      'lines',
    ),
    figure(
      'extension hosts killed: until the window is back, mean',
      Math.round(sum(({ backMs }) => backMs) / done.length),
      'ms',
    ),
  ];
}
