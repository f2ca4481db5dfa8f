import { keptProblems, LeftOutCount } from './keptProblems';
import { atLeastBytesOf, bytesOf } from './recordSize';
import { boundOutput } from './runOutput';
import type { Change, CommandRun, Problem, SessionRecord } from './sessionRecord';
import { boundDiff } from './unifiedDiff';

/** Serialised size that a record is brought down to, in bytes of UTF-8: what a window can hold and show without a pause. */
export const MAX_RECORD_BYTES = 2_000_000;
const MAX_COMMITS = 300;
const MAX_BULK_CHANGES = 100;
/** A diff up to this length is not worth cutting. */
const SHORT_DIFF_CHARS = 1_500;
const SHORT_OUTPUT_CHARS = 1_000;

/**
 * Brings a record within its bounds, oldest detail first: outputs of runs that passed, texts of files, long diffs, then
 * runs and changes that no problem is about. What a problem, its attempts or its fix refer to stays, and is shortened
 * only where that alone is too much. `leftOut` says what is missing.
 */
export function thinRecord(record: SessionRecord): SessionRecord {
  const left = new LeftOutCount(record.leftOut);
  const thinning = new Thinning(record, keptProblems(record.problems, left), left);
  thinning.run();
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
  /**
   * The size of all, or less than that while `isEstimate`: a day's changes hold a hundred times what a record may, and to
   * measure what goes anyway would take longer than all the rest.
   */
  private size: number;
  private isEstimate = true;

  constructor(
    record: SessionRecord,
    problems: readonly Problem[],
    private readonly left: LeftOutCount,
  ) {
    this.kept = new Set(problems);
    for (const run of record.runs) this.runById.set(run.id, run);
    for (const change of record.changes) this.changeById.set(change.id, change);
    for (const id of problems.flatMap(referencesOf)) this.referred.set(id, (this.referred.get(id) ?? 0) + 1);
    const rest = { ...record, runs: [], changes: [], problems };
    this.size = bytesOf(rest) + this.sizeOfEntries();
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
    if (this.isEstimate && this.size <= MAX_RECORD_BYTES) {
      this.size -= this.sizeOfEntries();
      this.isEstimate = false;
      this.size += this.sizeOfEntries();
    }
    return this.size <= MAX_RECORD_BYTES;
  }

  private sizeOfEntries(): number {
    let size = 0;
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
      if (change.textAfter === null || !isWanted(change)) continue;
      this.left.add('text');
      this.replaceChange(change, { ...change, textAfter: null });
    }
  }

  private shortenDiffs(isWanted: (change: Change) => boolean): void {
    for (const change of this.changeById.values()) {
      if (this.isWithin) return;
      if (change.diff.length <= SHORT_DIFF_CHARS + 100 || !isWanted(change)) continue;
      this.left.add('diff');
      this.replaceChange(change, { ...change, diff: boundDiff(change.diff, SHORT_DIFF_CHARS) });
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
    this.changeById.delete(change.id);
    this.size -= this.sizeOf(change);
    this.left.add('change');
  }

  private sizeOf(value: CommandRun | Change): number {
    if (this.isEstimate) return atLeastBytesOf(value);
    const known = this.sizes.get(value);
    if (known !== undefined) return known;
    const size = bytesOf(value);
    this.sizes.set(value, size);
    return size;
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

function referencesOf({ failedRuns, endedBy, failedAttempts, fix }: Problem): readonly string[] {
  const ofAttempts = failedAttempts.flatMap(({ changes, run }) => [...changes, run]);
  return [...failedRuns, ...fix, ...(endedBy === null ? [] : [endedBy]), ...ofAttempts];
}
