import type { Problem } from '../../session/sessionRecord';
import { CountedNouns } from './countedNouns';
import type { RecordIndex } from './recordIndex';
import { around, isWithin, linesOfDiff, minutes, near, numbersIn, runsOfLines, secondsIn, upTo } from './numbersOfText';
import { countsOf, failuresOf, fileCounts, perKey, runCounts, sums } from './recordCounts';
import { newDefinedTests, testNumbersIn, testSumOf } from './testCounts';

/** What a number counts or measures. */
export type Unit =
  | 'exitCode'
  | 'line'
  | 'test'
  | 'minute'
  | 'minuteMark'
  | 'second'
  | 'millisecond'
  | 'hour'
  | 'time'
  | 'attempt'
  | 'change'
  | 'run'
  | 'problem'
  | 'solved'
  | 'commit'
  | 'file'
  | 'note'
  | 'lineCount'
  | 'percent'
  | 'other';

/** The numbers that the record bears out, by what they count; made when first asked for. */
export class NumberFacts {
  private readonly whole = new Map<Unit, ReadonlySet<number>>();
  private readonly byId = new Map<string, ReadonlySet<number>>();

  readonly nouns: CountedNouns;
  private readonly numbers = new Map<string, readonly number[]>();

  constructor(private readonly index: RecordIndex) {
    this.nouns = new CountedNouns(index);
  }

  /** @param ids the pieces of evidence to ask; all where absent */
  allows(unit: Unit, value: number, ids?: ReadonlySet<string>): boolean {
    if (ids === undefined) {
      const known = this.whole.get(unit) ?? this.gather(unit, this.index.ids);
      this.whole.set(unit, known);
      return known.has(value);
    }
    for (const id of ids) {
      const key = `${unit} ${id}`;
      const known = this.byId.get(key) ?? this.gather(unit, [id]);
      this.byId.set(key, known);
      if (known.has(value)) return true;
    }
    return false;
  }

  /** Whether the file has such a line in what the record shows of it; `null` where nothing is known of its lines. */
  hasLine(path: string, line: number): boolean | null {
    const { record } = this.index;
    const changes = record.changes.filter((change) => change.path === path || change.path.endsWith(`/${path}`));
    const failures = failuresOf(record).filter(
      ({ file }) => file !== null && (file === path || file.endsWith(`/${path}`)),
    );
    if (failures.some((failure) => failure.line === line)) return true;
    if (changes.some((change) => linesOfDiff(change.diff).has(line) || isWithin(change.textAfter, line))) return true;
    if (this.index.hasText(`${path}:${line}`)) return true;
    return changes.length + failures.length === 0 ? null : false;
  }

  private numbersOf(id: string): readonly number[] {
    const known = this.numbers.get(id) ?? numbersIn(this.index.textOf(id));
    this.numbers.set(id, known);
    return known;
  }

  private gather(unit: Unit, ids: Iterable<string>): ReadonlySet<number> {
    const all = new Set<number>();
    const isWhole = ids === this.index.ids || (Array.isArray(ids) && ids[0] === '');
    for (const id of ids) for (const value of this.of(unit, id)) all.add(value);
    if (isWhole) for (const value of this.general(unit)) all.add(value);
    return all;
  }

  private of(unit: Unit, id: string): readonly number[] {
    const run = this.index.runs.get(id);
    const change = this.index.changes.get(id);
    const problem = this.index.problems.get(id);
    switch (unit) {
      case 'exitCode':
        return run?.exitCode === undefined || run.exitCode === null ? [] : [run.exitCode];
      case 'test':
        if (run !== undefined) return [...testNumbersIn(run.output), ...testSumOf(run.output)];
        return change === undefined ? [] : newDefinedTests(change);
      case 'line':
        if (change !== undefined) return [...linesOfDiff(change.diff), ...upTo(change.textAfter)];
        return this.numbersOf(id);
      case 'minute':
      case 'minuteMark':
        return [
          ...this.minutesOf(id, unit === 'minuteMark'),
          ...near(this.index.textOf(id), /(?<!\d)(\d+(?:\.\d+)?)[ ]?(?:min|分钟)/g),
        ];
      case 'second':
        return [
          ...(run === undefined ? [] : around(run.durationMs / 1000)),
          ...secondsIn(this.index.textOf(id)),
          ...this.minutesOf(id, false).map((value) => value * 60),
        ];
      case 'millisecond':
        return [...(run === undefined ? [] : around(run.durationMs)), ...this.numbersOf(id)];
      case 'lineCount':
        return change === undefined
          ? []
          : [change.added, change.removed, change.added + change.removed, ...runsOfLines(change.diff)];
      case 'run':
        return problem === undefined ? [] : [problem.failedRuns.length];
      case 'attempt':
        return problem === undefined ? [] : [problem.failedAttempts.length, problem.failedAttempts.length + 1];
      case 'time':
        if (problem !== undefined) return countsOf(problem);
        return id.startsWith('N') ? this.numbersOf(id) : near(this.index.textOf(id), /(\d{1,6})[ ]?(?:times|次)/g);
      case 'file':
        return this.index.record.commits.filter((commit) => commit.id === id).map(({ fileCount }) => fileCount);
      case 'change':
        return problem === undefined
          ? []
          : [
              problem.failedAttempts.length,
              problem.failedAttempts.flatMap(({ changes }) => changes).length,
              problem.fix.length,
            ];
      case 'percent':
        return near(this.index.textOf(id), /(?<!\d)(\d+(?:\.\d+)?)[ ]?%/g);
      case 'other':
        return this.numbersOf(id);
      default:
        return [];
    }
  }

  private general(unit: Unit): readonly number[] {
    const { record } = this.index;
    const { overview, changes, runs, problems, commits, notes, bulkChanges } = record;
    const spent = [overview.activeMinutes, overview.idleMinutes, overview.activeMinutes + overview.idleMinutes];
    const paused = overview.pauses.map(({ from, to }) => (to - from) / 60_000);
    const pauses = [...paused, paused.reduce((sum, length) => sum + length, 0)].flatMap(around);
    const lasted = around((overview.endedAt - overview.startedAt) / 60_000);
    switch (unit) {
      case 'minute':
      case 'minuteMark':
        return [...spent, ...pauses, ...lasted];
      case 'hour':
        return [...spent, ...lasted].flatMap((value) => around(value / 60));
      case 'change':
        return [
          changes.length,
          ...perKey(changes.map(({ path }) => path)),
          ...perKey(changes.map(({ origin }) => origin)),
        ];
      case 'run':
        return runCounts(record);
      case 'time':
        return [...runCounts(record), ...perKey(changes.map(({ path }) => path)), changes.length, commits.length];
      case 'problem':
        return [
          problems.length,
          ...perKey(problems.map(({ state }) => state)),
          ...runs.map(({ failures }) => failures.length),
          problems.filter(({ state }) => state !== 'proven').length,
        ];
      case 'solved':
        return [
          problems.filter(({ state }) => state === 'proven').length,
          problems.filter(({ state }) => state === 'proven' || state === 'likely').length,
        ];
      case 'commit':
        return [commits.length, commits.filter(({ how }) => how === 'commit').length];
      case 'file':
        return fileCounts(record);
      case 'note':
        return [notes.length];
      case 'lineCount':
        return [...overview.files.flatMap(({ added, removed }) => [added, removed]), ...sums(overview.files)];
      case 'attempt':
        return [problems.reduce((sum, { failedAttempts }) => sum + failedAttempts.length, 0)];
      case 'other':
        return [
          ...spent,
          overview.step,
          changes.length,
          runs.length,
          problems.length,
          ...perKey(problems.map(({ state }) => state)),
          commits.length,
          notes.length,
          ...bulkChanges.map(({ files }) => files),
          ...overview.files.flatMap(({ added, removed }) => [added, removed]),
          ...sums(overview.files),
          ...pauses,
          ...lasted,
          overview.files.length,
        ];
      default:
        return [];
    }
  }

  /** Whether two of the pieces of evidence are so many minutes apart, or one of them took so long. */
  spansMinutes(value: number, ids: readonly string[]): boolean {
    const moments = ids.flatMap((id) => this.momentsOf(id));
    const spans = moments.flatMap((one, at) => moments.slice(at + 1).map((other) => Math.abs(other - one)));
    return (
      spans.some((span) => minutes(span).includes(value)) ||
      this.allows('minute', value, new Set(ids.filter((id) => /^[PCR]/.test(id))))
    );
  }

  /** How long a problem, a run or a change lasted; with `isMark` also at which minute of the session it was. */
  private minutesOf(id: string, isMark: boolean): readonly number[] {
    const { record, runs, problems } = this.index;
    const start = record.overview.startedAt;
    const moments = this.momentsOf(id);
    const problem = problems.get(id);
    const own = problem === undefined ? moments : this.momentsOfProblem(problem);
    const spans = own.flatMap((one, at) => own.slice(at + 1).map((other) => Math.abs(other - one)));
    const lasted = [...spans, runs.get(id)?.durationMs ?? 0].filter((span) => span > 0);
    const marks = isMark ? own.flatMap((moment) => around((moment - start) / 60_000)) : [];
    return [...lasted.flatMap(minutes), ...marks];
  }

  private momentsOf(id: string): readonly number[] {
    const run = this.index.runs.get(id);
    const change = this.index.changes.get(id);
    const problem = this.index.problems.get(id);
    if (run !== undefined) return [run.startedAt, run.startedAt + run.durationMs];
    if (change !== undefined) return [change.startedAt, change.endedAt];
    return problem === undefined ? [] : [problem.firstSeenAt, problem.lastSeenAt];
  }

  private momentsOfProblem({ firstSeenAt, lastSeenAt, failedRuns, fix, endedBy }: Problem): readonly number[] {
    const { runs, changes } = this.index;
    const ended = endedBy === null ? [] : [runs.get(endedBy)?.startedAt ?? lastSeenAt];
    return [
      firstSeenAt,
      lastSeenAt,
      ...failedRuns.map((id) => runs.get(id)?.startedAt ?? lastSeenAt),
      ...ended,
      ...fix.map((id) => changes.get(id)?.endedAt ?? lastSeenAt),
    ].slice(0, 20);
  }
}
