import { boundOutput } from '../session/runOutput';
import type { Change, CommandRun, LeftOut, Problem, SessionRecord } from '../session/sessionRecord';
import { boundDiff } from '../session/unifiedDiff';
import { LEVELS, type Level, type Raise } from './fitOrder';

const SHORT_DIFF_CHARS = 1_200;
const SHORT_OUTPUT_CHARS = 1_200;
/** A text that is hardly longer is not worth a mark in its place. */
const WORTH_CUTTING_CHARS = 200;

/** A record with only what was raised. */
export class Selection {
  private readonly levels = new Map<string, Level>();
  private readonly named = new Set<string>();
  private readonly left = new Map<LeftOut['what'], number>();

  constructor(
    private readonly whole: SessionRecord,
    raises: readonly Raise[],
  ) {
    for (const { what, count } of whole.leftOut) this.leave(what, count);
    for (const raise of raises) {
      if (raise.of === 'change' || raise.of === 'run') this.raise(raise.id, raise.level);
      else this.named.add(raise.of === 'attempt' ? attemptKey(raise.id, raise.index) : `${raise.of} ${raise.id}`);
    }
  }

  record(): SessionRecord {
    const { whole } = this;
    const files = this.kept('file', whole.overview.files, ({ path }) => path);
    return {
      ...whole,
      overview: { ...whole.overview, files },
      problems: this.kept('problem', whole.problems, ({ id }) => id).map((problem) => this.problem(problem)),
      changes: whole.changes.flatMap((change) => this.change(change)),
      runs: whole.runs.flatMap((run) => this.run(run)),
      commits: this.kept('commit', whole.commits, ({ id }) => id),
      bulkChanges: this.named.has('bulkChanges ')
        ? whole.bulkChanges.map((bulk) => ({ ...bulk, run: this.isIn(bulk.run) ? bulk.run : null }))
        : this.none('change', whole.bulkChanges.length),
      notes: this.kept('note', whole.notes, ({ id }) => id),
      previousLog: this.named.has('previousLog ') ? whole.previousLog : null,
      leftOut: [...this.left].map(([what, count]) => ({ what, count })),
    };
  }

  private raise(id: string, level: Level): void {
    if ((this.levels.get(id) ?? LEVELS.absent) < level) this.levels.set(id, level);
  }

  private isIn(id: string | null): boolean {
    return id !== null && this.levels.has(id);
  }

  private leave(what: LeftOut['what'], count = 1): void {
    if (count > 0) this.left.set(what, (this.left.get(what) ?? 0) + count);
  }

  private none(what: LeftOut['what'], count: number): readonly never[] {
    this.leave(what, count);
    return [];
  }

  private kept<T>(
    what: 'problem' | 'commit' | 'note' | 'file',
    entries: readonly T[],
    idOf: (entry: T) => string,
  ): readonly T[] {
    const kept = entries.filter((entry) => this.named.has(`${what} ${idOf(entry)}`));
    this.leave(what, entries.length - kept.length);
    return kept;
  }

  private problem(problem: Problem): Problem {
    const failedAttempts = problem.failedAttempts.filter((_, index) => this.named.has(attemptKey(problem.id, index)));
    this.leave('attempt', problem.failedAttempts.length - failedAttempts.length);
    return {
      ...problem,
      failedRuns: problem.failedRuns.filter((id) => this.isIn(id)),
      failedAttempts,
    };
  }

  private change(change: Change): readonly Change[] {
    const level = this.levels.get(change.id) ?? LEVELS.absent;
    if (level === LEVELS.absent) return this.none('change', 1);
    const limit = level === LEVELS.named ? 0 : SHORT_DIFF_CHARS;
    const diff =
      level === LEVELS.whole || change.diff.length <= limit + WORTH_CUTTING_CHARS
        ? change.diff
        : boundDiff(change.diff, limit);
    if (diff !== change.diff) this.leave('diff');
    return [{ ...change, diff, textAfter: null }];
  }

  private run(run: CommandRun): readonly CommandRun[] {
    const level = this.levels.get(run.id) ?? LEVELS.absent;
    if (level === LEVELS.absent) return this.none('run', 1);
    const limit = level === LEVELS.named ? 0 : SHORT_OUTPUT_CHARS;
    const output =
      level === LEVELS.whole || run.output.length <= limit + WORTH_CUTTING_CHARS
        ? run.output
        : boundOutput(run.output, limit / 3, (limit * 2) / 3);
    if (output !== run.output) this.leave('output');
    return [{ ...run, output }];
  }
}

function attemptKey(problem: string, index: number): string {
  return `attempt ${problem} ${index}`;
}
