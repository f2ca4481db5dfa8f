/**
 * Counts the masks that stand in a text.
 *
 * @returns how many, by kind of secret
 */
export function maskCounts(text: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, kind = ''] of text.matchAll(/\[REDACTED:([a-z][a-z-]{0,39}):\d{1,7}\]/g)) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
