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

/** Texts of a few lines that come again and again, in which it is hard to tell what is new. */
const REPEATING: readonly (readonly string[])[] = [
  ['\n', '\n', '\n', 'x\n'],
  ['\n', '- a\n', '- b\n', '\n', 'text\n', '---\n'],
  ['a\r\n', 'b\r\n', '\r\n', 'a\n', '\n'],
];

/** Texts as logs are, most lines blank or bullets that stand there more than once; one in three is of a few lines only. */
export function aTriple(dice: Dice): Triple {
  const few = dice.below(3) === 0 ? (REPEATING[dice.below(REPEATING.length)] ?? null) : null;
  const base = manyLines(dice, dice.below(60), 30, '', few);
  return { base, theirs: changed(dice, base, 't', few), ours: changed(dice, base, 'o', few) };
}

function manyLines(dice: Dice, count: number, different: number, by: string, few: readonly string[] | null): string[] {
  return Array.from({ length: count }, () => {
    if (few !== null) return few[dice.below(few.length)] ?? '\n';
    const kind = dice.below(10);
    if (kind < 4) return '\n';
    return kind < 6 ? '- item\n' : `line ${by}${dice.below(different)}\n`;
  });
}

function changed(dice: Dice, base: readonly string[], by: string, few: readonly string[] | null): string[] {
  const lines = [...base];
  for (let changes = 1 + dice.below(5); changes > 0; changes -= 1) {
    const at = dice.below(lines.length + 1);
    // Some lines that one side writes are the other side's, too.
    const writer = dice.below(3) === 0 ? '' : by;
    const kind = dice.below(3);
    if (kind === 0) lines.splice(at, 0, ...manyLines(dice, 1 + dice.below(3), 40, writer, few));
    else if (kind === 1) lines.splice(at, 1 + dice.below(3));
    else lines.splice(at, 1, ...manyLines(dice, 1, 40, writer, few));
  }
  // Now and then the last line has no end.
  if (dice.below(12) === 0 && lines.length > 0) lines.push('the end');
  return lines;
}
