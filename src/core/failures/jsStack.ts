import type { Frame } from './ownCode';
import { pathOf } from './ownCode';
import { lineAt } from './outputText';

/**
 * V8's stack frames: `at f (file:1:2)`, `at async f (file:1:2)`, `at file:1:2`; also the `❯ f file:1:2` of vitest and
 * the `f@file:1:2` of other engines (v8.dev/docs/stack-trace-api).
 */
const IN_PARENTHESES = /^ {0,40}at .{0,500}?\(([^()]{1,600}):(\d+):(\d+)\)[,;]?(?: \{| \[| ?)$/;
const IN_PARENTHESES_WITH_ANY = /^ {0,40}at .{0,300}? \((.{1,600}):(\d+):(\d+)\)[,;]?(?: \{)?$/;
const BARE =
  /^ {0,40}at (?:async )?((?:[A-Za-z]:)?[^():]{1,600}|file:\/\/(?:\/[A-Za-z]:)?[^():]{1,600}|node:[^():]{1,200}):(\d+):(\d+)[,;]?(?: \{)?$/;
const VITEST = /^ {0,12}❯ (?:\S.{0,200} )?([^\s:]{1,400}):(\d+):(\d+)$/;
const ANY = /^(?:# )? {0,40}(?:at |❯ )/;

/** Whether a line is a stack frame, its place known or not. */
export function isJsFrame(line: string): boolean {
  return ANY.test(line) && !/^ {0,40}at line /.test(line);
}

/** The place a stack frame names; undefined for other lines and for frames without one (`at <anonymous>`). */
export function jsFrame(line: string): Frame | undefined {
  if (!isJsFrame(line)) return undefined;
  // TAP passes on what a test file wrote to stderr as comments.
  const frame = line.startsWith('# ') ? line.slice(2) : line;
  const match =
    IN_PARENTHESES.exec(frame) ?? BARE.exec(frame) ?? IN_PARENTHESES_WITH_ANY.exec(frame) ?? VITEST.exec(frame);
  if (!match) return undefined;
  const file = pathOf((match[1] ?? '').trim());
  return { file, line: Number(match[2]), column: Number(match[3]) };
}

/** Frames of the stack that begins at `from` or a few lines below; `until` is the stack's last line. */
export function jsStack(
  lines: readonly string[],
  from: number,
  limit: number,
): { frames: Frame[]; first: number; until: number } {
  const frames: Frame[] = [];
  let first = -1;
  let index = from;
  for (; index < Math.min(lines.length, from + limit); index++) {
    const line = lineAt(lines, index);
    if (isJsFrame(line)) {
      if (first < 0) first = index;
      const frame = jsFrame(line);
      if (frame) frames.push(frame);
    } else if (first >= 0) break;
  }
  return { frames, first, until: first < 0 ? from : index - 1 };
}
