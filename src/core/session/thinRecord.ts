import type { TextRef } from '../record/event';
import { MAX_TEXT_AFTER_CHARS, type PlacedChange } from './changes';
import { keptProblems, LeftOutCount } from './keptProblems';
import { readDiffs } from './readDiffs';
import { atLeastBytesOf, bytesOf } from './recordSize';
import { boundOutput } from './runOutput';
import type { Change, CommandRun, Problem, SessionRecord } from './sessionRecord';
import type { TextLookup, TextSteps } from './textSteps';
import { isLongDiff, shortDiff } from './unifiedDiff';

/** Serialised size that a record is brought down to, in bytes of UTF-8: what a window can hold and show without a pause. */
export const MAX_RECORD_BYTES = 2_000_000;
const MAX_COMMITS = 300;
const MAX_BULK_CHANGES = 100;
const SHORT_OUTPUT_CHARS = 1_000;

/**
 * Brings a record within its bounds, oldest detail first: outputs of runs that passed, texts of files, long diffs, then
 * runs and changes that no problem is about. What a problem, its attempts or its fix refer to stays, and is shortened
 * only where that alone is too much. `leftOut` says what is missing. What is not read is taken to be there: where the store has lost texts, more may go than has to.
 *
 * @param changes those of the record, of which what may stay is read
 */
export function* thinRecord(record: SessionRecord, changes: readonly PlacedChange[]): TextSteps<SessionRecord> {
  const left = new LeftOutCount(record.leftOut);
  const thinning = new Thinning(record, keptProblems(record.problems, left), left, changes);
  thinning.run();
  // What went by the estimate goes by the true sizes, too. Begun again, each step finds nothing of what it did before.
  yield* thinning.read();
  thinning.run();
  left.add('diff', thinning.lostDiffs());
  left.add('commit', record.commits.length - MAX_COMMITS);
  const runs = thinning.runs();
  const kept = new Set(runs.map(({ id }) => id));
  return {
    ...record,
    problems: thinning.problems(),
    runs,
    changes: thinning.changes(),
    commits: record.commits.slice(-MAX_COMMITS),
    bulkChanges: record.bulkChanges
      .slice(-MAX_BULK_CHANGES)
      .map((change) => (kept.has(change.run ?? '') ? change : { ...change, run: null })),
    leftOut: left.all(),
  };
}

/** Entries in order, each with what it takes; replaced or removed one by one until all fit. */
class Thinning {
  private readonly runById = new Map<string, CommandRun>();
  private readonly changeById = new Map<string, Change>();
  private readonly kept: Set<Problem>;
  /** How many references problems have to each run and change. */
  private readonly referred = new Map<string, number>();
  /** Each value is measured when it is counted and once more when it goes; its texts are most of it. */
  private readonly sizes = new Map<CommandRun | Change, number>();
  /** Texts after changes that are not in them yet, by the change's id. */
  private readonly texts = new Map<string, TextRef>();
  /** Changes whose diffs are not in them yet, by id. */
  private readonly unread = new Map<string, PlacedChange>();
  /** Those of them of which no more than a part is wanted. */
  private readonly shortened = new Set<string>();
  private readonly rest: Omit<SessionRecord, 'problems'>;
  /**
   * The size of all, or less than that while `isEstimate`: a day's changes hold a hundred times what a record may, and to
   * read and measure what goes anyway would take longer than all the rest.
   */
  private size: number;
  private isEstimate = true;

  constructor(
    record: SessionRecord,
    problems: readonly Problem[],
    private readonly left: LeftOutCount,
    changes: readonly PlacedChange[],
  ) {
    this.kept = new Set(problems);
    for (const run of record.runs) this.runById.set(run.id, run);
    for (const change of record.changes) this.changeById.set(change.id, change);
    for (const placed of changes) {
      if (placed.after !== null) this.texts.set(placed.change.id, placed.after);
      if (placed.unread !== null) this.unread.set(placed.change.id, placed);
    }
    for (const id of problems.flatMap(referencesOf)) this.referred.set(id, (this.referred.get(id) ?? 0) + 1);
    this.rest = { ...record, runs: [], changes: [] };
    this.size = this.sizeOfAll();
  }

  problems(): readonly Problem[] {
    return [...this.kept];
  }

  runs(): readonly CommandRun[] {
    return [...this.runById.values()];
  }

  changes(): readonly Change[] {
    return [...this.changeById.values()];
  }

  /** Texts that are gone from the store leave changes of which only the fact is known. */
  lostDiffs(): number {
    const isLost = ({ id, diff, renamedFrom }: Change): boolean =>
      diff === '' && renamedFrom === null && !this.shortened.has(id);
    return this.changes().filter(isLost).length;
  }

  /** Reads what nothing has taken away so far; from here on true sizes count. */
  *read(): TextSteps<void> {
    yield* readDiffs([...this.unread.values()]);
    for (const [id, { change, after }] of this.unread) {
      const textAfter = this.changeById.get(id)?.textAfter === null ? null : change.textAfter;
      this.changeById.set(id, { ...(this.shortened.has(id) ? shortened(change) : change), textAfter });
      if (after === null) this.texts.delete(id);
    }
    this.unread.clear();
    const hashes = [...new Set([...this.texts.values()].map(({ hash }) => hash))];
    if (hashes.length > 0) this.addTexts(yield hashes);
    this.isEstimate = false;
    this.size = this.sizeOfAll();
  }

  private addTexts(textOf: TextLookup): void {
    for (const [id, { hash }] of this.texts) {
      const [change, text] = [this.changeById.get(id), textOf(hash)];
      if (change === undefined || text === undefined || text.length > MAX_TEXT_AFTER_CHARS) continue;
      this.changeById.set(id, { ...change, textAfter: text });
    }
    this.texts.clear();
  }

  run(): void {
    const isFree = ({ id }: CommandRun | Change): boolean => !this.referred.has(id);
    this.shortenRuns((run) => isFree(run) && run.outcome === 'passed', 0);
    this.dropTexts(isFree);
    this.shortenDiffs(isFree);
    this.shortenRuns(isFree, 0);
    this.dropUneventful();
    const telling = new Set(
      this.problems().flatMap(({ failedRuns }) => [...failedRuns.slice(0, 1), ...failedRuns.slice(-1)]),
    );
    this.shortenRuns(({ id }) => !telling.has(id), SHORT_OUTPUT_CHARS);
    this.dropTexts(() => true);
    this.shortenRuns(() => true, SHORT_OUTPUT_CHARS);
    this.shortenDiffs(() => true);
    this.shortenRuns(() => true, 0);
    this.dropEnded();
  }

  private get isWithin(): boolean {
    return this.size <= MAX_RECORD_BYTES;
  }

  private sizeOfAll(): number {
    let size = bytesOf({ ...this.rest, problems: this.problems() });
    for (const run of this.runById.values()) size += this.sizeOf(run);
    for (const change of this.changeById.values()) size += this.sizeOf(change);
    return size;
  }

  private shortenRuns(isWanted: (run: CommandRun) => boolean, chars: number): void {
    for (const run of this.runById.values()) {
      if (this.isWithin) return;
      if (run.output.length <= chars + 100 || !isWanted(run)) continue;
      const output =
        chars === 0
          ? `… ${run.output.length} characters left out of the record …`
          : boundOutput(run.output, chars / 4, chars - chars / 4);
      // A run that was shortened before is counted once.
      if (!run.output.includes(' left out of the record …')) this.left.add('output');
      this.replaceRun(run, { ...run, output });
    }
  }

  private dropTexts(isWanted: (change: Change) => boolean): void {
    for (const change of this.changeById.values()) {
      if (this.isWithin) return;
      const later = this.texts.get(change.id);
      if ((change.textAfter === null && later === undefined) || !isWanted(change)) continue;
      this.left.add('text');
      this.size -= later?.chars ?? 0;
      this.texts.delete(change.id);
      if (change.textAfter !== null) this.replaceChange(change, { ...change, textAfter: null });
    }
  }

  private shortenDiffs(isWanted: (change: Change) => boolean): void {
    for (const change of this.changeById.values()) {
      if (this.isWithin) return;
      const before = this.unreadChars(change);
      if (!isLongDiff(change.diff.length + before) || !isWanted(change)) continue;
      this.left.add('diff');
      if (before === 0) {
        this.replaceChange(change, shortened(change));
        continue;
      }
      this.shortened.add(change.id);
      this.size += this.unreadChars(change) - before;
    }
  }

  /** Runs and changes together, the oldest first. */
  private dropUneventful(): void {
    const runs = this.runs().filter((run) => !this.referred.has(run.id) && run.outcome !== 'failed');
    const changes = this.changes().filter(({ id }) => !this.referred.has(id));
    const entries = [
      ...runs.map((run) => ({ at: run.startedAt, drop: () => this.dropRun(run) })),
      ...changes.map((change) => ({ at: change.startedAt, drop: () => this.dropChange(change) })),
    ];
    for (const { drop } of entries.sort((a, b) => a.at - b.at)) {
      if (this.isWithin) return;
      drop();
    }
  }

  /** The last resort: what is over, the oldest first, with all that nothing else refers to. */
  private dropEnded(): void {
    for (const problem of this.problems().filter(({ state }) => state !== 'open')) {
      if (this.isWithin) return;
      this.kept.delete(problem);
      this.left.add('problem');
      this.size -= bytesOf(problem);
      for (const id of referencesOf(problem)) this.release(id);
    }
  }

  private release(id: string): void {
    const count = (this.referred.get(id) ?? 0) - 1;
    this.referred.set(id, count);
    if (count > 0) return;
    const [run, change] = [this.runById.get(id), this.changeById.get(id)];
    if (run !== undefined) this.dropRun(run);
    if (change !== undefined) this.dropChange(change);
  }

  private dropRun(run: CommandRun): void {
    this.runById.delete(run.id);
    this.size -= this.sizeOf(run);
    this.left.add('run');
  }

  private dropChange(change: Change): void {
    this.size -= this.sizeOf(change);
    this.changeById.delete(change.id);
    this.texts.delete(change.id);
    this.unread.delete(change.id);
    this.left.add('change');
  }

  private sizeOf(value: CommandRun | Change): number {
    if (this.isEstimate)
      return atLeastBytesOf(value) + (this.texts.get(value.id)?.chars ?? 0) + this.unreadChars(value);
    const known = this.sizes.get(value);
    if (known !== undefined) return known;
    const size = bytesOf(value);
    this.sizes.set(value, size);
    return size;
  }

  private unreadChars({ id }: CommandRun | Change): number {
    const extent = this.unread.get(id)?.unread;
    if (extent === null || extent === undefined) return 0;
    return this.shortened.has(id) ? (extent.shortChars ?? 0) : extent.diffChars;
  }

  private replaceRun(before: CommandRun, after: CommandRun): void {
    this.size += this.sizeOf(after) - this.sizeOf(before);
    this.runById.set(after.id, after);
  }

  private replaceChange(before: Change, after: Change): void {
    this.size += this.sizeOf(after) - this.sizeOf(before);
    this.changeById.set(after.id, after);
  }
}

function shortened(change: Change): Change {
  return { ...change, diff: shortDiff(change.diff) };
}

function referencesOf({ failedRuns, endedBy, failedAttempts, fix }: Problem): readonly string[] {
  const ofAttempts = failedAttempts.flatMap(({ changes, run }) => [...changes, run]);
  return [...failedRuns, ...fix, ...(endedBy === null ? [] : [endedBy]), ...ofAttempts];
}
