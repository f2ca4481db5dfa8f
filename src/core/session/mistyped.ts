import { wordsOf } from './commandKey';
import type { CommandRun, RecordedFailure } from './sessionRecord';

/** The word of a command that was spelt wrongly, and how it was spelt next. */
export interface Mistyped {
  readonly wrong: string;
  readonly right: string;
}

const NO_SUCH_NAME = /No module named|Missing script|is not a git command/i;
const MOST_CHARS = 40;

/** Whether a failure may be that of a name typed wrongly: no command, module of `-m`, script or subcommand has it. */
export function isNameMissing({ kind, message }: RecordedFailure): boolean {
  return kind === 'CommandNotFound' || NO_SUCH_NAME.test(message);
}

/**
 * What was typed wrongly in a command, told by the next one: the first word in which they differ is the one that was
 * not found, spelt almost the same, and the next one found it, however it ended.
 *
 * @returns `null` where the next command is another one, or did not find the name either
 */
export function mistypedIn(failure: RecordedFailure, command: string, next: CommandRun): Mistyped | null {
  if (!isNameMissing(failure) || next.exitCode === null || next.exitCode === 127) return null;
  const [typed, then] = [command, next.command].map((line) => wordsOf({ command: line, cwd: null }).words);
  const at = typed?.findIndex((word, index) => word !== then?.[index]) ?? -1;
  const [wrong, right] = [typed?.[at], then?.[at]];
  if (wrong === undefined || right === undefined || !hasWord(failure.message, wrong)) return null;
  if (next.failures.some((other) => isNameMissing(other) && hasWord(other.message, right))) return null;
  return isSlip(wrong, right) ? { wrong, right } : null;
}

function hasWord(text: string, word: string): boolean {
  const at = text.lastIndexOf(word);
  const isWord = (char: string): boolean => /[\w-]/.test(char);
  return at >= 0 && !isWord(text.charAt(at - 1)) && !isWord(text.charAt(at + word.length));
}

/** One slip of the keyboard: a letter too many, too few or another, or two that changed places; in a long word two. */
export function isSlip(wrong: string, right: string): boolean {
  if (wrong === right || Math.max(wrong.length, right.length) > MOST_CHARS || Math.min(wrong.length, right.length) < 2)
    return false;
  return distance(wrong, right) <= (right.length > 5 ? 2 : 1);
}

/** Edit distance in which neighbours that changed places count once. Time and space of the product of both lengths. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one.charAt(i - 1) === other.charAt(j - 1) ? 0 : 1;
      const isSwap =
        i > 1 && j > 1 && one.charAt(i - 1) === other.charAt(j - 2) && one.charAt(i - 2) === other.charAt(j - 1);
      const swapped = isSwap ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      rows[i]?.push(Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + cost, swapped));
    }
  }
  return cell(one.length, other.length);
}
