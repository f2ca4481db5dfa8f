/**
 * Among equal lines it is not told which of them is the new one. Each group of changed lines goes up and down as far as
 * it can, taking in the groups that it meets, and stays where the other text has changes, too, else at its lowest place:
 * the same in every text, so that the two sides of a merge are compared at the same places, and the same as in git.
 *
 * @param lines of one text, as numbers
 * @param changed 1 for each changed line of it; altered
 * @param otherChanged the same of the other text; read only
 */
export function slideChanges(lines: Int32Array, changed: Uint8Array, otherChanged: Uint8Array): void {
  const hasOther = gapsOf(otherChanged);
  /** How many unchanged lines stand before the group. */
  let gap = 0;
  for (let at = 0; at < lines.length; ) {
    if (changed[at] !== 1) {
      at += 1;
      gap += 1;
      continue;
    }
    const group = new Group(lines, changed, at, gap);
    for (let size = 0; size !== group.size; ) {
      size = group.size;
      group.slideUp();
      group.slideDown();
    }
    group.backTo(hasOther);
    at = group.end;
    gap = group.gap;
  }
}

/** 1 for each number of unchanged lines that changed ones stand behind. */
function gapsOf(changed: Uint8Array): Uint8Array {
  const gaps = new Uint8Array(changed.length + 1);
  let gap = 0;
  for (const each of changed) {
    if (each === 1) gaps[gap] = 1;
    else gap += 1;
  }
  return gaps;
}

class Group {
  end: number;

  constructor(
    private readonly lines: Int32Array,
    private readonly changed: Uint8Array,
    private start: number,
    public gap: number,
  ) {
    this.end = start;
    this.takeInBelow();
  }

  get size(): number {
    return this.end - this.start;
  }

  slideUp(): void {
    while (this.start > 0 && this.lines[this.start - 1] === this.lines[this.end - 1]) {
      this.up();
      while (this.changed[this.start - 1] === 1) this.start -= 1;
    }
  }

  slideDown(): void {
    while (this.end < this.lines.length && this.lines[this.start] === this.lines[this.end]) {
      this.changed[this.start] = 0;
      this.changed[this.end] = 1;
      this.start += 1;
      this.gap += 1;
      this.takeInBelow();
    }
  }

  /** Up again to the lowest place at which the other text has changes, as far as there is one. */
  backTo(hasOther: Uint8Array): void {
    let [start, end] = [this.start, this.end];
    for (let gap = this.gap; hasOther[gap] !== 1; gap -= 1) {
      if (gap === 0 || start === 0 || this.changed[start - 1] === 1 || this.lines[start - 1] !== this.lines[end - 1])
        return;
      [start, end] = [start - 1, end - 1];
    }
    while (this.start > start) this.up();
  }

  private up(): void {
    this.start -= 1;
    this.end -= 1;
    this.gap -= 1;
    this.changed[this.start] = 1;
    this.changed[this.end] = 0;
  }

  private takeInBelow(): void {
    while (this.changed[this.end] === 1) this.end += 1;
  }
}
