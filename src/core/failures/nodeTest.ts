import { type FoundFailure, foundAt, type Rank } from './family';
import { jsFrame, jsStack } from './jsStack';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame, pathOf } from './ownCode';
import { frameOf, part } from './parts';
import { linesBelow, linesUntil } from './lines';

/**
 * node:test. The spec reporter prints `✖ name (1.2ms)` and under it, deeper, the error with its stack; TAP prints
 * `not ok 1 - name` and a YAML block (nodejs.org/api/test.html#test-reporters, testanything.org).
 */
const SPEC = /^(?<indent> *)✖ (?<test>.{1,300}?)(?: \([\d.]+m?s\))?(?: # .*)?$/;
const SPEC_PLACE = /^ *test at (?<file>.{1,400}):(?<line>\d+):(?<column>\d+)$/;
const NOT_OK = /^(?<indent> *)not ok \d+ - (?<test>.{1,300}?)(?: # (?<directive>TODO|SKIP).*)?$/;
const ERROR =
  /^ *'?(?<message>(?<kind>[A-Z\p{Lo}][\w$\p{L}]*(?:Error|Exception|错误|异常)|Error)(?: \[(?:(?<code>[A-Z][A-Z0-9_]+)|\w+)\])?(?:: .*|$))/u;
/** A test whose children failed says no more than that. */
const ONLY_CHILDREN = /subtests? failed|cancelledByParent|test did not finish before its parent/;
const YAML_ERROR = /^ *error: (?:'(?<quoted>.*)'|"(?<double>.*)"|(?<block>\|-)|(?<plain>.+))$/;
const YAML_PLACE = /^ *(?:location|at): ['"](?<file>.{1,400}):(?<line>\d+):(?<column>\d+)['"]$/;
const MAX_BLOCK_LINES = 400;

export function findNodeTest(text: OutputText): FoundFailure[] {
  const { lines, whole } = text;
  return [
    ...(whole.includes('✖ ') && /ℹ fail |✖ failing tests:|test at /.test(whole)
      ? lines.flatMap((_, at) => fromSpec(lines, at))
      : []),
    ...(whole.includes('not ok ') ? withoutTold(lines, whole) : []),
  ];
}

/** Perl's Test::More tells each of its failing tests once more, with the place: they are read there (`scripting`). */
function withoutTold(lines: readonly string[], whole: string): FoundFailure[] {
  const told = new Set([...whole.matchAll(/^ *# {3}Failed test '(.{1,200})'/gm)].map(([, test]) => test));
  return lines.flatMap((_, at) => fromTap(lines, at)).filter(({ test }) => test === null || !told.has(test));
}

function fromSpec(lines: readonly string[], at: number): FoundFailure[] {
  const head = SPEC.exec(lineAt(lines, at))?.groups;
  if (!head || head['test'] === 'failing tests:') return [];
  const indent = head['indent']?.length ?? 0;
  const errorAt = at + 1;
  const error = lineAt(lines, errorAt);
  if (error.search(/\S/) <= indent || ONLY_CHILDREN.test(error) || SPEC.test(error)) return [];
  const until = endOfBlock(lines, errorAt, indent);
  const { frames } = jsStack(lines, errorAt, until - errorAt + 1);
  const named = ERROR.exec(error)?.groups;
  const place = firstOwnFrame(frames) ?? specPlace(lines[at - 1]);
  return [
    foundAt(at, kindOf(named), named?.['message'] ?? error.trim().replace(/^'|'$/g, ''), {
      ...where(place),
      test: head['test'] ?? null,
      until,
      rank: rankOf(error),
    }),
  ];
}

function specPlace(line: string | undefined): Frame | undefined {
  const match = SPEC_PLACE.exec(line ?? '')?.groups;
  return match ? frameOf(match) : undefined;
}

function endOfBlock(lines: readonly string[], from: number, indent: number): number {
  const ends = (line: string): boolean => (line.trim() !== '' && line.search(/\S/) <= indent) || SPEC.test(line);
  return from + linesUntil(linesBelow(lines, from, MAX_BLOCK_LINES), ends).length;
}

function fromTap(lines: readonly string[], at: number): FoundFailure[] {
  const head = NOT_OK.exec(lineAt(lines, at))?.groups;
  if (head && (head['test']?.endsWith(' {') || endsSubtests(lines, at, part(head, 'indent')))) return [];
  if (!head || head['directive'] || !/^ *---/.test(lineAt(lines, at + 1)))
    return head && !head['directive'] ? bareTap(lines, at, head) : [];
  const block = linesUntil(linesBelow(lines, at + 1, MAX_BLOCK_LINES), (line) =>
    /^ *(?:\.\.\.$|(?:not )?ok \d)/.test(line),
  );
  const until = at + 2 + block.length;
  const message = yamlMessage(block) ?? (block.some((line) => TAP_FILE.test(line)) ? head['test'] : undefined);
  if (message === undefined || block.some((line) => /failureType: '(?:subtestsFailed|cancelledByParent)'/.test(line)))
    return [];
  const frames = block.flatMap((line) => jsFrame(line) ?? tapFrame(line) ?? []);
  const code = /^ *code: '([A-Z_]+)'/.exec(block.find((line) => /^ *code: /.test(line)) ?? '')?.[1];
  const name = /^ *name: '(\w+)'/.exec(block.find((line) => /^ *name: /.test(line)) ?? '')?.[1];
  const place = firstOwnFrame(frames) ?? block.flatMap(yamlPlace)[0];
  const kind = code && code !== 'ERR_TEST_FAILURE' ? code : (name ?? 'AssertionError');
  return [foundAt(at, kind, message, { ...where(place), test: head['test'] ?? null, until, rank: rankOf(message) })];
}

/** A plan, deeper than the line itself, closes the tests inside: they say what failed (testanything.org, version 14). */
function endsSubtests(lines: readonly string[], at: number, indent: string): boolean {
  const above = lines[at - 1]?.trim() === '' ? lines[at - 2] : lines[at - 1];
  const isParent = above !== undefined && /^ +1\.\.\d+$/.test(above) && above.search(/\S/) > indent.length;
  // A suite may fail by itself, in a hook.
  return isParent && !linesBelow(lines, at, 7).some((line) => /^ *failureType: '(?!subtests)/.test(line));
}

/** node-tap gives the place in parts, and the name of the assertion is all that it says. */
const TAP_FILE = /^ *fileName: /;

/** TAP of other producers may have no block at all. */
function bareTap(lines: readonly string[], at: number, head: Record<string, string | undefined>): FoundFailure[] {
  const notes = linesBelow(lines, at, 5)
    .map((line) => /^#\s+at .{0,200}?(\S{1,300}) line (\d+)\.?$/.exec(line))
    .find((note) => note !== null);
  const parts = notes ? { file: notes[1] ?? null, line: Number(notes[2]) } : {};
  return [foundAt(at, 'TestFailed', lineAt(lines, at), { ...parts, test: head['test'] ?? null })];
}

function yamlMessage(block: readonly string[]): string | undefined {
  const at = block.findIndex((line) => YAML_ERROR.test(line));
  const nested = block.findIndex((line) => /^ *error:$/.test(line));
  if (nested >= 0)
    return /^ *message: "(.{1,1000})"$/.exec(
      block.slice(nested, nested + 5).find((line) => /^ *message: /.test(line)) ?? '',
    )?.[1];
  const match = at < 0 ? undefined : YAML_ERROR.exec(block[at] ?? '')?.groups;
  if (!match) return undefined;
  return match['block'] ? block[at + 1]?.trim() : (match['quoted'] ?? match['double'] ?? match['plain']);
}

/** Inside the YAML block a frame has no `at`. */
function tapFrame(line: string): Frame | undefined {
  const match = /^ *(?:.{1,200} \()?((?:file:\/\/|node:)?[^\s():]{1,400}):(\d+):(\d+)\)?$/.exec(line);
  return match ? { file: pathOf(match[1] ?? ''), line: Number(match[2]), column: Number(match[3]) } : undefined;
}

function yamlPlace(line: string): Frame[] {
  const match = YAML_PLACE.exec(line)?.groups;
  return match ? [frameOf(match)] : [];
}

/** Of a file that ended by itself no more is told; why it did is among what it wrote. */
function rankOf(message: string): Rank {
  return /^\s*'?test failed'?$/.test(message) ? 'consequence' : 'error';
}

function kindOf(named: Record<string, string | undefined> | undefined): string {
  return named?.['code'] ?? named?.['kind'] ?? 'TestFailed';
}

function where(place: Frame | undefined): Frame | { file: null; line: null; column: null } {
  return place ?? { file: null, line: null, column: null };
}
