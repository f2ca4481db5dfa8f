import type { EventOf } from './event';

/** So many files at once were not worked on one by one. */
export const BULK_FILES = 20;

export interface BatchSigns {
  /** Files that changed together, as far as they are recorded at all. */
  readonly files: number;
  /** git wrote its index while they changed. */
  readonly withGit: boolean;
  /** Folders that only installers write to changed, too. */
  readonly withInstall: boolean;
}

/** @returns `null` where each change is told by itself */
export function bulkCause({ files, withGit, withInstall }: BatchSigns): EventOf<'bulkChange'>['cause'] | null {
  if (files <= BULK_FILES) return null;
  if (withInstall) return 'install';
  return withGit ? 'git' : 'unknown';
}
