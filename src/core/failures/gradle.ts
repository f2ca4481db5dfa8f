import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import { placeIn } from './parts';
import { linesAbove, linesBelow, linesUntil } from './lines';

/** Gradle's `FAILURE:` block, and the one line it prints for a failed test (docs.gradle.org, logging). */
const WHERE = /^(?:Build file|Script|Settings file|Initialization script) '(?<file>[^']{1,400})' line: (?<line>\d+)$/;
const TASK = /^(?<message>Execution failed for task '[^']{1,300}'\.)$/;
const WRAPPING =
  /^(?:A problem occurred (?:evaluating|configuring)|An exception occurred applying|Could not (?:determine|compile|open)|Execution failed)/;
const REASON = /^(?<depth> *)> (?<message>\S.*)$/;
/** What only points at errors printed elsewhere. */
const ELSEWHERE =
  /^(?:There were failing tests|Compilation (?:failed|error)|Process 'command '|A failure occurred while executing|Kotlin(?:Compile)?|Lint found|Checkstyle|There was a failure while executing|Some problems were found|Test process encountered|Android resource (?:linking|compilation) failed|KtLint found|.{0,100}(?:[Pp]lease see|[Ss]ee) the (?:following )?report)/;
const TEST = /^(?<test>\S.{0,300} > .{1,300}) FAILED$/;
const BRIEF =
  /^ {2,8}(?<message>(?<kind>[\p{L}\p{M}\p{N}_$.]+)(?:: .{1,500})? at (?<file>[\p{L}\p{M}\p{N}_$.]+):(?<line>\d+))$/u;
const MESSAGE = /^ {2,8}(?<message>(?<kind>(?:[\p{L}\p{M}\p{N}_$]+\.)+[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}_$]+)(?:: .*)?)$/u;
const MAX_BLOCK_LINES = 60;

export const gradle: FailureFamily = {
  name: 'gradle',
  find(text) {
    if (!/What went wrong|FAILED|Gradle/.test(text.whole)) return [];
    return [...findTests(text), ...findBlocks(text), ...findFlutter(text)];
  },
};

function findTests(text: OutputText): FoundFailure[] {
  return text.lines.flatMap((line, at) => {
    const test = TEST.exec(line)?.groups?.['test'];
    const next = lineAt(text.lines, at + 1);
    const brief = BRIEF.exec(next)?.groups ?? MESSAGE.exec(next)?.groups;
    // With a full stack trace the jvm family says more.
    if (test === undefined || !brief || /^\s+at /.test(lineAt(text.lines, at + 2))) return [];
    const kind = (brief['kind'] ?? 'TestFailed').split(/[.$]/).at(-1) ?? 'TestFailed';
    const parts = {
      ...placeIn(brief),
      test,
      until: at + 1,
    };
    return [foundAt(at, kind, brief['message'] ?? line, parts)];
  });
}

function findBlocks(text: OutputText): FoundFailure[] {
  return text.lines.flatMap((line, at) => (line === '* What went wrong:' ? fromBlock(text.lines, at) : []));
}

function fromBlock(lines: readonly string[], at: number): FoundFailure[] {
  const ends = (line: string): boolean => /^\* (?:Try|Exception|Get more)|^BUILD FAILED/.test(line);
  const body = linesUntil(linesBelow(lines, at, MAX_BLOCK_LINES), ends);
  const headline = lineAt(body, 0);
  const reasons = body.flatMap((line, index) => {
    const message = REASON.exec(line)?.groups?.['message'];
    return message === undefined ? [] : [{ message, at: at + 1 + index }];
  });
  const place = placeAbove(lines, at);
  const last = reasons.at(-1);
  const deepest = last && ELSEWHERE.test(last.message) ? last : withTextBelow(last, lines);
  const isTask = TASK.test(headline);
  if (deepest && !ELSEWHERE.test(deepest.message)) {
    const wrapper = isTask ? [taskFailed(at + 1, headline)] : [];
    return [...wrapper, foundAt(deepest.at, kindOf(deepest.message), deepest.message, place)];
  }
  if (isTask) return [taskFailed(at + 1, headline)];
  const marked = body.findIndex((line) => /^ +\^ \S/.test(line));
  if (marked > 0 && !deepest)
    return [foundAt(at + 1 + marked, 'CompileError', lineAt(body, marked).replace(/^ +\^ /, ''), place)];
  return WRAPPING.test(headline) && deepest
    ? [foundAt(at + 1, 'Gradle', headline, { ...place, rank: 'consequence' })]
    : [foundAt(at + 1, kindOf(headline), headline, place)];
}

/** `startup failed:` only introduces the line below it. */
function withTextBelow(reason: Reason | undefined, lines: readonly string[]): Reason | undefined {
  const below = lineAt(lines, (reason?.at ?? 0) + 1).trim();
  return reason?.message.endsWith(':') && below !== '' ? { message: below, at: reason.at + 1 } : reason;
}

interface Reason {
  readonly message: string;
  readonly at: number;
}

function taskFailed(at: number, headline: string): FoundFailure {
  return foundAt(at, 'TaskFailed', headline, { rank: 'consequence' });
}

function placeAbove(lines: readonly string[], at: number): { file: string | null; line: number | null } {
  const where = linesAbove(lines, at, 4)
    .map((line) => WHERE.exec(line)?.groups)
    .find((match) => match !== undefined);
  return placeIn(where);
}

function kindOf(message: string): string {
  return /^(?:[\w.]+\.)?([A-Z]\w*(?:Exception|Error)):/.exec(message)?.[1] ?? 'Gradle';
}

/** The Flutter tool's last word on a Gradle build. */
function findFlutter(text: OutputText): FoundFailure[] {
  return text.lines.flatMap((line, at) =>
    /^Gradle task \w+ failed with exit code \d+$/.test(line)
      ? [foundAt(at, 'TaskFailed', line, { rank: 'consequence' })]
      : [],
  );
}
