import { bench } from '../bench/longSession.bench';
import { atMost, figure } from './results';
import type { SoakResult } from './soakResult';

/** Twice the session is twice of everything; what grows with the square is four times. */
const MAX_RATIO_OF_HALVES = 3.5;
/** By the end of the figure's name. */
const LIMITS: Readonly<Record<string, number>> = {
  'memory in use': 60,
  'record from memory, time of the processor': 1000,
};

/** A million edits and 2,000 commands, from the gate to the disk and back into a record. */
export async function soak(): Promise<readonly SoakResult[]> {
  return (await bench()).flatMap(({ name, value, unit, ratio }) => {
    const figures: SoakResult[] = [];
    const limit = Object.entries(LIMITS).find(([end]) => name.endsWith(`: ${end}`))?.[1];
    const rounded = Number(value.toPrecision(3));
    figures.push(limit === undefined ? figure(name, rounded, unit) : atMost(limit, name, rounded, unit));
    // The others are compared with a process that does nothing, and with reading alone.
    if (ratio !== null && !name.endsWith(': memory in use') && !name.endsWith('over reading alone')) {
      figures.push(atMost(MAX_RATIO_OF_HALVES, `${name}, to its first half`, Number(ratio.toPrecision(3)), 'times'));
    }
    return figures;
  });
}
