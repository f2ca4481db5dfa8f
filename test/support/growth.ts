import assert from 'node:assert/strict';

/** Eight times the text; linear work takes eight times as long, quadratic work 64 times. */
const TIMES = 8;
const LIMIT = 24;
/** Below this a figure is mostly the clock's and the collector's. */
const FLOOR_MS = 4;

/**
 * Asserts that the time grows with the text and not with its square: a ratio within one run, as the machine is shared.
 *
 * @param text of the larger size; the smaller one is its beginning
 */
export function assertLinear(text: string, use: (text: string) => unknown, name: string): void {
  // What takes no longer is in proportion to whatever the smaller text takes.
  const first = leastMs(() => use(text), FLOOR_MS * LIMIT);
  if (first < FLOOR_MS * LIMIT) return;
  const part = text.slice(0, Math.floor(text.length / TIMES));
  const small = Math.max(
    FLOOR_MS,
    leastMs(() => use(part)),
  );
  const large = first < small * LIMIT ? first : leastMs(() => use(text), small * LIMIT);
  assert.ok(
    large < small * LIMIT,
    `${name}: ${small.toFixed(1)} ms, for ${TIMES} times the text ${large.toFixed(1)} ms`,
  );
}

/**
 * Milliseconds of the processor in the least disturbed of five calls: what else the machine does is not counted.
 *
 * @param enough a call below it is the last one
 */
export function leastMs(call: () => unknown, enough = 0): number {
  let least = Number.POSITIVE_INFINITY;
  for (let left = 5; left > 0 && least >= enough; left -= 1) {
    const start = process.cpuUsage();
    call();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
