import type { JournalName } from './journalName';

/** When the newest change of a file is so far ahead of the clock, the clock was set back. */
const TOLERANCE_MS = 10_000;

export interface ChangedFile {
  readonly name: JournalName;
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

/**
 * A window that begins after the clock was set back writes earlier times than the one before it. Then its journal says
 * which one that was.
 *
 * @param ended files of windows that write no more
 * @returns the writer that this one follows although its times are later; `null` where times tell the order
 */
export function followedWriter(ended: readonly ChangedFile[], now: number): string | null {
  let newest: ChangedFile | null = null;
  for (const file of ended) if (file.changedAt > (newest?.changedAt ?? now + TOLERANCE_MS)) newest = file;
  return newest?.name.writer ?? null;
}

export interface WriterParts<T> {
  readonly writer: string;
  /** The writer that this one says it follows. */
  readonly follows: string | null;
  readonly parts: readonly T[];
}

/** One list for each writer, those that follow another behind it in its list: there the sequence counts, not the clock. */
export function inSequence<T>(writers: readonly WriterParts<T>[]): readonly (readonly T[])[] {
  const known = new Set(writers.map(({ writer }) => writer));
  const left = new Set(writers);
  const take = (writer: WriterParts<T>): readonly T[] => {
    left.delete(writer);
    const followers = [...left].filter(({ follows }) => follows === writer.writer);
    return [...writer.parts, ...followers.flatMap((follower) => (left.has(follower) ? take(follower) : []))];
  };
  const lists: (readonly T[])[] = [];
  for (const writer of writers) {
    if (left.has(writer) && (writer.follows === null || !known.has(writer.follows))) lists.push(take(writer));
  }
  // Those that are left follow one another in a circle, as no window writes it.
  for (const writer of writers) if (left.has(writer)) lists.push(take(writer));
  return lists;
}
