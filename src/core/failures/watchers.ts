import { isNewState, type OutputText } from './outputText';

/** How tools that watch sum up a state, and how they do where all is well. Several may share a terminal. */
const STATES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bFound \d+ errors?\./, /\bFound 0 errors\./],
  [/\b[Cc]ompiled (?:successfully|with|in|\/)|Failed to compile/, /ompiled (?:successfully|in|\/)/],
  [/\bBuild (?:success|failed)|\bBuilt in /, /\bBuild success|\bBuilt in /],
  [/^(?:\[nodemon\] )?(?:app crashed|clean exit)/, /clean exit/],
];
/** The first of `STATES` begins with it, so that its watchers can be counted. */
const BEGUN = /\bStarting compilation in watch mode\.\.\./;
const OTHER_WORDS = /\bFile change detected\. Starting|\berror TS\d+: /;

/** Whether each watcher has said last that all is well. Two of one kind are told apart by what stands before their lines. */
export function isAllWell(text: OutputText): boolean {
  const said = new Map<string, boolean[]>();
  for (const [at, line] of text.lines.entries()) {
    for (const [kind, [state, well]] of STATES.entries()) {
      if (!state.test(line)) continue;
      const key = `${kind} ${text.sources[at] ?? ''}`;
      said.set(key, [...(said.get(key) ?? []).slice(-9), well.test(line)]);
    }
  }
  const count = countBegun(text);
  const isWell = ([key, states]: [string, boolean[]]): boolean =>
    states.slice(-(count.get(key) ?? 1)).every((state) => state);
  return said.size > 0 && [...said].every(isWell);
}

/**
 * How many watchers of the first of `STATES` run, by the keys of `isAllWell`. Those that share a terminal begin together:
 * one that begins when something was started again, or a state was told, takes the place of those before it.
 */
function countBegun({ lines, sources }: OutputText): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  let isAgain = false;
  for (const [at, line] of lines.entries()) {
    const source = sources[at] ?? '';
    if (BEGUN.test(line)) {
      if (isAgain) count.clear();
      isAgain = false;
      count.set(`0 ${source}`, (count.get(`0 ${source}`) ?? 0) + 1);
    } else if (isNewState(line) || isNewState(`${source} ${line}`) || STATES[0]?.[0].test(line)) isAgain = true;
  }
  return count;
}

/** Whether a line is a watcher's own, and says nothing of a program beside it. */
export function isOfWatcher(line: string): boolean {
  return BEGUN.test(line) || OTHER_WORDS.test(line) || STATES.some(([state]) => state.test(line));
}
