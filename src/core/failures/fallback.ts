import { type FoundFailure, foundAt } from './family';
import type { CommandOutcome } from './failure';
import { lineAt, type OutputText } from './outputText';
import { part, placeIn } from './parts';
import { linesBelow } from './lines';

/**
 * For tools that no family knows: lines that name themselves an error, by the conventions that most command line
 * programs share (`error: …`, `prog: error: …`, `ERROR …`, `fatal …`). Asked only after a command failed and no family
 * found why, so a false alarm is cheap and a miss is not.
 */
const NAMED: readonly RegExp[] = [
  /^ {0,6}(?:│ ?|[✖✗✘×❌⨯!>-]+ )?(?<message>(?:fatal|panic|error|Error|ERROR|FATAL|Fatal|Exception|EXCEPTION|CRITICAL|Failure|FAILURE)(?: ?\[?[\w/-]{0,40}\]?)?(?: \(.{1,80}?\))?: ?\S.*)$/,
  /^ {0,4}\[(?:error|ERROR|fatal|FATAL|Error|ERR|E|err)\] ?(?<message>\S.*)$/,
  /^ {0,4}(?<message>[\w./-]{1,80}(?: [\w-]{1,30})?: (?:fatal |syntax )?(?:error|Error|ERROR|fatal|FATAL)(?: \w+)?: .*)$/,
  /^ {0,4}(?<message>(?<kind>[A-Z]\w*(?:\.\w+){0,5}(?:Error|Exception)): .*)$/,
  /^ {0,4}(?:Caused by: )(?<message>.*)$/,
  /^(?<message>(?:flag provided but not defined|(?:unknown|unrecognized|unrecognised|invalid|ambiguous|no such) (?:shorthand )?(?:flag|command|subcommand|option|argument)|missing (?:required )?(?:argument|option|flag|operand))\b.*)$/i,
  /^ {0,4}(?:[✖✗✘×❌⨯]) {0,4}(?<message>\S.*)$/,
  /^ {0,4}[EF]\d{4} [\d:.]+ +\d+ \S+\] (?<message>.*)$/,
  /^\S{10,40} .{0,60}(?:\[|\b)(?:ERROR|FATAL|CRITICAL|SEVERE|error|fatal|emerg|crit)(?:\]|\b):? ?(?<message>\S.*)$/,
];
const WORDS =
  /\b(?:[Ff]ailed (?:to|with|because|on|while)|[Cc]annot|[Cc]an't|[Cc]ould not|[Cc]ouldn't|[Uu]nable to|[Ii]nvalid|[Uu]nknown (?:option|command|argument|flag|subcommand|key)|[Uu]nrecognized|[Nn]ot found|[Nn]o such|[Dd]oes not exist|doesn't exist|[Dd]enied|[Rr]efused|[Mm]issing|[Uu]nexpected|[Aa]borted|\bNo tests? (?:files? )?found|^No tests? |No test files |[Nn]othing to |would (?:be )?reformat|[Aa]bort\b|[Ff]atal|[Uu]ndefined|not recognized|not allowed|[Tt]imed? ?out|is required|already (?:exists|in use)|requires)/;
const FAILED_WORD = /\b(?:error|Error|ERROR|FAILED|failed|Failed|FAILURE|failure)\b/;
const NOT_ERRORS =
  /^(?:(?:ERROR|Error|error): usage:|\s*(?:warn(?:ing)?|info|note|hint|help|debug|usage|tip|at|please|see|try|run|checking|building)\b|\s*\[(?:warn|info)|BUILD FAILED in |.*\b(?:0 errors?|no errors?|0 failed|without errors?|errors?: 0)\b|[\w@.-]+[:@].{0,80}[$#%] |PS .{0,100}> |\+ |\$ |>)/i;
/** Where such a line says where: `in file x, line 3`, `x:3:5`, `x line 3`. */
const PLACES: readonly RegExp[] = [
  /(?<file>(?:[A-Za-z]:)?[\w./\\-]{0,200}\w\.[A-Za-z]\w{0,7}): .{1,200}\((?<line>\d{1,6}):(?<column>\d{1,5})\)$/,
  /(?<file>(?:[A-Za-z]:)?[\w./\\-]{0,200}\w\.[A-Za-z]\w{0,7}):(?<line>\d{1,6})(?::(?<column>\d{1,5}))?(?!\d|\.)/,
  /(?<file>(?:[A-Za-z]:)?[\w./\\-]{0,200}\w\.[A-Za-z]\w{0,7})["']?(?:,| at| on)? line:? (?<line>\d{1,6})(?:,? col(?:umn)?:? (?<column>\d{1,5}))?/i,
  /(?<file>(?:[A-Za-z]:)?[\w./\\-]{0,200}\w\.[A-Za-z]\w{0,7})\((?<line>\d{1,6})(?:, ?(?<column>\d{1,5}))?\)/,
];
const MAX_NAMED = 10;
const MAX_LINE = 600;

/** @param isFree whether no family has accounted for a line */
export function findFallback(
  whole: OutputText,
  outcome: CommandOutcome,
  isFree: (at: number) => boolean,
): FoundFailure[] {
  const text = { ...whole, lines: whole.lines.map((line, at) => (isFree(at) ? line : '')) };
  const named = distinct(text.lines.flatMap((line, at) => fromNamed(line, at)))
    .slice(0, MAX_NAMED)
    .map((failure) => withPlaceBelow(failure, text.lines));
  if (named.length > 0) return named;
  return byProgram(text, outcome) ?? byWords(text, WORDS) ?? byWords(text, FAILED_WORD) ?? [];
}

/** `FAILURE: Build failed with an exception.` and the like announce an error, and a directory is no reason. */
const ANNOUNCES =
  /^(?:FAILURE: Build (?:failed|completed)|g?make(?:\[\d+\])?: (?:Entering|Leaving|Nothing|warning|进入|离开)|ninja: Entering|exit status \d+$|Command exited| +Building \[| +(?:Compiling|Running|Finished|Checking|Downloaded|Updating|Blocking|Locking) )/;

/** Where nothing that was printed names itself an error, the last line is nearest to where the program gave up. */
export function lastLine(text: OutputText): FoundFailure[] {
  const isSaid = (line: string): boolean => line.trim() !== '' && !ANNOUNCES.test(line) && !PROMPT.test(line);
  const isTelling = (line: string): boolean =>
    /[\p{L}\d]{2}/u.test(line) && isSaid(line) && !NOT_ERRORS.test(line) && !ASIDE.test(line);
  const telling = text.lines.findLastIndex(isTelling);
  const at = telling < 0 ? text.lines.findLastIndex(isSaid) : telling;
  return at < 0 ? [] : [toFailure(at, 'Error', lineAt(text.lines, at).slice(0, MAX_LINE))];
}
/** Nothing that a program says of what went wrong: what it runs, how long it took, where its log is. */
const ASIDE =
  /^ *(?:> |\^|(?:Done|Finished|Time|Duration|Took|Elapsed|Ran all)\b|Node\.js v\d|\(use |\(node:|npm notice|A complete log|\(Use `|real\t|user\t|sys\t|[\w./-]{1,80}@\d)/;
const PROMPT = /^(?:[\w@.-]{1,60}[:@].{0,80}[$#%] ?$|PS .{0,100}> ?$|\^C)/;

/** `File: src/a.js:2:0` or `at src/a.graphql:3:5`, alone on a line under what it is about. */
const PLACE_BELOW =
  /^ *(?:[Ff]ile:|at|-->|Location:|❯)? ?(?<file>(?:[A-Za-z]:)?[\w./\\@+-]{1,300}\.\w{1,8}):(?<line>\d{1,6})(?::(?<column>\d{1,5}))?$/;

function withPlaceBelow(failure: FoundFailure, lines: readonly string[]): FoundFailure {
  if (failure.file !== null) return failure;
  const below = linesBelow(lines, failure.at, 3).map((line) => PLACE_BELOW.exec(line)?.groups);
  const place = below.find((match) => match !== undefined);
  if (!place) return failure;
  return { ...failure, ...placeIn(place) };
}

function fromNamed(line: string, at: number): FoundFailure[] {
  if (line.length > MAX_LINE || NOT_ERRORS.test(line) || ANNOUNCES.test(line)) return [];
  for (const pattern of NAMED) {
    const match = pattern.exec(line)?.groups;
    if (match?.['message']) return [toFailure(at, match['kind'] ?? 'Error', match['message'])];
  }
  return [];
}

function toFailure(at: number, kind: string, message: string): FoundFailure {
  const place =
    message.length > 300
      ? undefined
      : PLACES.map((pattern) => pattern.exec(message)?.groups).find((match) => match !== undefined);
  const isPlace = place && !/^\d+(?:\.\d+)*$/.test(part(place, 'file'));
  const parts = isPlace ? placeIn(place) : {};
  return foundAt(at, kind, message, { ...parts, isCertain: false });
}

/** A line that begins with the program's own name says why it stopped (GNU coding standards, 4.4). */
function byProgram(text: OutputText, outcome: CommandOutcome): FoundFailure[] | undefined {
  const words = outcome.command.split(/[\s;|&()]+/).map((word) => word.split('/').at(-1) ?? '');
  const programs = new Set(words.filter((word) => /^[A-Za-z][\w.+-]*$/.test(word)));
  const found = text.lines.flatMap((line, at) => {
    const program = /^([\w.+/-]{1,80}): \S/.exec(line)?.[1]?.split('/').at(-1);
    return program !== undefined && programs.has(program) && !NOT_ERRORS.test(line) && !ANNOUNCES.test(line)
      ? [toFailure(at, program, line)]
      : [];
  });
  return found.length > 0 ? found.slice(0, MAX_NAMED) : undefined;
}

/** The last line with a telling word is nearest to where the program gave up. */
function byWords(text: OutputText, words: RegExp): FoundFailure[] | undefined {
  const at = text.lines.findLastIndex((line) => line.length <= MAX_LINE && words.test(line) && !NOT_ERRORS.test(line));
  return at < 0 ? undefined : [withPlaceBelow(toFailure(at, 'Error', lineAt(text.lines, at)), text.lines)];
}

function distinct(found: readonly FoundFailure[]): FoundFailure[] {
  return [...new Map(found.toReversed().map((failure) => [failure.message, failure])).values()].reverse();
}
