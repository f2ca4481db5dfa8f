import { type FoundFailure, foundAt } from './family';
import { isJsFrame, jsFrame } from './jsStack';
import type { OutputText } from './outputText';
import { firstOwnFrame } from './ownCode';
import { linesBelow, linesUntil } from './lines';

/** Karma: `Browser 1.0 (OS) suite test FAILED`, then the message and its stack behind a tab. */
const FAILED = /^[^\t(]{1,80}\([^()]{1,60}\):? (?<test>\S.{0,400}) FAILED$/;
const MAX_LINES = 60;

export function findKarma(text: OutputText): FoundFailure[] {
  if (!text.whole.includes(' FAILED')) return [];
  return text.lines.flatMap((line, at) => {
    const test = FAILED.exec(line)?.groups?.['test'];
    if (test === undefined || !text.lines[at + 1]?.startsWith('\t')) return [];
    const body = linesUntil(linesBelow(text.lines, at, MAX_LINES), (other) => !other.startsWith('\t'));
    const message = body.find((other) => !isJsFrame(other.trimStart())) ?? line;
    const frames = body.map((other) => jsFrame(other.trim())).filter((frame) => frame !== undefined);
    const place = firstOwnFrame(frames) ?? { file: null, line: null, column: null };
    const kind = /^\s*(\w*Error): /.exec(message)?.[1] ?? 'AssertionError';
    return [foundAt(at, kind, message, { ...place, test, until: at + body.length })];
  });
}
