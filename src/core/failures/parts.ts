import { numberIn } from './family';
import type { Frame } from './ownCode';

/** The named groups of a match. One that took no part is absent, and so are all where nothing matched. */
export type Parts = Readonly<Record<string, string | undefined>> | undefined;

/** What a group holds; empty where it took no part. */
export function part(parts: Parts, name: string): string {
  return parts?.[name] ?? '';
}

/** What a failure says of its place. */
export interface Place {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** Where the groups `file`, `line` and `column` say that something is. */
export function placeIn(parts: Parts): Place {
  return { file: parts?.['file'] ?? null, line: numberIn(parts?.['line']), column: numberIn(parts?.['column']) };
}

/** The same, of a pattern that always names a file. */
export function frameOf(parts: Parts): Frame {
  return { ...placeIn(parts), file: part(parts, 'file') };
}

const NOWHERE: Place = { file: null, line: null, column: null };

export function placed(frame: Frame | undefined): Place {
  return frame ?? NOWHERE;
}
