import type { EventOf, SessionEvent, TextRef } from '../record/event';
import { languageOf } from '../record/languageOf';
import { type ChangeGroup, groupEdits, type PlacedEdit } from './changeGroups';
import type { EditExtent } from './editExtent';
import { readDiffs } from './readDiffs';
import type { PlacedRun } from './runs';
import { startOf } from './sessionTime';
import type { Change, ChangeOrigin, FileSummary } from './sessionRecord';
import type { TextSteps } from './textSteps';

/** Of a longer file the change alone is kept. */
export const MAX_TEXT_AFTER_CHARS = 60_000;

/** A change with the places, as indexes of events, of its first and last edit: as made, and as they reached the disk. */
export interface PlacedChange {
  /**
   * Without the text after it, and without its diff until that has been read, which puts another value here: few texts
   * and diffs stay in a record, and only those are read.
   */
  change: Change;
  /** What is known of a diff that has not been read; `null` once it has. */
  unread: EditExtent | null;
  /** The text after it, where a record could have it. */
  after: TextRef | null;
  /** What the diff is read from. */
  readonly group: ChangeGroup;
  readonly edited: Span;
  readonly saved: Span;
}

export interface Span {
  readonly first: number;
  readonly last: number;
}

type Edit = EventOf<'edit'>;

/**
 * Joins edits to changes with ids `C1`, `C2`, …: one for each file and attempt, see `groupEdits`. A group whose edits
 * took each other back is none and leaves a gap in the ids.
 */
export function* readChanges(
  events: readonly SessionEvent[],
  runs: readonly PlacedRun[],
): TextSteps<readonly PlacedChange[]> {
  const known = new KnownFiles();
  const changes = groupEdits(events, runs).flatMap((group) => placeChange(group, known));
  yield* readDiffs(changes.filter(({ group, unread }) => unread !== null && extentIn(group) === null));
  return changes;
}

function placeChange(group: ChangeGroup, known: KnownFiles): readonly PlacedChange[] {
  const language = known.languageOf(group);
  const renamedFrom = group.renamedFrom === group.path ? null : group.renamedFrom;
  const [first, last] = [group.edits[0], group.edits.at(-1)];
  const isSameText = first?.edit.before?.hash === last?.edit.after?.hash;
  if (isSameText && renamedFrom === null) return [];
  const extent = isSameText ? NO_EXTENT : (extentIn(group) ?? NO_EXTENT);
  const after = last?.edit.after ?? null;
  return [
    {
      change: {
        id: `C${group.number}`,
        path: group.path,
        language,
        origin: group.edits.length === 0 && group.isMovedOnDisk ? 'onDisk' : prevailingOrigin(group.edits),
        startedAt: first === undefined ? group.beganAt : startOf(first.edit),
        endedAt: last?.edit.at ?? group.beganAt,
        added: extent.added,
        removed: extent.removed,
        isNew: isNew(first?.edit),
        isDeleted: last?.edit.after === null,
        renamedFrom,
        baseline: first?.edit.baseline ?? 'earlier',
        diff: '',
        textAfter: last?.edit.after === null ? '' : null,
      },
      unread: isSameText ? null : extent,
      after: after === null || after.chars > MAX_TEXT_AFTER_CHARS ? null : after,
      group,
      edited: { first: first?.index ?? group.begin, last: last?.index ?? group.begin },
      saved: { first: first?.saved ?? group.begin, last: last?.saved ?? group.begin },
    },
  ];
}

const NO_EXTENT: EditExtent = { added: 0, removed: 0, diffChars: 0 };

/** Several edits may have gone over the same lines: then only the texts tell. */
function extentIn({ edits }: ChangeGroup): EditExtent | null {
  return edits.length === 1 ? (edits[0]?.edit.extent ?? null) : null;
}

/** What earlier groups tell of a file: a rename without an edit has no text of its own. */
class KnownFiles {
  private readonly languages = new Map<string, string>();

  languageOf({ edits, path, renamedFrom }: ChangeGroup): string {
    const language =
      edits.at(-1)?.edit.language ??
      this.languages.get(path) ??
      this.languages.get(renamedFrom ?? path) ??
      languageOf(path);
    this.languages.set(path, language);
    return language;
  }
}

/** A file that somebody makes in VS Code is created empty and then opened. */
function isNew(first: Edit | undefined): boolean {
  if (first === undefined || first.baseline === 'unknown') return false;
  return first.baseline === 'absent' || first.before === null || first.before.chars === 0;
}

/** From the strongest sign to the weakest, which decides between equals. */
const ORIGINS: readonly ChangeOrigin[] = ['onDisk', 'inserted', 'pasted', 'typed'];

/** The origin that put in or took out the most characters. */
function prevailingOrigin(edits: readonly PlacedEdit[]): ChangeOrigin {
  const chars = new Map<ChangeOrigin, number>();
  for (const { edit } of edits) {
    const size = Math.abs((edit.after?.chars ?? 0) - (edit.before?.chars ?? 0));
    chars.set(edit.origin, (chars.get(edit.origin) ?? 0) + Math.max(1, size));
  }
  if (edits.length === 0) return 'typed';
  const sizeOf = (origin: ChangeOrigin): number => chars.get(origin) ?? 0;
  return ORIGINS.reduce((best, origin) => (sizeOf(origin) > sizeOf(best) ? origin : best));
}

/** One line for each file that changed, under its last name. */
export function summariseFiles(changes: readonly Change[]): readonly FileSummary[] {
  const files = new Map<string, FileSummary>();
  for (const { path, language, added, removed, isNew: isNewHere, renamedFrom } of changes) {
    const known = files.get(path) ?? files.get(renamedFrom ?? path);
    if (renamedFrom !== null) files.delete(renamedFrom);
    files.set(path, {
      path,
      language,
      added: added + (known?.added ?? 0),
      removed: removed + (known?.removed ?? 0),
      isNew: isNewHere || (known?.isNew ?? false),
    });
  }
  return [...files.values()];
}
