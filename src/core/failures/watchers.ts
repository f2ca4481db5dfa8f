import type { FoundFailure } from './family';
import type { OutputText } from './outputText';

/** How tools that watch sum up a state, and how they do where all is well. Several may share a terminal. */
const STATES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bFound \d+ errors?\./, /\bFound 0 errors\./],
  [/\b[Cc]ompiled (?:successfully|with|in|\/)|Failed to compile/, /ompiled (?:successfully|in|\/)/],
  [/\bBuild (?:success|failed)|\bBuilt in /, /\bBuild success|\bBuilt in /],
  [/^(?:\[nodemon\] )?(?:app crashed|clean exit)/, /clean exit/],
];
/** The first of `STATES` begins with it, so that its watchers can be counted. */
const BEGUN = /\bStarting compilation in watch mode\.\.\./;

/** Whether each watcher has said last that all is well. Two of one kind are told apart by what stands before their lines. */
export function isAllWell({ lines, sources }: OutputText): boolean {
  const said = new Map<string, boolean[]>();
  const begun = new Map<string, number>();
  for (const [at, line] of lines.entries()) {
    const source = sources[at] ?? '';
    if (BEGUN.test(line)) begun.set(`0 ${source}`, (begun.get(`0 ${source}`) ?? 0) + 1);
    for (const [kind, [state, well]] of STATES.entries()) {
      const key = `${kind} ${source}`;
      if (state.test(line)) said.set(key, [...(said.get(key) ?? []).slice(-9), well.test(line)]);
    }
  }
  const isWell = ([key, states]: [string, boolean[]]): boolean =>
    states.slice(-(begun.get(key) ?? 1)).every((state) => state);
  return said.size > 0 && [...said].every(isWell);
}

/** Of other languages than those that the watchers read. */
const OTHER_LANGUAGE = /\.(?:py|rb|go|rs|php|java|kt|cs|exs?|c|cc|cpp|h)$/;
const STARTED_AGAIN = /\brestart(?:ing|ed)\b|\breloading\b|^(?:\[nodemon\] )?starting `|\[Nest\]|\bLOG \[/i;

/** Whether a failure is the end of a program beside the watchers that nothing has started again. */
export function isStillDown({ file, until }: FoundFailure, { lines }: OutputText): boolean {
  const isEnd = lines.slice(until + 1, until + 4).some((line) => line.startsWith('Node.js v'));
  return (isEnd || OTHER_LANGUAGE.test(file ?? '')) && !lines.slice(until + 1).some((line) => STARTED_AGAIN.test(line));
}
