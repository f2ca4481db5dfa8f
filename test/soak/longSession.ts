import { bench } from '../bench/longSession.bench';
import { atMost, figure } from './results';
import type { SoakResult } from './soakResult';

/** Twice the session is twice of everything; what grows with the square is four times. */
const MAX_RATIO_OF_HALVES = 3;

/** A million edits and 2,000 commands, from the gate to the disk and back into a record. */
export async function soak(): Promise<readonly SoakResult[]> {
  return (await bench()).flatMap(({ name, value, unit, ratio }) => [
    figure(name, Number(value.toPrecision(3)), unit),
    ...(ratio === null ? [] : [atMost(MAX_RATIO_OF_HALVES, `${name}, ratio`, Number(ratio.toPrecision(3)), 'times')]),
  ]);
}
