import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { type JournalName, parseJournalName } from '../../core/journal/journalName';
import type { ChangedFile } from '../../core/journal/writerOrder';
import { isRunning } from './isRunning';

/** Tells this machine's process ids from another's, where both see the same storage. */
export const HOST_TAG = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);

/** Whether the process that wrote a journal may be there still: of another machine's nothing is known. */
export function mayBeRunning({ host, pid }: JournalName): boolean {
  return pid !== 0 && ((host !== null && host !== HOST_TAG) || isRunning(pid));
}

/** The journals among the files of a folder that no window writes to any more. */
export function endedJournals(
  files: readonly { readonly file: string; readonly changedAt: number }[],
): readonly ChangedFile[] {
  return files.flatMap(({ file, changedAt }) => {
    const name = parseJournalName(file);
    return name === null || mayBeRunning(name) ? [] : [{ name, changedAt }];
  });
}
