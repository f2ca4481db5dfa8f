import { commandKey } from '../../session/commandKey';
import type { Problem, SessionRecord } from '../../session/sessionRecord';

export function failuresOf(record: SessionRecord) {
  return [
    ...record.runs.flatMap(({ failures }) => failures),
    ...record.problems.flatMap(({ failure, failedAttempts }) => [
      failure,
      ...failedAttempts.map((attempt) => attempt.failure),
    ]),
  ];
}

export function runCounts({ runs }: SessionRecord): readonly number[] {
  const failed = runs.filter(({ outcome }) => outcome === 'failed');
  const passed = runs.filter(({ outcome }) => outcome === 'passed');
  return [
    runs.length,
    failed.length,
    passed.length,
    ...perKey(runs.map(commandKey)),
    ...perKey(failed.map(commandKey)),
    ...perKey(passed.map(commandKey)),
  ];
}

export function fileCounts({ overview, commits, bulkChanges, changes }: SessionRecord): readonly number[] {
  return [
    overview.files.length,
    overview.files.filter(({ isNew }) => isNew).length,
    overview.files.filter(({ isNew }) => !isNew).length,
    new Set(changes.map(({ path }) => path)).size,
    ...commits.map(({ fileCount }) => fileCount),
    ...bulkChanges.map(({ files }) => files),
  ];
}

export function countsOf({ failedRuns, failedAttempts }: Problem): readonly number[] {
  return [failedRuns.length, failedAttempts.length, failedAttempts.length + 1, failedRuns.length + 1];
}

export function perKey(keys: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()];
}

/** Added, removed, and both. */
export function sums(
  files: readonly { readonly added: number; readonly removed: number }[],
): readonly [number, number, number] {
  const added = files.reduce((sum, file) => sum + file.added, 0);
  const removed = files.reduce((sum, file) => sum + file.removed, 0);
  return [added, removed, added + removed];
}
