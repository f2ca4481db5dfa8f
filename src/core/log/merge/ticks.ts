import { linesOf } from './lines';

/** A box of a list: `[ ]`, `[x]`, and `[✅]`, which mentors like to write. */
const TASK = /^(\s{0,20}(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})(\[[ xX✅✓✔]\uFE0F?\])(\s.*)$/su;

interface Task {
  /** What the box is for, without its evidence: that may have changed. */
  readonly name: string;
  readonly box: string;
}

/**
 * Brings what a person ticked or unticked into the other two texts, so that a line that the new text also changed, by
 * its citations for example, is no conflict and stays ticked.
 *
 * @returns the base and our text, with their boxes wherever a person changed them
 */
export function withTicksOf(theirs: string, base: string | null, ours: string): { base: string | null; ours: string } {
  const before = boxesOf(base ?? '');
  const changed = new Map([...boxesOf(theirs)].filter(([name, box]) => base === null || before.get(name) !== box));
  if (changed.size === 0) return { base, ours };
  return { base: base === null ? null : ticked(base, changed), ours: ticked(ours, changed) };
}

/** By name; a name that stands there with different boxes tells nothing. */
function boxesOf(text: string): ReadonlyMap<string, string> {
  const boxes = new Map<string, string>();
  const unclear = new Set<string>();
  for (const line of linesOf(text)) {
    const task = readTask(line);
    if (task === null) continue;
    if ((boxes.get(task.name) ?? task.box) !== task.box) unclear.add(task.name);
    boxes.set(task.name, task.box);
  }
  for (const name of unclear) boxes.delete(name);
  return boxes;
}

function ticked(text: string, boxes: ReadonlyMap<string, string>): string {
  const set = (line: string): string => {
    const box = boxes.get(readTask(line)?.name ?? '');
    return box === undefined ? line : line.replace(TASK, (_line, start, _box, rest) => `${start}${box}${rest}`);
  };
  return linesOf(text).map(set).join('');
}

function readTask(line: string): Task | null {
  const match = TASK.exec(line);
  if (match === null) return null;
  const name = (match[3] ?? '').replace(/\[\^?[CPRGN]\d{1,5}\]/g, '').replace(/\s+/g, ' ');
  return { name: name.trim(), box: match[2] ?? '' };
}
