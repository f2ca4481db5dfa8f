/** At most so many lines under the one at `at`, in their order. */
export function linesBelow(lines: readonly string[], at: number, count: number): readonly string[] {
  return lines.slice(at + 1, at + 1 + count);
}

/** At most so many lines above the one at `at`, in their order. */
export function linesAbove(lines: readonly string[], at: number, count: number): readonly string[] {
  return lines.slice(Math.max(0, at - count), at);
}

/** What stands before the first line that ends it: everything, where none does. */
export function linesUntil(lines: readonly string[], ends: (line: string) => boolean): readonly string[] {
  const end = lines.findIndex(ends);
  return end < 0 ? lines : lines.slice(0, end);
}
