import { summariseFiles } from './changes';
import { importedModules } from './imports';
import { leaveOutOfProblems } from './leaveOutProblems';
import { findUnticked, type SessionItemKind, sessionItems } from './sessionItems';
import type { BulkChange, Change, FileSummary, LeftOut, Overview, SessionRecord } from './sessionRecord';
import { technologiesIn } from './stack';

/**
 * The record without what the user unticked. Nothing in it points at, or repeats, what is gone: a problem that only an
 * unticked run tells of goes with it, and so do names of files and technologies that only unticked changes bring.
 * Evidence ids stay. What is about the session as a whole (its times, its steps, how much was masked) stays too.
 *
 * @param keys of the items, see `SessionItem`; those of no item are passed over
 * @returns the same record where none is unticked
 */
export function leaveOut(record: SessionRecord, keys: ReadonlySet<string>): SessionRecord {
  if (keys.size === 0) return record;
  const all = sessionItems(record);
  const found = findUnticked(all, keys);
  if (found.size === 0) return record;
  const items = all.filter(({ key }) => found.has(key));
  const gone = new Set(items.map(({ id }) => id));
  const isTicked = ({ id }: { readonly id: string }): boolean => !gone.has(id);
  const changes = record.changes.filter(isTicked);
  const problems = leaveOutOfProblems(record, gone);
  return {
    ...record,
    overview: overviewWithout(record, changes),
    changes,
    runs: record.runs.filter(isTicked),
    problems,
    commits: record.commits.filter(isTicked),
    bulkChanges: bulkChangesWithout(record, gone, changes),
    notes: record.notes.filter(isTicked),
    unticked: counted({
      problem: record.problems.length - problems.length,
      ...countKinds(items.map(({ kind }) => kind)),
    }),
  };
}

/** Whether every item of a record is in another one of the same session, too. */
export function holdsAllOf(record: SessionRecord, other: SessionRecord): boolean {
  const there = new Set(sessionItems(other).map(({ id }) => id));
  return sessionItems(record).every(({ id }) => there.has(id));
}

function countKinds(kinds: readonly SessionItemKind[]): Partial<Record<SessionItemKind, number>> {
  const of = (kind: SessionItemKind): number => kinds.filter((one) => one === kind).length;
  return { change: of('change'), run: of('run'), commit: of('commit'), note: of('note') };
}

function counted(counts: Partial<Record<SessionItemKind, number>>): readonly LeftOut[] {
  const kinds: readonly SessionItemKind[] = ['problem', 'change', 'run', 'commit', 'note'];
  return kinds.map((what) => ({ what, count: counts[what] ?? 0 })).filter(({ count }) => count > 0);
}

function overviewWithout({ overview, changes: all }: SessionRecord, kept: readonly Change[]): Overview {
  if (kept.length === all.length) return overview;
  const left = new Set(technologiesOf(kept));
  const lost = new Set(technologiesOf(all).filter((name) => !left.has(name)));
  return {
    ...overview,
    stack: overview.stack.filter((name) => !lost.has(name)),
    files: filesWithout(overview.files, all, kept),
  };
}

function technologiesOf(changes: readonly Change[]): readonly string[] {
  return technologiesIn(
    changes.map(({ language }) => language),
    importedModules(changes),
  );
}

/** What changes that the record had no room for brought to a file stays counted; a file of unticked changes alone does not. */
function filesWithout(
  files: readonly FileSummary[],
  all: readonly Change[],
  kept: readonly Change[],
): readonly FileSummary[] {
  const [whole, rest] = [byPath(summariseFiles(all)), byPath(summariseFiles(kept))];
  const stay = files.flatMap((file) => {
    const [before, after] = [whole.get(file.path), rest.get(file.path)];
    if (before === undefined) return [file];
    if (after === undefined) return [];
    return [
      {
        ...file,
        added: file.added - before.added + after.added,
        removed: file.removed - before.removed + after.removed,
        isNew: after.isNew || (file.isNew && !before.isNew),
      },
    ];
  });
  const known = new Set(files.map(({ path }) => path));
  return [...stay, ...[...rest.values()].filter(({ path }) => !known.has(path))];
}

function byPath(files: readonly FileSummary[]): ReadonlyMap<string, FileSummary> {
  return new Map(files.map((file) => [file.path, file]));
}

/** What an unticked run did to many files goes with it. */
function bulkChangesWithout(
  { bulkChanges, changes }: SessionRecord,
  gone: ReadonlySet<string>,
  kept: readonly Change[],
): readonly BulkChange[] {
  const pathsOf = (list: readonly Change[]): readonly string[] =>
    list.flatMap(({ path, renamedFrom }) => (renamedFrom === null ? [path] : [path, renamedFrom]));
  const known = new Set(pathsOf(kept));
  const hidden = new Set(pathsOf(changes).filter((path) => !known.has(path)));
  return bulkChanges
    .filter(({ run }) => run === null || !gone.has(run))
    .map((bulk) => ({ ...bulk, samples: bulk.samples.filter((path) => !hidden.has(path)) }));
}
