import type { EventOf, SessionEvent } from '../record/event';
import { languageOf } from '../record/languageOf';
import { type ChangeGroup, groupEdits, type PlacedEdit } from './changeGroups';
import type { PlacedRun } from './runs';
import { startOf } from './sessionTime';
import type { Change, ChangeOrigin, FileSummary } from './sessionRecord';
import { type Diff, diffFromUnknown, unifiedDiff } from './unifiedDiff';

const MAX_TEXT_AFTER_CHARS = 60_000;

/** Looks a text up by its hash; `undefined` where it is not there any more. */
export type TextLookup = (hash: string) => string | undefined;

/** A change with the places, as indexes of events, of its first and last edit: as made, and as they reached the disk. */
export interface PlacedChange {
  readonly change: Change;
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
export function readChanges(
  events: readonly SessionEvent[],
  runs: readonly PlacedRun[],
  textOf: TextLookup,
): readonly PlacedChange[] {
  const known = new KnownFiles();
  return groupEdits(events, runs).flatMap((group) => {
    const change = joinEdits(group, textOf, known);
    if (change === null) return [];
    const [first, last] = [group.edits[0], group.edits.at(-1)];
    return [
      {
        change,
        edited: { first: first?.index ?? group.begin, last: last?.index ?? group.begin },
        saved: { first: first?.saved ?? group.begin, last: last?.saved ?? group.begin },
      },
    ];
  });
}

/** Hashes of the texts that the changes are made from: of each group of edits the first and the last. */
export function neededTexts(events: readonly SessionEvent[], runs: readonly PlacedRun[]): ReadonlySet<string> {
  const hashes = new Set<string>();
  for (const { edits } of groupEdits(events, runs)) {
    const [first, last] = [edits[0]?.edit, edits.at(-1)?.edit];
    if (first?.before?.hash === last?.after?.hash) continue;
    for (const text of [first?.before, last?.after]) if (text) hashes.add(text.hash);
  }
  return hashes;
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

/** @returns `null` where the edits took each other back */
function joinEdits(group: ChangeGroup, textOf: TextLookup, known: KnownFiles): Change | null {
  const { edits, path } = group;
  const language = known.languageOf(group);
  const renamedFrom = group.renamedFrom === path ? null : group.renamedFrom;
  const [first, last] = [edits[0]?.edit, edits.at(-1)?.edit];
  const isSameText = first?.before?.hash === last?.after?.hash;
  if (isSameText && renamedFrom === null) return null;
  const texts = first === undefined || last === undefined ? null : textsOf(first, last, textOf);
  const baseline = first?.baseline ?? 'earlier';
  const diff = isSameText || texts === null ? NO_DIFF : diffOf(texts, baseline);
  return {
    id: `C${group.number}`,
    path,
    language,
    origin: edits.length === 0 && group.isMovedOnDisk ? 'onDisk' : prevailingOrigin(edits),
    startedAt: first === undefined ? group.beganAt : startOf(first),
    endedAt: last?.at ?? group.beganAt,
    added: diff.added,
    removed: diff.removed,
    isNew: isNew(first, texts?.before),
    isDeleted: last?.after === null,
    renamedFrom,
    baseline,
    diff: diff.text,
    textAfter: texts === null || texts.after.length > MAX_TEXT_AFTER_CHARS ? null : texts.after,
  };
}

const NO_DIFF: Diff = { text: '', added: 0, removed: 0 };

interface Texts {
  readonly before: string;
  readonly after: string;
}

/** @returns `null` where a text is gone from the store */
function textsOf(first: Edit, last: Edit, textOf: TextLookup): Texts | null {
  const before = first.before === null ? '' : textOf(first.before.hash);
  const after = last.after === null ? '' : textOf(last.after.hash);
  return before === undefined || after === undefined ? null : { before, after };
}

function diffOf({ before, after }: Texts, baseline: Change['baseline']): Diff {
  return baseline === 'unknown' ? diffFromUnknown(after) : unifiedDiff(before, after);
}

/** A file that somebody makes in VS Code is created empty and then opened. */
function isNew(first: Edit | undefined, before: string | undefined): boolean {
  if (first === undefined || first.baseline === 'unknown') return false;
  return first.baseline === 'absent' || first.before === null || before === '';
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
