import { diffArrays } from 'diff';

/** Lines `from` up to and without `to` give way to these lines, all counted from 0. */
export interface LineEdit {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Beyond this two texts have little in common, and one replacement of the middle is as good. */
const MAX_EDITS = 1000;

/**
 * The lines that change, and no others, so that an editor keeps its cursor, its folds and its marks.
 *
 * @param before lines of a text
 * @returns in order, none touching the next; empty where nothing changes
 */
export function lineEdits(before: readonly string[], after: readonly string[]): readonly LineEdit[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const [old, fresh] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  if (old.length === 0 && fresh.length === 0) return [];
  const parts = diffArrays([...old], [...fresh], { maxEditLength: MAX_EDITS });
  if (parts === undefined) return [{ from: head, to: head + old.length, lines: fresh }];
  return joined(parts, head);
}

function joined(parts: ReturnType<typeof diffArrays<string>>, start: number): readonly LineEdit[] {
  const edits: LineEdit[] = [];
  let line = start;
  let open: { from: number; lines: string[] } | null = null;
  const close = (): void => {
    if (open !== null) edits.push({ from: open.from, to: line, lines: open.lines });
    open = null;
  };
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      close();
      line += value.length;
      continue;
    }
    open ??= { from: line, lines: [] };
    if (added) open.lines.push(...value);
    else line += value.length;
  }
  close();
  return edits;
}
