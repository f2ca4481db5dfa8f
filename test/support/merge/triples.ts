/** Numbers that a seed decides (a linear congruential generator), so that a triple that failed can be made again. */
export class Dice {
  constructor(private state: number) {}

  get seed(): number {
    return this.state;
  }

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((this.state / 0x80000000) * limit);
  }
}

/** Lines with their ends: three versions of one text. */
export interface Triple {
  readonly base: readonly string[];
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
}

/** Texts as logs are: most lines are blank or bullets that stand there more than once. */
export function aTriple(dice: Dice): Triple {
  const base = manyLines(dice, dice.below(60), 30, '');
  return { base, theirs: changed(dice, base, 't'), ours: changed(dice, base, 'o') };
}

function manyLines(dice: Dice, count: number, different: number, by: string): string[] {
  return Array.from({ length: count }, () => {
    const kind = dice.below(10);
    if (kind < 4) return '\n';
    return kind < 6 ? '- item\n' : `line ${by}${dice.below(different)}\n`;
  });
}

function changed(dice: Dice, base: readonly string[], by: string): string[] {
  const lines = [...base];
  for (let changes = 1 + dice.below(5); changes > 0; changes -= 1) {
    const at = dice.below(lines.length + 1);
    // Some lines that one side writes are the other side's, too.
    const writer = dice.below(3) === 0 ? '' : by;
    const kind = dice.below(3);
    if (kind === 0) lines.splice(at, 0, ...manyLines(dice, 1 + dice.below(3), 40, writer));
    else if (kind === 1) lines.splice(at, 1 + dice.below(3));
    else lines.splice(at, 1, ...manyLines(dice, 1, 40, writer));
  }
  // Now and then the last line has no end.
  if (dice.below(12) === 0 && lines.length > 0) lines.push('the end');
  return lines;
}
