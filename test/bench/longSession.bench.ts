import type { BenchResult } from './bench';
import { EIGHT_HOURS, play } from './longSession/play';

/**
 * Eight hours of a million edits and 2,000 commands, through the gate and the journal onto the disk and back into a
 * record, at full speed. Memory is compared with a process that loads the same and does nothing, the record with that
 * of the first four hours.
 */
export async function bench(): Promise<readonly BenchResult[]> {
  const idle = await play(0);
  const { memory, roundMs, milestones } = await play(EIGHT_HOURS);
  const [half, whole] = milestones;
  if (half === undefined || whole === undefined) throw new Error('the session was not played to its end');
  const hours = `eight hours, ${whole.edits.toLocaleString('en')} edits, ${whole.commands.toLocaleString('en')} commands`;
  const result = (what: string, unit: string, value: number, baseline: number | null): BenchResult => ({
    name: `${hours}: ${what}`,
    value,
    unit,
    baseline,
    ratio: baseline === null ? null : value / baseline,
  });
  return [
    result('memory in use', 'MB', memory / 1e6, idle.memory / 1e6),
    result('journal', 'MB', whole.journalBytes / 1e6, half.journalBytes / 1e6),
    result('texts', 'MB', whole.textBytes / 1e6, half.textBytes / 1e6),
    result('record and prompt from the disk, over reading alone', 'ms', whole.promptMs, whole.readMs),
    result('record and prompt, time of the processor, over reading alone', 'ms', whole.promptCpuMs, whole.readCpuMs),
    result('record from the disk', 'ms', whole.recordMs, half.recordMs),
    result('record from memory, time of the processor', 'ms', whole.buildMs, half.buildMs),
    result('recording 500 edits and a command', 'ms', roundMs, null),
  ];
}
