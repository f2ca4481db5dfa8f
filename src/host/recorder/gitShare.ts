import type * as vscode from 'vscode';
import { type Tracked, trackedFiles } from './cleanFiles';
import type { Candidate } from './diskCandidates';
import type { GitTraces, RepositoryWatch } from './repositoryWatch';

/** How far apart git's write to a file and its own note of what it did may be. */
const NEAR_MS = 3000;

export interface GitShare {
  /** git changed them when it moved `HEAD`, which is told by that move. */
  readonly moved: readonly Candidate[];
  /** git changed them and then waits for the user to go on, as in a merge with conflicts. */
  readonly halted: readonly Candidate[];
  readonly others: readonly Candidate[];
  /** Some of the others changed while git wrote its index. */
  readonly isIndexNear: boolean;
}

/** Tells the files that git itself changed from those that somebody else did. */
export async function shareOfGit(
  candidates: readonly Candidate[],
  watchOf: (uri: vscode.Uri) => RepositoryWatch | null,
): Promise<GitShare> {
  const traces = new Map<RepositoryWatch, GitTraces>();
  const indexes = new Map<RepositoryWatch, Tracked>();
  const share = { moved: [] as Candidate[], halted: [] as Candidate[], others: [] as Candidate[], isIndexNear: false };
  for (const candidate of candidates) {
    const watch = watchOf(candidate.uri);
    if (watch === null) {
      share.others.push(candidate);
      continue;
    }
    const { moves, halts, indexAt } = traces.get(watch) ?? (await watch.traces());
    traces.set(watch, { moves, halts, indexAt });
    const isNear = (time: number): boolean => Math.abs(time - candidate.at) < NEAR_MS;
    // The index may be large: it is read only where something was moved just now.
    if (moves.some(isNear) && !indexes.has(watch)) indexes.set(watch, await trackedFiles(watch.repository));
    if (moves.some(isNear) && isAsTracked(candidate, indexes.get(watch))) share.moved.push(candidate);
    else if (halts.some(isNear)) share.halted.push(candidate);
    else {
      share.others.push(candidate);
      share.isIndexNear ||= indexAt !== null && isNear(indexAt);
    }
  }
  return share;
}

/** Just now git wrote the file, or removed it: what somebody else wrote meanwhile differs from what git noted. */
function isAsTracked({ path, stamp }: Candidate, tracked: Tracked | undefined): boolean {
  const entry = tracked?.(path);
  if (stamp === null || entry === undefined) return stamp === null && entry === undefined;
  return entry.size === stamp.size && entry.seconds === Math.floor(stamp.changedAt / 1000);
}
