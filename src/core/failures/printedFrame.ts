import { type Frame, pathOf } from './ownCode';

/** A place from the parts of a match; what was not printed is absent or null. */
export function printedFrame(
  file: string | undefined,
  line: string | undefined,
  column: string | undefined,
): Partial<Frame> {
  const place = { line: line ? Number(line) : null, column: column ? Number(column) : null };
  return file ? { file: pathOf(file.trim()), ...place } : place;
}
