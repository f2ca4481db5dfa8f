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
  const part = text.slice(0, Math.floor(text.length / TIMES));
  use(part);
  const small = Math.max(
    FLOOR_MS,
    quickest(() => use(part)),
  );
  const large = quickest(() => use(text));
  assert.ok(
    large < small * LIMIT,
    `${name}: ${small.toFixed(1)} ms, for ${TIMES} times the text ${large.toFixed(1)} ms`,
  );
}

/** Milliseconds of the processor in the least disturbed of a few calls: what else the machine does is not counted. */
function quickest(call: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    call();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
