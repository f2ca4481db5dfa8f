import { applyPatch, parsePatch, reversePatch } from 'diff';
import type { Change } from './sessionRecord';

/**
 * The text of a file before a change, from its text after and its diff.
 *
 * @returns `null` where that is not known: the text before never was, the text after is not in the record, or the diff
 * was too long to be kept whole
 */
export function textBefore({ diff, textAfter, baseline }: Change): string | null {
  if (textAfter === null || baseline === 'unknown') return null;
  if (diff === '') return textAfter;
  try {
    const patch = parsePatch(diff);
    const before = patched(textAfter, reversePatch(patch));
    // A diff that was cut off fits as well, and gives a text that never was.
    return before !== null && patched(before, patch) === textAfter && isWhole(diff) ? before : null;
  } catch {
    return null;
  }
}

function patched(text: string, patches: ReturnType<typeof parsePatch>): string | null {
  const [patch, ...others] = patches;
  if (patch === undefined || others.length > 0) return null;
  const result = applyPatch(text, patch, { autoConvertLineEndings: false });
  return result === false ? null : result;
}

/** See `boundDiff`. */
function isWhole(diff: string): boolean {
  return !/\n?… \d+ more lines of this diff left out of the record …$/.test(diff);
}

/**
 * Line of the file after, from 1, that a diff changed first; where lines were only removed, the one they stood before.
 * `null` for a diff without lines.
 */
export function firstChangedLine(diff: string): number | null {
  let line: number | null = null;
  for (const each of diff.split('\n')) {
    const header = /^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@/.exec(each);
    if (header !== null) line = Number(header[1]);
    else if (line !== null && /^[+-]/.test(each)) return Math.max(1, line);
    else if (line !== null && each.startsWith(' ')) line += 1;
  }
  return null;
}
