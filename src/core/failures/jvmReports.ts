import { type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import { part, placeIn } from './parts';
import { linesBelow, linesUntil } from './lines';

/** Spring Boot's failure analysis: a banner, then `Description:` and the reason (docs.spring.io, failure analyzers). */
export function findSpring(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('APPLICATION FAILED TO START')) return [];
  return text.lines.flatMap((line, at) => {
    if (line !== 'APPLICATION FAILED TO START') return [];
    const rest = linesBelow(text.lines, at, 11);
    const heading = rest.findIndex((below) => /^(?:Description|描述)[:：]$/.test(below));
    const index = rest.findIndex((below, position) => heading >= 0 && position > heading && below.trim() !== '');
    return index < 0 ? [] : [foundAt(at, 'ApplicationFailed', lineAt(rest, index), { until: at + 1 + index })];
  });
}

/** scala-cli prints the place alone, the text under it; ScalaTest marks the test, the text under it; munit one line. */
const BARE_PLACE = /^\[error\] (?<file>[^\s:]{1,300}\.(?:scala|sc)):(?<line>\d+):(?<column>\d+)$/;
const SCALATEST = /^(?:\[info\] )?(?<indent> *)- (?<test>.{1,300}) \*\*\* FAILED \*\*\*(?: \(.*)?$/;
const SCALATEST_TEXT = /^(?:\[info\] )? {2,12}(?<message>.{1,600}?) \((?<file>[\w.-]{1,120}\.scala):(?<line>\d+)\)$/;
const MUNIT =
  /^(?:\[error\] )?==> X (?<test>\S{1,300}) {1,4}[\d.]{1,12}s (?<message>(?<kind>[\w.]{1,200}): (?:(?<file>[^\s:]{1,300}\.scala):(?<line>\d+))?.*)$/;

export function findScala(text: OutputText): FoundFailure[] {
  if (!/\.scala:\d|\.sc:\d/.test(text.whole)) return [];
  return text.lines.flatMap((line, at) => {
    const next = lineAt(text.lines, at + 1);
    const bare = BARE_PLACE.exec(line)?.groups;
    if (bare) {
      const parts = {
        ...placeIn(bare),
        until: at + 1,
      };
      return [foundAt(at, 'CompileError', next.replace(/^\[error\] /, ''), parts)];
    }
    const munit = MUNIT.exec(line)?.groups;
    const scalatest = SCALATEST.exec(line)?.groups ? SCALATEST_TEXT.exec(next)?.groups : undefined;
    const match = munit ?? scalatest;
    if (!match) return [];
    const kind = munit?.['kind']?.split('.').at(-1) ?? 'TestFailed';
    const test = munit?.['test'] ?? SCALATEST.exec(line)?.groups?.['test'] ?? null;
    const parts = { ...placeIn(match), test };
    return [foundAt(at, kind, part(match, 'message'), { ...parts, until: munit ? at : at + 1 })];
  });
}

/** `com.acme.CartTest.saves -- Time elapsed: … <<< FAILURE!`, with a text that names no exception under it. */
const SUREFIRE =
  /^\[ERROR\] (?<test>[\p{L}\p{M}\p{N}_$.]{1,300}\.(?<suite>[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}_$]{0,120})\.[\p{L}\p{M}\p{N}_$]{1,120})\S{0,80} {1,2}(?:-- )?Time elapsed: .{1,40}<<< (?:FAILURE|ERROR)!$/u;
const FRAME = /^\s{1,12}at [^(]{1,300}\((?<file>[^\s():]{1,120}):(?<line>\d+)\)/;

export function findSurefire(text: OutputText): FoundFailure[] {
  if (!text.whole.includes('<<< ')) return [];
  return text.lines.flatMap((line, at) => {
    const match = SUREFIRE.exec(line)?.groups;
    const message = lineAt(text.lines, at + 1);
    if (
      !match ||
      message.trim() === '' ||
      /^(?:[\p{L}\p{M}\p{N}_$]{1,80}\.){1,20}[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}_$]{0,120}(?:: |$)/u.test(message)
    )
      return [];
    const below = linesBelow(text.lines, at + 1, 58);
    const body = linesUntil(below, (line) => line.startsWith('['));
    const frames = body.map((line) => FRAME.exec(line)?.groups);
    const own = frames.find((frame) => frame?.['file']?.startsWith(`${match['suite']?.split('$')[0]}.`));
    const parts = placeIn(own);
    // Where no line of Maven's own ends it, what stands below its frames is not its own.
    const length = body.length < below.length ? body.length : frames.findLastIndex((frame) => frame !== undefined) + 1;
    const until = at + 1 + length;
    return [foundAt(at, 'TestFailed', message, { ...parts, test: match['test'] ?? null, until })];
  });
}
