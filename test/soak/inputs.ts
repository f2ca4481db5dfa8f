import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testFiles } from '../support/vscode/bundleTests';
import { root } from '../support/vscode/paths';

/** What programs send to a terminal, whole and torn. */
export const terminalPieces: readonly string[] = [
  '\r',
  '\n',
  '\r\n',
  '\b',
  '\t',
  '\x07',
  '\x1b',
  '\x1b[',
  '\x1b]',
  '\x1b[K',
  '\x1b[2K',
  '\x1b[1A',
  '\x1b[12B',
  '\x1b[3C',
  '\x1b[2J',
  '\x1b[H',
  '\x1b[10;5H',
  '\x1b[31m',
  '\x1b[38;2;1;2;3m',
  '\x1b[0m',
  '\x1b[?1049h',
  '\x1b[?1049l',
  '\x1b7',
  '\x1b8',
  '\x1b]0;title\x07',
  '\x1b]633;C\x07',
  '\x1b]633;A\x07',
  '\x1b]8;;http://a/\x1b\\',
  '\x1bP1$r\x1b\\',
  '\x1b[P',
  '\x1b[4X',
  '\x9b31m',
  'error',
  '编译失败',
  '😀',
  '\ud83d',
  'e\u0301',
  ' '.repeat(80),
  '='.repeat(40),
];

/** Outputs of real tools, as the unit tests of the failures quote them. */
export function outputsOfTools(): readonly string[] {
  const files = testFiles(join(root, 'test', 'unit', 'core', 'failures')).map((file) => readFileSync(file, 'utf8'));
  const quoted = files.flatMap((text) => text.match(/`[^`]{60,20000}`/g) ?? []);
  return quoted.map((literal) => literal.slice(1, -1).replaceAll('\\n', '\n'));
}

/** Small generator of numbers, so that a finding can be made again from its seed. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 1;
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    // Marsaglia's xorshift with the shifts 13, 17 and 5.
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % Math.max(1, limit);
  }

  of<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('an empty list has nothing to pick');
    return found;
  }
}

/** A text that was cut, doubled, stuck together with another one and strewn with junk. */
export function mutatedText(dice: Dice, seeds: readonly string[]): string {
  let text = dice.of(seeds);
  for (let step = dice.below(6); step >= 0; step -= 1) {
    const [at, end] = [dice.below(text.length), dice.below(text.length)].toSorted((a, b) => a - b);
    const [from = 0, to = 0] = [at, end];
    const kind = dice.below(6);
    if (kind === 0) text = text.slice(0, from) + text.slice(to);
    else if (kind === 1) text = text.slice(0, to) + text.slice(from, to).repeat(1 + dice.below(5)) + text.slice(to);
    else if (kind === 2) text = text.slice(0, from) + dice.of(seeds) + text.slice(from);
    else if (kind === 3) text = text.slice(0, from) + dice.of(terminalPieces) + text.slice(from);
    else if (kind === 4) text = text.slice(0, from) + String.fromCharCode(dice.below(0xffff)) + text.slice(from + 1);
    else
      text = text
        .split('\n')
        .toSorted(() => dice.below(3) - 1)
        .join('\n');
    text = text.slice(0, 50_000);
  }
  return text;
}
