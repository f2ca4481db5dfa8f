/** The median time of one call in microseconds, over rounds of `calls` calls, after one round that is not counted. */
export function microseconds(calls: number, call: (index: number) => unknown, rounds = 7): number {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now();
    for (let index = 0; index < calls; index += 1) call(index);
    if (round > 0) times.push(((performance.now() - start) * 1000) / calls);
  }
  return median(times);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
