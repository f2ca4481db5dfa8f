/** A line of a list of tasks, apart: the box's mark stands between `before` and `after`. */
interface Task {
  readonly before: string;
  readonly isDone: boolean;
  readonly mark: string;
  readonly after: string;
}

const TASK = /^([ \t>]{0,40}(?:[-*+]|\d{1,9}[.)])[ \t]{1,8}\[)([ xX])(\][ \t].*)$/s;
const CITATIONS = /\[\^[^\s\]]{1,60}\]|\[[CPRGN]\d{1,5}(?:[ ,，、;；/]{1,3}[CPRGN]\d{1,5}){0,40}\]/g;

export interface TickedTexts {
  readonly base: readonly string[] | null;
  readonly ours: readonly string[];
}

/**
 * Ticks what the user ticked, and the reverse, in the new text and in the base, so that a box alone is no change to be
 * settled. Tasks are the same whose words are, wherever they stand and whatever they cite.
 *
 * @param base `null`: unknown; then every box stays as the user's text has it
 */
export function withTicksOf(
  theirs: readonly string[],
  base: readonly string[] | null,
  ours: readonly string[],
): TickedTexts {
  const [inTheirs, inBase, inOurs] = [tasksOf(theirs), base === null ? null : tasksOf(base), tasksOf(ours)];
  const [newBase, newOurs] = [base === null ? null : [...base], [...ours]];
  for (const [words, places] of inTheirs) {
    for (const [nth, place] of places.entries()) {
      const own = readTask(theirs[place] ?? '');
      const at = inOurs.get(words)?.[nth];
      const before = inBase?.get(words)?.[nth];
      if (own === null || at === undefined) continue;
      const was = before === undefined ? null : readTask(base?.[before] ?? '');
      if (was?.isDone === own.isDone) continue;
      newOurs[at] = withMark(newOurs[at] ?? '', own.mark);
      if (newBase !== null && before !== undefined) newBase[before] = withMark(newBase[before] ?? '', own.mark);
    }
  }
  return { base: newBase, ours: newOurs };
}

/** Places of the tasks by their words. */
function tasksOf(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const tasks = new Map<string, number[]>();
  for (const [place, line] of lines.entries()) {
    const task = readTask(line);
    if (task === null) continue;
    const words = task.after.slice(1).replace(CITATIONS, '').replace(/\s+/g, ' ').trim();
    const places = tasks.get(words);
    if (places === undefined) tasks.set(words, [place]);
    else places.push(place);
  }
  return tasks;
}

function readTask(line: string): Task | null {
  const [, before, mark, after] = TASK.exec(line) ?? [];
  if (before === undefined || mark === undefined || after === undefined) return null;
  return { before, isDone: mark !== ' ', mark, after };
}

function withMark(line: string, mark: string): string {
  return line.replace(TASK, (_, before: string, _mark: string, after: string) => `${before}${mark}${after}`);
}
