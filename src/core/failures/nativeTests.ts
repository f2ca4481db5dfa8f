import { type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import { placeIn } from './parts';
import { linesAbove, linesBelow } from './lines';

/** GoogleTest: `a.cpp:4: Failure` (or `unknown file: Failure`), the text below. Catch2: `a.cpp:4: FAILED:` likewise. */
const FAILED = /^(?:unknown file|(?<file>[^\s:]{1,300}):(?<line>\d+)): (?:Failure|FAILED:)$/;
const RUNNING = /^\[ RUN {6}\] (?<test>\S{1,300})$/;
const MAX_ABOVE = 200;

export function findNativeTests(text: OutputText): FoundFailure[] {
  if (!/: (?:Failure|FAILED:)/.test(text.whole)) return [];
  return text.lines.flatMap((line, at) => {
    const match = FAILED.exec(line)?.groups;
    const index = match ? linesBelow(text.lines, at, 3).findIndex((below) => below.trim() !== '') : -1;
    if (!match || index < 0) return [];
    const messageAt = at + 1 + index;
    const above = linesAbove(text.lines, at, MAX_ABOVE).toReversed();
    const test = above.map((other) => RUNNING.exec(other)?.groups?.['test']).find((name) => name !== undefined);
    const parts = placeIn(match);
    return [
      foundAt(at, 'TestFailed', lineAt(text.lines, messageAt), { ...parts, test: test ?? null, until: messageAt }),
    ];
  });
}
