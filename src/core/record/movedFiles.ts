/** What of a file's state tells that it is the same one under another name. */
export interface FileStamp {
  /** Number of the file on its disk. */
  readonly inode: number;
  /** Milliseconds since the epoch, with what the disk has behind the point. */
  readonly changedAt: number;
  readonly size: number;
}

export interface StampedFile {
  /** Full path on the disk. */
  readonly path: string;
  /** `null`: it is not there any more. */
  readonly stamp: FileStamp | null;
}

/**
 * Files that only have another name now: the same file of the disk, unchanged. A new file may get the number of one that
 * was removed, but not its time, too.
 *
 * @param stampBefore what was known of a path before these changes
 * @returns pairs of what is gone and what is there
 */
export function movedFiles<T extends StampedFile>(
  files: readonly T[],
  stampBefore: (path: string) => FileStamp | undefined,
): readonly (readonly [T, T])[] {
  const gone = files.filter(({ stamp }) => stamp === null);
  return files.flatMap((there) => {
    const { stamp, path } = there;
    if (stamp === null || stampBefore(path) !== undefined) return [];
    const from = gone.find((each) => isSameFile(stamp, stampBefore(each.path)));
    return from === undefined ? [] : [[from, there] as const];
  });
}

/** Neither written nor replaced between the two looks. */
export function isSameFile(a: FileStamp, b: FileStamp | undefined): boolean {
  return a.inode === b?.inode && a.changedAt === b.changedAt && a.size === b.size;
}
