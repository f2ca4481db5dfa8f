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
  const repositories = new Map<RepositoryWatch, { readonly traces: GitTraces; readonly tracked: Tracked }>();
  const share = { moved: [] as Candidate[], halted: [] as Candidate[], others: [] as Candidate[], isIndexNear: false };
  for (const candidate of candidates) {
    const watch = watchOf(candidate.uri);
    if (watch === null) {
      share.others.push(candidate);
      continue;
    }
    const known = repositories.get(watch) ?? {
      traces: await watch.traces(),
      tracked: await trackedFiles(watch.repository),
    };
    repositories.set(watch, known);
    const { moves, halts, indexAt } = known.traces;
    const isNear = (time: number): boolean => Math.abs(time - candidate.at) < NEAR_MS;
    if (moves.some(isNear) && isAsTracked(candidate, known.tracked)) share.moved.push(candidate);
    else if (halts.some(isNear)) share.halted.push(candidate);
    else {
      share.others.push(candidate);
      share.isIndexNear ||= indexAt !== null && isNear(indexAt);
    }
  }
  return share;
}

/** Just now git wrote the file, or removed it: what somebody else wrote meanwhile differs from what git noted. */
function isAsTracked({ uri, stamp }: Candidate, tracked: Tracked): boolean {
  const entry = tracked(uri.fsPath);
  if (stamp === null || entry === undefined) return stamp === null && entry === undefined;
  return entry.size === stamp.size && entry.seconds === Math.floor(stamp.changedAt / 1000);
}
