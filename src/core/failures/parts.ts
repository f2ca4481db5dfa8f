import { numberIn } from './family';
import type { Frame } from './ownCode';

/** The named groups of a match. One that took no part is absent, and so are all where nothing matched. */
export type Parts = Readonly<Record<string, string | undefined>> | undefined;

/** What a group holds; empty where it took no part. */
export function part(parts: Parts, name: string): string {
  return parts?.[name] ?? '';
}

/** Where the groups `file`, `line` and `column` say that something is. */
export function placeIn(parts: Parts): { file: string | null; line: number | null; column: number | null } {
  return { file: parts?.['file'] ?? null, line: numberIn(parts?.['line']), column: numberIn(parts?.['column']) };
}

/** The same, of a pattern that always names a file. */
export function frameOf(parts: Parts): Frame {
  return { ...placeIn(parts), file: part(parts, 'file') };
}
