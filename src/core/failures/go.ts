import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findByLine, type LineRule } from './lineRule';
import type { OutputText } from './outputText';
import { firstOwnFrame } from './ownCode';

/** Go prints no word for "error": a place and a text (go build, go vet), indented for a test's own messages. */
const RULES: readonly LineRule[] = [
  {
    pattern:
      /^(?:vet: )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]{0,300}\.go):(?<line>\d+):(?<column>\d+): (?<message>.*?)(?: \((?<kind>[a-z]\w+)\))?$/,
    kind: 'CompileError',
  },
  { pattern: /^(?<file>[^\s:]{1,300}\.go):(?<line>\d+): (?<message>(?!.*\d{4}\/\d\d).+)$/, kind: 'CompileError' },
  { pattern: /^(?<file>go\.(?:mod|work)):(?<line>\d+): (?<message>.*)$/, kind: 'GoMod' },
  {
    pattern:
      /^(?<message>go: (?!downloading|finding|found|added|extracting|upgraded|creating|to add|warning|removed|downgraded|updating).*)$/,
    kind: 'go',
  },
  {
    pattern:
      /^(?<message>no required module provides package .*|package \S+ is not in (?:GOROOT|std).*|build constraints exclude .*)$/,
    kind: 'GoPackage',
  },
];
const VET_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:fmt|log|t|b)\.\w+ (?:format|call|arg)/, 'printf'],
  [/^unreachable code/, 'unreachable'],
  [/^undefined: /, 'undefined'],
  [/imported and not used|declared and not used/, 'unused'],
  [/^syntax error/, 'syntax'],
  [/struct field tag/, 'structtag'],
  [/passes lock by value|copies lock/, 'copylocks'],
];
const FAILED = /^(?<indent> *)--- FAIL: (?<test>\S+)(?: \([\d.]+s\))?$/;
const OUTCOME = /^ *--- (?:FAIL|PASS|SKIP): |^(?:FAIL|PASS|ok|\?)\s|^(?:FAIL|PASS)$|^=== /;
const TEST_LOG = /^ {2,24}(?<file>[\w./-]+\.go):(?<line>\d+): ?(?<message>.*)$/;
const PANIC = /^(?<message>(?:panic|fatal error): (?<text>.*))$/;
const TRACE_PLACE = /^\t(?<file>(?:[A-Za-z]:)?[^:]{1,400}\.(?:go|s)):(?<line>\d+)(?: \+0x[0-9a-f]+)?$/;

export const go: FailureFamily = {
  name: 'go',
  find(text) {
    if (!/\.go[:\s]|^go: |go\.mod|panic: |goroutine |^fatal error: |GOROOT|no required module/m.test(text.whole))
      return [];
    const tests = findTests(text);
    return [...findPanics(text), ...tests, ...findByLine(text, RULES).map(kinded)];
  },
};

function kinded(failure: FoundFailure): FoundFailure {
  const known = VET_KINDS.find(([pattern]) => pattern.test(failure.message))?.[1];
  return failure.kind === 'CompileError' && known ? { ...failure, kind: known } : failure;
}

/** Messages of a test stand under its `--- FAIL` line, or above it with `-v`. */
function findTests(text: OutputText): FoundFailure[] {
  const { lines } = text;
  return lines.flatMap((line, at) => {
    const failed = FAILED.exec(line)?.groups;
    if (!failed) return [];
    const below = messages(lines, at + 1);
    const own = below.length > 0 ? below : messages(lines, startAbove(lines, at, failed['test'] ?? ''));
    return own.map((message) => ({ ...message, test: failed['test'] ?? null }));
  });
}

function startAbove(lines: readonly string[], at: number, test: string): number {
  for (let index = at - 1; index >= Math.max(0, at - 200); index--) {
    if (/^=== (?:RUN|CONT|NAME)/.test(lines[index] ?? '') && (lines[index] ?? '').endsWith(` ${test}`))
      return index + 1;
  }
  return lines.length;
}

function messages(lines: readonly string[], from: number): FoundFailure[] {
  const found: FoundFailure[] = [];
  for (let index = from; index < lines.length && !OUTCOME.test(lines[index] ?? ''); index++) {
    const match = TEST_LOG.exec(lines[index] ?? '')?.groups;
    if (!match) continue;
    const testify = match['message']?.trim() === '' ? testifyMessage(lines, index) : undefined;
    const message = testify?.message ?? match['message'] ?? '';
    found.push(
      foundAt(index, 'TestFailed', message, {
        file: match['file'] ?? null,
        line: Number(match['line']),
        until: testify?.until ?? index,
      }),
    );
  }
  return found;
}

/** testify prints a table under the place; its `Error:` row is what went wrong. */
function testifyMessage(lines: readonly string[], at: number): { message: string; until: number } | undefined {
  for (let index = at + 1; index < Math.min(lines.length, at + 14); index++) {
    const text = /^\s+Error: *\t(?<text>.*)$/.exec(lines[index] ?? '')?.groups?.['text'];
    if (text !== undefined) return { message: text.trim(), until: index };
  }
  return undefined;
}

function findPanics(text: OutputText): FoundFailure[] {
  return text.lines.flatMap((line, at) => {
    const match = PANIC.exec(line)?.groups;
    const trace = text.lines.slice(at + 1, at + 80);
    if (!match || !trace.some((below) => /^goroutine \d+|^\[signal /.test(below))) return [];
    const frames = trace.flatMap((below) => {
      const place = TRACE_PLACE.exec(below)?.groups;
      return place ? [{ file: place['file'] ?? '', line: Number(place['line']), column: null }] : [];
    });
    const own = firstOwnFrame(frames);
    const end = trace.findLastIndex((below) => TRACE_PLACE.test(below));
    const parts = { file: own?.file ?? null, line: own?.line ?? null, until: at + 1 + Math.max(0, end) };
    return [foundAt(at, 'panic', match['message'] ?? line, parts)];
  });
}
