import type { Change, CommandRun } from './sessionRecord';

/** In JSON, as UTF-8. */
export function bytesOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** No more than `bytesOf`, at once: each UTF-16 unit of a text takes at least a byte. */
export function atLeastBytesOf(value: CommandRun | Change): number {
  return 'diff' in value ? value.diff.length + (value.textAfter?.length ?? 0) : value.output.length;
}
