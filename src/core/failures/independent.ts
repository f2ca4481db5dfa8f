import type { CommandOutcome } from './failure';
import type { FoundFailure } from './family';
import { lineAt, type OutputText } from './outputText';
import { wasStopped } from './verdict';
import { linesBelow } from './lines';

/** rustc and its kind print the place some lines below the text. */
const PLACE_BELOW_LINES = 3;
const PLACE_BELOW = /^\s*(?:-->|╭─\[|:::|File:|❯)/;
/** Codes tell what is wrong apart from words: TypeScript's and C#'s parsers have ranges of their own. */
const CODED = /^(?:TS|E|CS)\d{3,5}$/;
const SYNTAX_CODE = /^(?:TS1\d{3}|CS1[05]\d\d)$/;
const SYNTAX =
  /SyntaxError|IndentationError|[Ss]yntax error|\b[Ee]xpected (?!\d)|' expected|unexpected token|[Uu]nterminated|Parsing error|语法错误|需要['"‘“]|预期/;

/**
 * Indexes of the errors that nothing shows to follow from the root cause, itself included: compilers and linters report
 * each error at its own place, and a server fails at each request anew. Empty where the root explains all.
 *
 * What a parser cannot read makes the rest of its file unsure, and of the errors in one line the first makes the
 * others, so those are left out.
 */
export function independentErrors(
  errors: readonly FoundFailure[],
  root: number | null,
  { outcome, text }: { outcome: CommandOutcome; text: OutputText },
): readonly number[] {
  const first = root === null ? undefined : errors[root];
  if (first === undefined) return [];
  const isLasting = outcome.exitCode === null || wasStopped(outcome.exitCode, text.whole);
  const isOwn = (failure: FoundFailure): boolean =>
    failure.rank === 'error' && (isReport(failure, text.lines) || (isLasting && failure.file !== null));
  if (!isOwn(first)) return [];
  const unsure = new Set<string | null>();
  const lines = new Set<string>();
  return errors.flatMap((failure, index) => {
    const place = `${failure.file}\n${failure.line}`;
    if (!isOwn(failure) || unsure.has(failure.file) || lines.has(place)) return [];
    lines.add(place);
    if (isSyntax(failure)) unsure.add(failure.file);
    return [index];
  });
}

/** Whether a tool told the error with its place, as in `a.c:3:5: error: …`; a stack trace has its places below. */
function isReport({ file, line, at, kind }: FoundFailure, lines: readonly string[]): boolean {
  if (file === null || line === null || kind === 'panic') return false;
  const own = lineAt(lines, at);
  // eslint names the file once, above all that it found there.
  if (new RegExp(`^\\s+${line}[:,]\\d+\\s`).test(own)) return true;
  const below = linesBelow(lines, at, PLACE_BELOW_LINES).filter((other) => PLACE_BELOW.test(other));
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return [own, ...below].some((text) => {
    const start = text.lastIndexOf(name);
    return start >= 0 && new RegExp(`^\\W{0,3}(?:\\s?line )?${line}\\b`).test(text.slice(start + name.length));
  });
}

function isSyntax({ kind, message }: FoundFailure): boolean {
  return CODED.test(kind) ? SYNTAX_CODE.test(kind) : SYNTAX.test(`${kind} ${message}`);
}
