import { findAva } from './ava';
import { type FailureFamily, type FoundFailure, foundAt } from './family';
import { findJest } from './jest';
import { isJsFrame, jsFrame } from './jsStack';
import { findKarma } from './karma';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame } from './ownCode';
import { part } from './parts';

/** jest, vitest, mocha, AVA and what prints as mocha does (Cypress, Jasmine, Playwright). */
export const testRunners: FailureFamily = {
  name: 'testRunners',
  find: (text) => [...findJest(text), ...findVitest(text), ...findNumbered(text), ...findAva(text), ...findKarma(text)],
};

const NAMED = /^(?<kind>[A-Z\p{Lo}][\w$\p{L}]*(?:Error|Exception|错误|异常)|Error)(?: \[(?<code>\w+)\])?(?:: |$)/u;

/** ` FAIL  file > suite > test`, then the error, a diff, and ` ❯ file:1:2` frames (vitest.dev/guide/reporters). */
const VITEST_TITLE =
  /^ *FAIL {1,2}(?:\|[\w-]+\| |\S{1,40} (?=\S+ >))?(?<file>\S{1,300}\.\w+)(?<rest>(?: \[ .{1,300} \])?)(?: > (?<test>.{1,400}))?$/;
const VITEST_END = /^ *⎯{3,}|^ *(?:Test Files|Tests|Snapshots) {1,3}\d|^ *FAIL {1,2}\S/;
const VITEST_UNHANDLED = /^⎯+ (?:Unhandled|Uncaught) (?:Errors?|Rejection|Exception) ⎯+$/;

function findVitest(text: OutputText): FoundFailure[] {
  if (!/FAIL {1,2}\S|⎯⎯ (?:Unhandled|Uncaught)/.test(text.whole) || text.whole.includes('● ')) return [];
  const { lines } = text;
  const found: FoundFailure[] = [];
  for (let at = 0; at < lines.length; at++) {
    const title = VITEST_TITLE.exec(lineAt(lines, at))?.groups;
    if (!title && !VITEST_UNHANDLED.test(lineAt(lines, at))) continue;
    // Tests that fail alike are listed one under the other above a single error.
    let headEnd = at;
    while (VITEST_TITLE.test(lineAt(lines, headEnd + 1))) headEnd++;
    let until = headEnd + 1;
    while (until < lines.length && !VITEST_END.test(lineAt(lines, until))) until++;
    found.push(
      ...fromReport(lines, {
        at,
        from: headEnd + 1,
        until: until - 1,
        test: title?.['test'] ?? null,
        file: title?.['file'] ?? null,
      }),
    );
    at = until - 1;
  }
  return found;
}

interface Report {
  readonly at: number;
  readonly from: number;
  readonly until: number;
  readonly test: string | null;
  readonly file: string | null;
}

function fromReport(lines: readonly string[], report: Report): FoundFailure[] {
  const body = lines.slice(report.from, report.until + 1);
  const index = body.findIndex((line) => line.trim() !== '' && !isJsFrame(line));
  const message = body[index]?.trim() ?? '';
  if (message === '' || /^⎯|^Vitest caught/.test(message)) return [];
  const named = NAMED.exec(message)?.groups;
  const frames = body.flatMap((line) => jsFrame(line) ?? fileLine(line) ?? []);
  const place = firstOwnFrame(frames);
  const parts = place ?? { file: report.file, line: null, column: null };
  return [
    foundAt(report.at, named?.['code'] ?? named?.['kind'] ?? 'AssertionError', message, {
      ...parts,
      test: report.test,
      until: report.until,
    }),
  ];
}

function fileLine(line: string): Frame | undefined {
  const match = /^ *(?:File|❯): ?(?:\w+ )?([^\s:]{1,300}):(\d+):(\d+)$/.exec(line);
  return match ? { file: match[1] ?? '', line: Number(match[2]), column: Number(match[3]) } : undefined;
}

/**
 * mocha's closing list: `  1) suite`, deeper lines down to `test:`, then the error and its stack. Playwright writes
 * `  1) [project] › file:1:2 › test ────`, Jasmine `1) suite test` with `Message:` and `Stack:`.
 */
const NUMBERED = /^(?<indent> {0,8})\d{1,4}\) (?<title>\S.{0,400})$/;
const LIST_BEGINS = /^ *\d+ failing\b|^Failures:$|^ *\d+\) \[[\w -]+\] › /;
const LIST_ENDS = /^ *\d+ (?:passed|failed|flaky|skipped|passing|pending|specs?)\b|^ *Executed \d+/;
const PLAYWRIGHT = /^(?:\[[\w -]+\] › )?(?<file>\S{1,300}):(?<line>\d+):(?<column>\d+) › (?<test>.{1,300}?) ?[─-]*$/;

function findNumbered(text: OutputText): FoundFailure[] {
  const { lines } = text;
  const start = lines.findIndex((line) => LIST_BEGINS.test(line));
  if (start < 0) return [];
  const found: FoundFailure[] = [];
  for (let at = start; at < lines.length; at++) {
    const title = NUMBERED.exec(lineAt(lines, at))?.groups;
    if (!title) continue;
    let until = at + 1;
    while (until < lines.length && !NUMBERED.test(lineAt(lines, until)) && !LIST_ENDS.test(lineAt(lines, until)))
      until++;
    found.push(...fromNumbered(lines, at, until - 1, part(title, 'title')));
    at = until - 1;
  }
  return found;
}

function fromNumbered(lines: readonly string[], at: number, until: number, title: string): FoundFailure[] {
  const body = lines.slice(at + 1, until + 1);
  const frames = body.flatMap((line) => jsFrame(line) ?? []);
  if (frames.length === 0 && !body.some((line) => isJsFrame(line) || NAMED.test(line.trim()))) return [];
  const playwright = PLAYWRIGHT.exec(title)?.groups;
  const titleEnd = playwright ? -1 : body.findIndex((line) => line.endsWith(':') && !NAMED.test(line.trim()));
  const marked = body.findIndex((line) => /^ *Message:$/.test(line));
  const from = (marked >= 0 ? marked : titleEnd) + 1;
  const index = body.findIndex((line, i) => i >= from && line.trim() !== '' && !isJsFrame(line));
  const message = body[index]?.trim() ?? title;
  const named = NAMED.exec(message)?.groups;
  const names = playwright || marked >= 0 ? [] : body.slice(0, from).map((line) => line.trim().replace(/:$/, ''));
  const test = playwright?.['test'] ?? [title.replace(/:$/, ''), ...names].filter((name) => name !== '').join(' › ');
  const inMessage = /\((?<file>(?:[A-Za-z]:)?[\\/][^()]{1,300}\.[cm]?[jt]sx?)\)$/.exec(message)?.groups?.['file'];
  const place = firstOwnFrame(frames) ?? { file: playwright?.['file'] ?? inMessage ?? null, line: null, column: null };
  const kind = named?.['code'] ?? codeIn(body) ?? named?.['kind'] ?? 'AssertionError';
  return [foundAt(at, kind, message, { ...place, test, until })];
}

function codeIn(body: readonly string[]): string | undefined {
  return body.map((line) => /^ *code: '([A-Z][A-Z0-9_]+)'/.exec(line)?.[1]).find((found) => found !== undefined);
}
