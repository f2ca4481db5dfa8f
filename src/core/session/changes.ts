import { structuredPatch } from 'diff';
import type { EventOf, SessionEvent } from '../record/event';
import type { PlacedRun } from './runs';
import { commandKey } from './runs';
import type { Change, ChangeOrigin, FileSummary } from './sessionRecord';

/** A diff that takes longer belongs to a file that was replaced; then it is shown as such. */
const DIFF_TIMEOUT_MS = 200;
const MAX_DIFF_CHARS = 20_000;
const MAX_TEXT_AFTER_CHARS = 60_000;

/** Looks a text up by its hash; `undefined` where it is not there any more. */
export type TextLookup = (hash: string) => string | undefined;

/** A change with the attempt it belongs to: the number of telling runs that had started before it. */
export interface PlacedChange {
  readonly change: Change;
  readonly attempt: number;
}

type Edit = EventOf<'edit'>;

/**
 * Joins edits to changes with ids `C1`, `C2`, …: one for each file and attempt. A new attempt begins with each run of
 * a command that failed at least once in the session, so that a wrong fix and the right one are told apart; other
 * commands (`ls`, `git status`) do not cut a change in two.
 */
export function readChanges(
  events: readonly SessionEvent[],
  runs: readonly PlacedRun[],
  textOf: TextLookup,
): readonly PlacedChange[] {
  const tellingStarts = startsOfTellingRuns(runs);
  const groups = new Map<string, { readonly attempt: number; readonly edits: Edit[] }>();
  for (const [index, event] of events.entries()) {
    if (event.kind !== 'edit') continue;
    const attempt = attemptAt(placeOnDisk(events, index), tellingStarts);
    const key = `${attempt}\n${event.path}`;
    const group = groups.get(key) ?? { attempt, edits: [] };
    group.edits.push(event);
    groups.set(key, group);
  }
  const changes: PlacedChange[] = [];
  for (const { attempt, edits } of groups.values()) {
    const change = joinEdits(`C${changes.length + 1}`, edits, textOf);
    if (change !== null) changes.push({ change, attempt });
  }
  return changes;
}

/** Where an edit reached the disk: a command before that did not see it. Beyond the end for one that never did. */
function placeOnDisk(events: readonly SessionEvent[], index: number): number {
  const edit = events[index];
  if (edit?.kind !== 'edit' || edit.isSaved) return index;
  const saved = events.findIndex(
    (event, place) =>
      place > index && (event.kind === 'saved' || (event.kind === 'edit' && event.isSaved)) && event.path === edit.path,
  );
  return saved === -1 ? events.length : saved;
}

/** How many telling runs started before this place in the sequence. */
export function attemptAt(index: number, tellingStarts: readonly number[]): number {
  return tellingStarts.filter((start) => start < index).length;
}

/** Places where a run started whose command failed at least once. */
export function startsOfTellingRuns(runs: readonly PlacedRun[]): readonly number[] {
  const failed = new Set(runs.filter(({ run }) => run.outcome === 'failed').map(({ run }) => commandKey(run)));
  return runs.filter(({ run }) => failed.has(commandKey(run))).map(({ start }) => start);
}

/** @returns `null` where the edits took each other back, or their texts are gone */
function joinEdits(id: string, edits: readonly Edit[], textOf: TextLookup): Change | null {
  const first = edits[0];
  const last = edits.at(-1);
  if (first === undefined || last === undefined || first.before?.hash === last.after?.hash) return null;
  const before = first.before === null ? '' : textOf(first.before.hash);
  const after = last.after === null ? '' : textOf(last.after.hash);
  if (before === undefined || after === undefined) return null;
  const diff = first.baseline === 'unknown' ? unknownBaseline(after) : unifiedHunks(before, after);
  return {
    id,
    path: last.path,
    language: last.language,
    origin: prevailingOrigin(edits),
    startedAt: first.startedAt,
    endedAt: last.at,
    added: diff.added,
    removed: diff.removed,
    // A file that somebody makes in VS Code is created empty and then opened.
    isNew: first.baseline === 'absent' || (first.baseline !== 'unknown' && before === ''),
    isDeleted: last.after === null,
    renamedFrom: null,
    baseline: first.baseline,
    diff: boundDiff(diff.text),
    textAfter: after.length <= MAX_TEXT_AFTER_CHARS ? after : null,
  };
}

interface Hunks {
  readonly text: string;
  readonly added: number;
  readonly removed: number;
}

function unifiedHunks(before: string, after: string): Hunks {
  const patch = structuredPatch('', '', before, after, '', '', { context: 3, timeout: DIFF_TIMEOUT_MS });
  if (patch === undefined) return wholeFile(before, after);
  const lines = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: body }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...body,
  ]);
  return {
    text: lines.join('\n'),
    added: lines.filter((line) => line.startsWith('+')).length,
    removed: lines.filter((line) => line.startsWith('-')).length,
  };
}

function wholeFile(before: string, after: string): Hunks {
  const removed = before.split('\n').length;
  const added = after.split('\n').length;
  const body = after.split('\n').map((line) => `+${line}`);
  return { text: [`@@ -1,${removed} +1,${added} @@ whole file replaced`, ...body].join('\n'), added, removed };
}

/** Nobody saw the text before: the change is known to be one, but not what it changed. */
function unknownBaseline(after: string): Hunks {
  const lines = after.split('\n');
  return { text: [`@@ text before unknown, ${lines.length} lines now @@`].join('\n'), added: 0, removed: 0 };
}

/** Cuts at a line's end and says what is missing. */
function boundDiff(text: string): string {
  if (text.length <= MAX_DIFF_CHARS) return text;
  const end = Math.max(text.lastIndexOf('\n', MAX_DIFF_CHARS), 0);
  const left = text.slice(end + 1).split('\n').length;
  return `${text.slice(0, end)}\n… ${left} more lines of this diff left out of the record …`;
}

/** The origin that the most edits have; what a tool inserted outweighs on a tie, as it is the stronger sign. */
function prevailingOrigin(edits: readonly Edit[]): ChangeOrigin {
  const counts = new Map<ChangeOrigin, number>();
  for (const { origin } of edits) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  const order: readonly ChangeOrigin[] = ['onDisk', 'inserted', 'pasted', 'typed'];
  return order.reduce((best, origin) => ((counts.get(origin) ?? 0) > (counts.get(best) ?? 0) ? origin : best));
}

/** One line for each file that differs at the end of the session. */
export function summariseFiles(changes: readonly Change[]): readonly FileSummary[] {
  const files = new Map<string, FileSummary>();
  for (const { path, language, added, removed, isNew } of changes) {
    const known = files.get(path);
    files.set(path, {
      path,
      language,
      added: added + (known?.added ?? 0),
      removed: removed + (known?.removed ?? 0),
      isNew: isNew || (known?.isNew ?? false),
    });
  }
  return [...files.values()];
}
