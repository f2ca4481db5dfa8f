import { type FoundFailure, foundAt } from './family';
import { jsFrame } from './jsStack';
import { lineAt, type OutputText } from './outputText';
import { type Frame, firstOwnFrame } from './ownCode';
import { part } from './parts';
import { linesBelow } from './lines';

/** Bun's tests and Deno's type checks say `error: text`; the place follows, like a stack frame. */
const BUN_ERROR = /^error: (?<message>\S.*)$/;
const BUN_FAILED = /^(?:✗|\(fail\)) (?<test>\S.{0,300}?)(?: \[[\d.]+ ?m?s\])?$/;
const DENO_TYPE = /^(?:error: )?(?<message>(?<kind>TS\d{3,6}) \[ERROR\]: .*)$/;
const MAX_BLOCK_LINES = 40;

export function findBun(text: OutputText): FoundFailure[] {
  const { lines, whole } = text;
  const isBun = /^bun test v|^Bun v\d/m.test(whole);
  if (!isBun && !whole.includes(' [ERROR]: ')) return [];
  return lines.flatMap((line, at) => {
    const match = DENO_TYPE.exec(line)?.groups ?? (isBun ? BUN_ERROR.exec(line)?.groups : undefined);
    return match ? fromError(lines, at, match) : [];
  });
}

function fromError(lines: readonly string[], at: number, head: Record<string, string | undefined>): FoundFailure[] {
  const below = linesBelow(lines, at, MAX_BLOCK_LINES);
  const end = below.findIndex((line) => BUN_FAILED.test(line) || DENO_TYPE.test(line) || BUN_ERROR.test(line));
  const body = end < 0 ? below : below.slice(0, end);
  const frames: readonly Frame[] = body.map(jsFrame).filter((frame) => frame !== undefined);
  if (frames.length === 0) return [];
  const place = firstOwnFrame(frames) ?? { file: null, line: null, column: null };
  const test = BUN_FAILED.exec(lineAt(below, end))?.groups?.['test'] ?? null;
  const message = head['kind'] ? part(head, 'message') : lineAt(lines, at);
  return [foundAt(at, head['kind'] ?? 'AssertionError', message, { ...place, test, until: at + body.length })];
}
