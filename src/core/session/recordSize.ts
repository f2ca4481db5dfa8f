import type { Change, CommandRun } from './sessionRecord';

/** In JSON, as UTF-8. */
export function bytesOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Of an entry without its text: the names of its fields, and what is as long in all. */
const FRAME_BYTES = 180;

/** No more than `bytesOf`, at once: each UTF-16 unit of a text takes at least a byte. */
export function atLeastBytesOf(value: CommandRun | Change): number {
  if ('diff' in value) return FRAME_BYTES + value.path.length + value.diff.length + (value.textAfter?.length ?? 0);
  return FRAME_BYTES + value.command.length + value.output.length;
}
