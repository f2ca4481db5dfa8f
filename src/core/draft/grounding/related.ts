import type { Change, CommandRun, Problem, SessionRecord } from '../../session/sessionRecord';
import { commandKey } from '../../session/commandKey';

/** What belongs together in the record: a problem with its runs, attempts and fix; a run with what was changed before it. */
export class Related {
  private readonly near = new Map<string, Set<string>>();
  private readonly problemsOf = new Map<string, Set<string>>();

  constructor(record: SessionRecord) {
    for (const problem of record.problems) this.joinProblem(problem);
    const last = new Map<string, number>();
    for (const run of record.runs) {
      const key = commandKey(run);
      for (const change of changesBetween(record.changes, last.get(key) ?? Number.NEGATIVE_INFINITY, run)) {
        this.join(run.id, change.id);
      }
      last.set(key, run.startedAt);
    }
    for (const commit of record.commits) {
      for (const { id, path } of record.changes) if (commit.files.includes(path)) this.join(commit.id, id);
    }
  }

  /** The ids themselves, and all that belongs to the same problems. */
  around(ids: readonly string[]): ReadonlySet<string> {
    const found = new Set(ids);
    for (const id of ids) {
      for (const other of this.near.get(id) ?? []) found.add(other);
      for (const problem of this.problemsOf.get(id) ?? []) {
        for (const other of this.near.get(problem) ?? []) found.add(other);
      }
    }
    return found;
  }

  private joinProblem(problem: Problem): void {
    const { id, failedRuns, failedAttempts, fix, endedBy } = problem;
    const attempts = failedAttempts.flatMap(({ changes, run }) => [...changes, run]);
    for (const other of [...failedRuns, ...attempts, ...fix, ...(endedBy === null ? [] : [endedBy])]) {
      this.join(id, other);
      const problems = this.problemsOf.get(other);
      if (problems === undefined) this.problemsOf.set(other, new Set([id]));
      else problems.add(id);
    }
  }

  private join(one: string, other: string): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const known = this.near.get(from);
      if (known === undefined) this.near.set(from, new Set([to]));
      else known.add(to);
    }
  }
}

function changesBetween(changes: readonly Change[], after: number, run: CommandRun): readonly Change[] {
  return changes.filter(({ endedAt }) => endedAt > after && endedAt <= run.startedAt);
}
