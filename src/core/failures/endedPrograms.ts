import type { FoundFailure } from './family';
import { lineAt, type OutputText } from './outputText';
import { isOfWatcher } from './watchers';

/** Node's last word. */
const NODE_END = /^Node\.js v\d/;
/** Where a program begins: what rose to there has ended it. Without a scope: what Python could not read at all. */
const PYTHON_START = /^ {2}File ".{1,1000}", line \d+(?:, in (?:<module>|_run_module_as_main))?$/;
const PYTHON_HEADER = 'Traceback (most recent call last):';
/** Between two tracebacks of one end. */
const CHAINED = /^(?:During handling of the above exception|The above exception was the direct cause)/;
/** What stands there when a program has ended, and at the user's Ctrl-C. */
const AFTER_END = /^\s*$|^\^C|\bexited with code \w|^npm (?:ERR!|error)(?: |$)|\bELIFECYCLE\b/;

/**
 * The failures with which a program beside the watchers ended, of which nothing was heard since. No list of tools that
 * restart is asked: whoever was started again says something. In doubt none, as these are told when all else is well.
 */
export function endsOfPrograms(found: readonly FoundFailure[], text: OutputText): ReadonlySet<FoundFailure> {
  const lastWord = lastWords(text);
  const ends = new Map<number, number>();
  const down = new Set<FoundFailure>();
  for (const failure of found.toSorted((a, b) => b.at - a.at)) {
    const end = chainedEnd(failure, text.lines, ends) ?? endOfProgram(failure, text.lines);
    if (end === undefined) continue;
    ends.set(failure.at, end);
    if (lastWord(text.sources[end] ?? '') <= end) down.add(failure);
  }
  return down;
}

/** The last line of the program that a failure ended. */
function endOfProgram({ at, until, isCertain }: FoundFailure, lines: readonly string[]): number | undefined {
  for (let below = until + 1; below < until + 4; below++) if (NODE_END.test(lineAt(lines, below))) return below;
  const start = lineAt(lines, at) === PYTHON_HEADER ? at + 1 : at;
  return isCertain && PYTHON_START.test(lineAt(lines, start)) ? until : undefined;
}

/** @param ends of the programs by the first line of what ended them, of all that stand below */
function chainedEnd(
  { until }: FoundFailure,
  lines: readonly string[],
  ends: ReadonlyMap<number, number>,
): number | undefined {
  return CHAINED.test(lineAt(lines, until + 2)) ? ends.get(until + 4) : undefined;
}

/** tsc marks the place under the code that it quotes. */
const MARK = /^ *~+$/;

/** For a source, the last line in which its program may have spoken: anyone's where nobody says who speaks. */
function lastWords({ lines, sources }: OutputText): (source: string) => number {
  const last = new Map<string, number>();
  let anyone = -1;
  for (const [at, line] of lines.entries()) {
    if (AFTER_END.test(line) || isOfWatcher(line)) continue;
    if (MARK.test(line) || MARK.test(lineAt(lines, at + 1))) continue;
    anyone = at;
    last.set(sources[at] ?? '', at);
  }
  return (source) => (source === '' ? anyone : Math.max(last.get(source) ?? -1, last.get('') ?? -1));
}
