import * as vscode from 'vscode';
import type { EventOf } from '../../core/record/event';
import type { Observation } from '../../core/record/observation';
import type { Candidate } from './diskCandidates';
import { keyed } from './workspaceFolders';

const MAX_SAMPLES = 10;

/**
 * What many files come down to that changed at once: an event for each folder that has some of them.
 *
 * @param more how many changed beside these
 */
export function bulkObservations(
  candidates: readonly Candidate[],
  cause: EventOf<'bulkChange'>['cause'],
  more: number,
  at: number,
): readonly Observation[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
    const key = keyed(folder);
    const inside = candidates.filter(({ place }) => place.folder === key.folder);
    if (inside.length === 0) return [];
    const startedAt = Math.min(at, ...inside.map((candidate) => candidate.at));
    const samples = inside.slice(0, MAX_SAMPLES).map(({ place }) => place.path);
    return [{ kind: 'bulkChange', at, ...key, startedAt, cause, files: inside.length + more, samples }];
  });
}
