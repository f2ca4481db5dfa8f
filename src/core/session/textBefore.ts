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

/** Line of the file after, from 1, that a diff changed first; a hunk begins with lines that did not change. */
export function firstChangedLine(diff: string): number {
  const [, start = '1', unchanged = ''] = /^@@ -\d+(?:,\d+)? \+(\d+).*\n((?: .*\n)*)/m.exec(diff) ?? [];
  return Math.max(1, Number(start) + unchanged.split('\n').length - 1);
}
