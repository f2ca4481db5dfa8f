import { stripVTControlCharacters } from 'node:util';

/** The output as families read it. */
export interface OutputText {
  /**
   * Lines without terminal codes and without what a tool that runs other tools puts before each of their lines
   * (`[api] `, `web-1  | `, `#8 0.412 `). Each is a verbatim part of the plain output.
   */
  readonly lines: readonly string[];
  /** What each line has before its words, without times: who said it. Empty where nothing stands there. */
  readonly sources: readonly string[];
  /** All lines, joined by `\n`: for a quick look whether a family has anything to do. */
  readonly whole: string;
  /** Index of the line where the last state begins, in a watcher that ran several times; 0 elsewhere. */
  readonly lastRun: number;
}

/** The line at an index; empty above the first and below the last. */
export function lineAt(lines: readonly string[], index: number): string {
  return lines[index] ?? '';
}

/** Of a longer output only the beginning and the end are read, so that the time stays bounded. */
const HEAD_LINES = 3_000;
const TAIL_LINES = 6_000;
/** The rest of a longer line is not read: no tool says what is wrong behind two thousand characters. */
const LINE_CHARS = 2_000;
/** As many lines must carry a prefix before it is taken for one. */
const PREFIX_LINES = 3;

const SPINNER = /^[\u2800-\u28ff]+ ?/;
/** What is left of a redraw once CSI, OSC and the like are gone: bell, backspace and their kind. */
const CONTROL = /(?!\t)\p{Cc}/u;
const CONTROLS = /(?!\t)\p{Cc}/gu;

/** Prefixes of tools that run others: concurrently, turbo, lerna, docker compose, foreman, BuildKit, Ant, MSBuild -m. `Line |` is PowerShell's. */
const PREFIXES: readonly RegExp[] = [
  /^\[(?!(?:error|err|warn|warning|info|debug|fatal|fail|failed|ok|eslint|tsl|notice)\])[\w@:./-]{1,40}\] ?/i,
  /^(?!\d+ |Line \|)[\w@.-]{1,40}(?: {1,30}|\t)\| ?/,
  /^(?!error|warn|info|fatal|debug)[\w@./-]{1,60}:(?!error|warn|fatal)[a-z][\w.-]{0,40}: /i,
  /^\d\d:\d\d:\d\d [\w.-]{1,30} {1,20}\| ?/,
  /^#\d{1,4} (?![ /{])(?:\d{1,6}\.\d{1,3} )?/,
  /^\d{1,5}\.\d{3} /,
  /^ {1,20}\[(?:exec|java|javac|junit|echo)\] ?(?:\d{1,3}>)?/,
  /^ {0,8}\d{1,3}(?::\d{1,3})?>/,
];

/** @param raw terminal text with or without control sequences. Never throws; linear in the length of `raw`. */
export function readOutput(raw: string): OutputText {
  const lines = plainLines(raw);
  const lastRun = startOfLastRun(lines);
  const matches = lines.map((line) => matchPrefix(line));
  const bare = withoutPrefixes(lines, matches);
  const sources = matches.map((match) => match?.source ?? '');
  return { lines: bare, sources, whole: bare.join('\n'), lastRun };
}

/** The cursor goes back to the start of a line, or to one above: what follows is drawn over what is there. */
const REDRAW = /(?!\s)\p{Cc}\[(?:[01]?G|2K|\d{0,4}[AF]|[12]?J)/gu;

/** A bare carriage return begins a line of its own: what it overwrote stays, as it may be all that says what failed. */
function plainLines(raw: string): string[] {
  const text = raw.includes('\u001b') ? stripVTControlCharacters(withoutStrings(raw).replace(REDRAW, '\r')) : raw;
  return bounded(text.replaceAll('\r\n', '\n').split(/[\r\n]/)).map((line) => {
    const start = line.slice(0, LINE_CHARS);
    return (CONTROL.test(start) ? withoutControls(start) : start).replace(SPINNER, '');
  });
}

function withoutControls(line: string): string {
  return line.replace(CONTROLS, '');
}

/** Device control strings (`ESC P … ESC \\`) carry no text, but Node's function leaves what is in them. */
function withoutStrings(raw: string): string {
  if (!raw.includes('\u001bP')) return raw;
  const [first = '', ...rest] = raw.split('\u001bP');
  return [first, ...rest.map((part) => part.slice(Math.max(0, endOfString(part))))].join('');
}

function endOfString(part: string): number {
  const end = part.indexOf('\u001b\\');
  return end < 0 ? 0 : end + 2;
}

function bounded(lines: string[]): string[] {
  if (lines.length <= HEAD_LINES + TAIL_LINES) return lines;
  return [...lines.slice(0, HEAD_LINES), '', ...lines.slice(-TAIL_LINES)];
}

/** Takes away one prefix a line, if enough lines carry the very same one (or a running number of the same form). */
function withoutPrefixes(lines: readonly string[], matches: readonly (Prefix | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const match of matches) if (match) counts.set(match.key, (counts.get(match.key) ?? 0) + 1);
  return lines.map((line, index) => {
    const match = matches[index];
    return match && (counts.get(match.key) ?? 0) >= PREFIX_LINES ? line.slice(match.length) : line;
  });
}

interface Prefix {
  readonly key: string;
  readonly source: string;
  readonly length: number;
}

function matchPrefix(line: string): Prefix | undefined {
  for (const prefix of PREFIXES) {
    const [text] = prefix.exec(line) ?? [];
    if (text === undefined) continue;
    const source = text.trim().replace(/\d{1,4}(?:[.:]\d{1,9}){1,3}/g, '');
    return { key: text.trim().replace(/\d+(?:\.\d+)?/g, '0'), source, length: text.length };
  }
  return undefined;
}

/** What was before such a line is past. */
const NEW_STATE: readonly RegExp[] = [
  /File change detected\. Starting/,
  /\bFound 0 errors\. Watching/,
  /^\[nodemon\] (?:restarting due to|starting `)/,
  /^ *RERUN {1,4}\S/,
  /^\[tsx\] .{0,200}(?:change|restart|rerun)/i,
  /^Restarting '.{1,300}'/,
  /\[INFO\] .{0,20}Restarting: /,
  /^\[(?:vite|HMR)\] (?:hmr update|hot updated|page reload|App is up to date)|\[vite\] (?:\(\w+\) )?(?:hmr update|page reload)/,
  /^(?:webpack|rspack) .{0,40}compiled (?:successfully|with \d+ warning)|^ ?(?:✓|✔|-|wait {2}-) ?Compiled successfully/,
  /^Compiled (?:successfully|with warnings)|^ ?✓ Compiled (?:in|\/)|^Compiling\.\.\.$/,
  /^\[watch\] build (?:started|finished)/,
  /(?:Detected (?:file )?change in|detected changes in) .{1,300}[Rr]eload/,
  /^\S{1,300} changed, reloading\.$/,
  /^\[Running '.{1,300}'\]$/,
  /^Change detected, executing build/,
  /^\S{1,300} has changed$/,
  /^(?:Performing|Reloaded|Restarted) (?:hot (?:reload|restart)|\d+|application)/,
  /^ *(?:✔|Application bundle generation complete|✔ Compiled successfully)\.? {0,3}\[\d/,
  /^bundles .{1,200} → /,
  /^build started\.\.\.$|^✨ Built in |^(?:\w+ )?⚡️ Build success|^CLI Change detected/,
  /^Compiled \S{1,300} to \S{1,300}\.$|^Rebuilding\.\.\.$|^\[Running: .{1,300}\]$|Worker reloading: /,
  /^dotnet watch .{1,6}(?:[Ff]ile (?:changed|updated)|Hot reload (?:of changes )?succeeded|Restart)/,
];

const MAYBE_NEW_STATE =
  /detect|has changed|Found 0|nodemon|RERUN|tsx|Restart|vite|HMR|ompil|watch|reload|Running|Reload|bundle|Perform|started|Built|Build|Change|Rebuild/;

/** With which a watcher of tests ends a run; what it printed before the run is past. */
const END_OF_RUN =
  /^ *(?:Watch Usage\b|(?:PASS|FAIL) {2}Waiting for file changes|Waiting for file changes|ℹ? ?\[mocha\] waiting for changes)/;
const IN_RUN = /^ *(?:PASS|FAIL|Test Suites:|Tests:|Test Files|RUNS|\d+ (?:passing|failing))\b/;

function startOfTestRun(lines: readonly string[]): number {
  const ends = lines.flatMap((line, at) => (END_OF_RUN.test(line) ? [at] : []));
  const last = ends.at(-1);
  if (last === undefined) return 0;
  const isRunning = lines.slice(last + 1).some((line) => IN_RUN.test(line));
  const end = isRunning ? last : ends.at(-2);
  return end === undefined ? 0 : end + 1;
}

function startOfLastRun(lines: readonly string[]): number {
  return Math.max(startOfTestRun(lines), startOfNewState(lines));
}

function startOfNewState(lines: readonly string[]): number {
  for (let index = lines.length - 1; index > 0; index--) if (isNewState(lineAt(lines, index))) return index;
  return 0;
}

const CLOCK =
  /^(?:\[\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?\]|\[?\d{1,2}:\d\d:\d\d(?: [AP]M)?\]?(?: - )?|\d\d:\d\d:\d\d) ?/;

/** Whether a watcher begins again with a line, or says that all is well now. */
export function isNewState(line: string): boolean {
  if (!MAYBE_NEW_STATE.test(line)) return false;
  const text = line.replace(CLOCK, '');
  return NEW_STATE.some((state) => state.test(text));
}
