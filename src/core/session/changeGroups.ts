import type { EventOf, SessionEvent } from '../record/event';
import type { PlacedRun } from './runs';
import type { CommandRun } from './sessionRecord';

type Edit = EventOf<'edit'>;

export interface PlacedEdit {
  readonly edit: Edit;
  /** Index of the event. */
  readonly index: number;
  /** Index of the event with which it reached the disk; beyond all of them where it has not. */
  saved: number;
}

/** The edits of one change. */
export interface ChangeGroup {
  /** What the id is made from; given once. */
  readonly number: number;
  path: string;
  renamedFrom: string | null;
  /** Whoever renamed it did not do it in VS Code. */
  isMovedOnDisk: boolean;
  /** Index of the event that the group began with. */
  readonly begin: number;
  readonly beganAt: number;
  edits: PlacedEdit[];
}

/** A place at which one attempt ends and the next begins, and the event with which that was known. */
interface Cut {
  readonly at: number;
  readonly known: number;
}

/**
 * Puts the edits of a file together that belong to one attempt. An attempt ends with each run that failed, with each
 * later run of the same command and with each report of a watcher that has failed, so that a wrong fix and the right
 * one are told apart; other commands (`ls`, `git status`) do not cut a change in two. Edits that were in the editor
 * alone when a run began belong to the next attempt. An error that an editor shows ends an attempt of its own file:
 * what brought it and what mended it would cancel each other out in one change.
 *
 * Only what was known by then cuts, so a group keeps its number whatever follows.
 */
export function groupEdits(events: readonly SessionEvent[], runs: readonly PlacedRun[]): readonly ChangeGroup[] {
  const cuts = new Map<number, Cut[]>();
  for (const cut of cutsOf(runs)) cuts.set(cut.known, [...(cuts.get(cut.known) ?? []), cut]);
  const groups = new Groups();
  for (const [index, event] of events.entries()) {
    for (const { at } of cuts.get(index) ?? []) groups.cut(at, index, event.at);
    if (event.kind === 'edit') groups.seen(event, index);
    else if (event.kind === 'saved') groups.saved(event.path, index);
    else if (event.kind === 'renamed') groups.renamed(event, index);
    else if (event.kind === 'diagnostic' && event.state === 'appeared') groups.close(event.path);
  }
  return groups.all;
}

function cutsOf(runs: readonly PlacedRun[]): readonly Cut[] {
  const firstFailure = new Map<string, number>();
  const note = (key: string, index: number): void => {
    firstFailure.set(key, Math.min(index, firstFailure.get(key) ?? index));
  };
  for (const { run, key, end, hasEnded, segments } of runs) {
    if (hasEnded && hasShownFailure(run)) note(key, end);
    const failing = segments.find(({ failures }) => failures.length > 0);
    if (failing !== undefined) note(key, failing.at);
  }
  return runs.flatMap(({ run, key, start, end, hasEnded, segments }) => {
    const known = firstFailure.get(key);
    if (known === undefined) return [];
    const reports = segments.filter(({ at }) => at >= known).map(({ at }) => ({ at, known: at }));
    if (known < start) return [{ at: start, known: start }, ...reports];
    return hasEnded && hasShownFailure(run) ? [{ at: start, known: end }, ...reports] : reports;
  });
}

/** A server that the user stopped has failed at a request, perhaps, and not as a whole. */
function hasShownFailure({ outcome, failures }: CommandRun): boolean {
  return outcome === 'failed' || (outcome === 'aborted' && failures.length > 0);
}

class Groups {
  readonly all: ChangeGroup[] = [];
  private readonly open = new Map<string, ChangeGroup>();
  private readonly moves = new DiskMoves();
  /** Edits that the editor alone has, which a group that was closed may hold, by file. */
  private readonly unsaved = new Map<string, PlacedEdit[]>();
  /** What each file held after the last edit, by the hash of the text; `null` for one that was removed. */
  private readonly latest = new Map<string, string | null>();

  /** Where two windows have a folder open, what one of them saves is a change on the disk for the other. */
  seen(edit: Edit, index: number): void {
    const text = edit.after?.hash ?? null;
    if (edit.origin === 'onDisk' && this.latest.get(edit.path) === text) return this.saved(edit.path, index);
    this.latest.set(edit.path, text);
    this.edit(edit, index);
  }

  private edit(edit: Edit, index: number): void {
    if (this.moveOnDisk(edit, index)) return;
    const open = this.open.get(edit.path);
    const group = open !== undefined && goesOn(open, edit) ? open : this.begin(edit.path, index, edit.at);
    const placed = { edit, index, saved: Number.POSITIVE_INFINITY };
    group.edits.push(placed);
    const unsaved = this.unsaved.get(edit.path);
    if (unsaved === undefined) this.unsaved.set(edit.path, [placed]);
    else unsaved.push(placed);
    if (edit.isSaved) this.saved(edit.path, index);
  }

  /**
   * A file that goes where one with the same text comes was moved, by `git mv` or an agent in a terminal: nobody tells
   * a rename then. Either may be seen first.
   */
  private moveOnDisk(edit: Edit, index: number): boolean {
    const other = this.moves.otherHalf(edit);
    if (other === null) return false;
    const [gone, come] = edit.after === null ? [edit, other] : [other, edit];
    const made = this.open.get(come.path);
    if (edit === gone && (made?.edits.length !== 1 || made.edits[0]?.edit !== come)) return false;
    // It stood for itself until the other half was seen.
    if (edit === gone && made !== undefined) made.edits = [];
    const group = this.open.get(gone.path) ?? this.begin(gone.path, index, edit.at);
    if (group.edits.at(-1)?.edit === gone) group.edits.pop();
    this.move(group, come.path, true);
    return true;
  }

  saved(path: string, index: number): void {
    for (const edit of this.unsaved.get(path) ?? []) edit.saved = index;
    this.unsaved.delete(path);
  }

  /** A language service sees what is in the editor: all of it, saved or not, belongs to the attempt that ends here. */
  close(path: string): void {
    const group = this.open.get(path);
    if (group !== undefined && group.edits.length > 0) this.open.delete(path);
  }

  /** The name may be a folder's: then its files moved with it. */
  renamed({ from, to, at, isOnDisk = false }: EventOf<'renamed'>, index: number): void {
    const inside = [...this.open.values()].filter(({ path }) => path.startsWith(`${from}/`));
    for (const group of inside) this.move(group, `${to}${group.path.slice(from.length)}`, isOnDisk);
    const own = this.open.get(from) ?? (inside.length === 0 ? this.begin(from, index, at) : undefined);
    if (own !== undefined) this.move(own, to, isOnDisk);
  }

  /** @param place what was saved before it belongs to the attempt that ends there */
  cut(place: number, index: number, time: number): void {
    for (const [path, group] of [...this.open]) {
      const later = group.edits.findIndex(({ saved }) => saved > place);
      if (later === 0) continue;
      this.open.delete(path);
      if (later < 0) continue;
      const rest = this.begin(path, index, time);
      rest.edits = group.edits.splice(later);
    }
  }

  private begin(path: string, begin: number, beganAt: number): ChangeGroup {
    const number = this.all.length + 1;
    const group = { number, path, renamedFrom: null, isMovedOnDisk: false, begin, beganAt, edits: [] };
    this.all.push(group);
    this.open.set(path, group);
    return group;
  }

  private move(group: ChangeGroup, path: string, isOnDisk: boolean): void {
    this.open.delete(group.path);
    const unsaved = this.unsaved.get(group.path);
    this.unsaved.delete(group.path);
    if (unsaved !== undefined) this.unsaved.set(path, unsaved);
    group.renamedFrom ??= group.path;
    group.path = path;
    group.isMovedOnDisk ||= isOnDisk;
    this.open.set(path, group);
  }
}

/** A file that is moved comes and goes within that time, as a watcher sees it. */
const MOVE_MS = 5_000;

/** Halves of moves on the disk: files that were made or deleted, by their text. */
class DiskMoves {
  private readonly halves = new Map<string, Edit>();

  /** @returns the edit with which the same text went or came under another name */
  otherHalf(edit: Edit): Edit | null {
    const isGone = edit.after === null;
    const text = isGone ? edit.before : edit.after;
    const isHalf = edit.origin === 'onDisk' && (isGone || edit.baseline === 'absent');
    if (!isHalf || text === null || text.chars === 0) return null;
    const other = this.halves.get(text.hash);
    this.halves.set(text.hash, edit);
    if (other === undefined || edit.at - other.at > MOVE_MS || other.path === edit.path) return null;
    if ((other.after === null) === isGone) return null;
    this.halves.delete(text.hash);
    return other;
  }
}

/** What happened to the text between two edits (in a pause, by a checkout) is no part of either. */
function goesOn({ edits }: ChangeGroup, { before }: Edit): boolean {
  const last = edits.at(-1);
  return last === undefined || last.edit.after?.hash === before?.hash;
}
