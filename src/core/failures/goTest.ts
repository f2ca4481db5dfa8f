import { type FoundFailure, foundAt } from './family';
import { lineAt, type OutputText } from './outputText';
import { isOwnFile } from './ownCode';
import { part, placeIn } from './parts';
import { linesBelow } from './lines';

/** `go test`: what a test logged stands under its `--- FAIL` line, or above it with `-v` (pkg.go.dev/testing). */
const FAILED =
  /^ *(?<message>--- FAIL: (?<test>\S+)(?: \([\d.]+s\))?)$|^(?<summed>=== FAIL: \S{1,300} (?<name>\S{1,300}) \([\d.]+s\))$/;
const OUTCOME = /^ *--- (?:FAIL|PASS|SKIP): |^(?:FAIL|PASS|ok|\?)\s|^(?:FAIL|PASS)$|^=== /;
const TEST_LOG = /^ {2,24}(?<file>[^\s:]{1,300}\.go):(?<line>\d+): ?(?<message>.*)$/;
/** A test's log holds notes and complaints alike; a complaint compares, denies or names an error. */
const COMPLAINT =
  /\b(?:want|wanted|got|expected|unexpected|should|must|fail|failed|error|err|invalid|mismatch|missing|cannot|can't|not|nil|wrong|bad|differ|timed? ?out)\b|!=|≠/i;

/** @param hasCrash a panic or a data race says more than that the test failed */
export function findGoTests(text: OutputText, hasCrash: boolean): FoundFailure[] {
  const { lines } = text;
  const failed = lines.flatMap((line, at) => {
    const match = FAILED.exec(line)?.groups;
    return match ? [{ at, test: match['test'] ?? part(match, 'name'), message: match['message'] ?? line }] : [];
  });
  const parents = new Set(failed.flatMap(({ test }) => prefixes(test)));
  return failed.flatMap(({ at, test, message }) => {
    const isParent = parents.has(test);
    const below = messages(lines, at + 1);
    const own = below.length > 0 ? below : messages(lines, startAbove(lines, at, test));
    const panics = linesBelow(lines, at, 5).some((below) => below.startsWith('panic: '));
    // A test fails with its subtests, or with the panic below; what it logged itself is then no reason.
    if (own.length > 0) return isParent || panics ? [] : fromComplaint(own).map((one) => ({ ...one, test }));
    if (isParent) return [];
    return [foundAt(at, 'TestFailed', message, { test, rank: hasCrash ? 'consequence' : 'error' })];
  });
}

function prefixes(test: string): string[] {
  const parts = test.split('/').slice(0, 8);
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** What was logged before the first complaint is a note; where nothing complains, the last line ended the test. */
function fromComplaint(own: readonly FoundFailure[]): readonly FoundFailure[] {
  const first = own.findIndex((failure) => failure.rank === 'error' && COMPLAINT.test(failure.message));
  return own.slice(first < 0 ? -1 : first);
}

function startAbove(lines: readonly string[], at: number, test: string): number {
  for (let index = at - 1; index >= Math.max(0, at - 200); index--) {
    if (/^=== (?:RUN|CONT|NAME)/.test(lineAt(lines, index)) && lineAt(lines, index).endsWith(` ${test}`))
      return index + 1;
  }
  return lines.length;
}

function messages(lines: readonly string[], from: number): FoundFailure[] {
  const found: FoundFailure[] = [];
  for (let index = from; index < lines.length && !OUTCOME.test(lineAt(lines, index)); index++) {
    const match = TEST_LOG.exec(lineAt(lines, index))?.groups;
    if (!match) continue;
    const testify = match['message']?.trim() === '' ? testifyMessage(lines, index) : undefined;
    const message = testify?.message ?? part(match, 'message');
    // `testing.go:1319: race detected` is the test binary's own word.
    const isOwn = isOwnFile(part(match, 'file')) && match['file'] !== 'testing.go';
    found.push(
      foundAt(index, 'TestFailed', message, {
        ...placeIn(match),
        until: testify?.until ?? index,
        rank: isOwn ? 'error' : 'consequence',
      }),
    );
  }
  return found;
}

/** testify prints a table under the place; its `Error:` row is what went wrong. */
function testifyMessage(lines: readonly string[], at: number): { message: string; until: number } | undefined {
  const below = linesBelow(lines, at, 13).map((line) => /^\s+Error: *\t(.*)$/.exec(line)?.[1]);
  const size = below.findIndex((text) => text !== undefined);
  return size < 0 ? undefined : { message: (below[size] ?? '').trim(), until: at + 1 + size };
}
