import type { BulkChange, Commit, SessionRecord } from '../session/sessionRecord';
import { minutesInto, quoted } from './renderValue';

const MOST_FILES = 12;

/** A commit, or another move of git's `HEAD`, with the files it brought. */
export function renderCommit(
  { id, at, how, subject, hash, branch, files, fileCount }: Commit,
  startedAt: number,
): string {
  const place = branch === null ? '' : `, on branch ${quoted(branch)}`;
  const shown = files.slice(0, MOST_FILES).map((file) => quoted(file));
  const more = fileCount - shown.length;
  const rest = more > 0 ? ` and ${more} more` : '';
  return [
    `## [${id}] ${HOW[how]}, ${minutesInto(at, startedAt)}`,
    `- subject: ${quoted(subject)} (${quoted(hash)}${place})`,
    ...(shown.length === 0 ? [] : [`- files: ${shown.join(', ')}${rest}`]),
  ].join('\n');
}

const HOW: Readonly<Record<Commit['how'], string>> = {
  commit: 'commit',
  amend: 'commit, amended',
  merge: 'merge',
  checkout: 'another branch or commit was checked out',
  rebase: 'rebase',
  reset: 'reset',
  pull: 'pull',
  cherryPick: 'cherry-pick',
  revert: 'revert',
  other: "another move of git's HEAD",
};

const CAUSE: Readonly<Record<BulkChange['cause'], string>> = {
  git: 'by git',
  install: 'by an installation',
  unknown: 'by something that is not known',
};

/** They have no ids: nobody wrote them by hand, and nothing more is known of them. */
export function renderBulkChanges({ bulkChanges, overview }: SessionRecord): string {
  const lines = bulkChanges.map(({ at, cause, files, samples, run }) => {
    const shown = samples.slice(0, MOST_FILES).map((file) => quoted(file));
    const names = shown.length === 0 ? '' : `, among them ${shown.join(', ')}`;
    return `- ${minutesInto(at, overview.startedAt)}: ${files} ${files === 1 ? 'file' : 'files'} ${CAUSE[cause]}${run === null ? '' : `, while [${run}] ran or just after it`}${names}`;
  });
  return ['# Many files changed at once', '', ...lines].join('\n');
}
