/** Link definitions as markdown-it keeps them, by their label in its normal form; the first of a label counts. */
export type References = Record<string, { readonly href: string; readonly title: string }>;

/** Labels that lead elsewhere than before, or that have come or gone: a definition may arrive in pieces. */
export function changedLabels(before: References, now: References): readonly string[] {
  const labels = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...labels].filter(
    (label) => before[label]?.href !== now[label]?.href || before[label]?.title !== now[label]?.title,
  );
}

/** Whether a text has one of the labels in brackets; true for some that only look like it. */
export function mentions(text: string, labels: readonly string[]): boolean {
  if (!text.includes('[')) return false;
  const normal = text.replace(/\s+/g, ' ').replaceAll('[ ', '[').replaceAll(' ]', ']').toLowerCase().toUpperCase();
  return labels.some((label) => normal.includes(`[${label}]`));
}
