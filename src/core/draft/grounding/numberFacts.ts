import { commandKey } from '../../session/commandKey';
import type { Problem, SessionRecord } from '../../session/sessionRecord';
import { newDefinedTests } from './testCounts';
import type { RecordIndex } from './recordIndex';
import { wordsIn } from './recordIndex';
import { testNumbersIn } from './testCounts';

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

  constructor(private readonly index: RecordIndex) {}

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
        if (run !== undefined) return testNumbersIn(run.output);
        return change === undefined ? [] : newDefinedTests(change);
      case 'line':
        if (change !== undefined) return [...linesOfDiff(change.diff), ...upTo(change.textAfter)];
        return numbersIn(this.index.textOf(id));
      case 'minute':
      case 'minuteMark':
        return [...this.minutesOf(id), ...near(this.index.textOf(id), /(\d+(?:\.\d+)?)[ ]?(?:min|分钟)/g)];
      case 'second':
        return [
          ...(run === undefined ? [] : around(run.durationMs / 1000)),
          ...secondsIn(this.index.textOf(id)),
          ...this.minutesOf(id).map((value) => value * 60),
        ];
      case 'millisecond':
        return [...(run === undefined ? [] : around(run.durationMs)), ...numbersIn(this.index.textOf(id))];
      case 'lineCount':
        return change === undefined ? [] : [change.added, change.removed, change.added + change.removed];
      case 'attempt':
        return problem === undefined ? [] : [problem.failedAttempts.length, problem.failedAttempts.length + 1];
      case 'time':
        if (problem !== undefined) return countsOf(problem);
        return id.startsWith('N')
          ? numbersIn(this.index.textOf(id))
          : near(this.index.textOf(id), /(\d{1,6})[ ]?(?:times|次)/g);
      case 'file':
        return this.index.record.commits.filter((commit) => commit.id === id).map(({ fileCount }) => fileCount);
      case 'solved':
        return [];
      case 'percent':
        return near(this.index.textOf(id), /(\d+(?:\.\d+)?)[ ]?%/g);
      case 'other':
        return numbersIn(this.index.textOf(id));
      default:
        return [];
    }
  }

  private general(unit: Unit): readonly number[] {
    const { record } = this.index;
    const { overview, changes, runs, problems, commits, notes, bulkChanges } = record;
    const spent = [overview.activeMinutes, overview.idleMinutes, overview.activeMinutes + overview.idleMinutes];
    const pauses = overview.pauses.flatMap(({ from, to }) => around((to - from) / 60_000));
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

  /** Spans between the moments of a problem, of a run, of a change, and when they were. */
  private minutesOf(id: string): readonly number[] {
    const { record, changes, runs, problems } = this.index;
    const start = record.overview.startedAt;
    const problem = problems.get(id);
    if (problem !== undefined) return this.momentsOf(problem).flatMap((value) => around(value / 60_000));
    const run = runs.get(id);
    if (run !== undefined) return [...around(run.durationMs / 60_000), ...around((run.startedAt - start) / 60_000)];
    const change = changes.get(id);
    if (change === undefined) return [];
    return [change.endedAt - change.startedAt, change.startedAt - start, change.endedAt - start].flatMap((value) =>
      around(value / 60_000),
    );
  }

  private momentsOf({ firstSeenAt, lastSeenAt, failedRuns, fix, endedBy }: Problem): readonly number[] {
    const { runs, changes, record } = this.index;
    const ended = endedBy === null ? [] : [runs.get(endedBy)?.startedAt ?? lastSeenAt];
    const moments = [
      firstSeenAt,
      lastSeenAt,
      ...failedRuns.map((id) => runs.get(id)?.startedAt ?? lastSeenAt),
      ...ended,
      ...fix.map((id) => changes.get(id)?.endedAt ?? lastSeenAt),
    ].slice(0, 20);
    const spans = moments.flatMap((one, at) => moments.slice(at + 1).map((other) => Math.abs(other - one)));
    return [...spans, ...moments.map((moment) => moment - record.overview.startedAt)];
  }
}

function failuresOf(record: SessionRecord) {
  return [
    ...record.runs.flatMap(({ failures }) => failures),
    ...record.problems.flatMap(({ failure, failedAttempts }) => [
      failure,
      ...failedAttempts.map((attempt) => attempt.failure),
    ]),
  ];
}

function runCounts({ runs }: SessionRecord): readonly number[] {
  const failed = runs.filter(({ outcome }) => outcome === 'failed');
  const passed = runs.filter(({ outcome }) => outcome === 'passed');
  return [
    runs.length,
    failed.length,
    passed.length,
    ...perKey(runs.map(commandKey)),
    ...perKey(failed.map(commandKey)),
    ...perKey(passed.map(commandKey)),
  ];
}

function fileCounts({ overview, commits, bulkChanges, changes }: SessionRecord): readonly number[] {
  return [
    overview.files.length,
    overview.files.filter(({ isNew }) => isNew).length,
    overview.files.filter(({ isNew }) => !isNew).length,
    new Set(changes.map(({ path }) => path)).size,
    ...commits.map(({ fileCount }) => fileCount),
    ...bulkChanges.map(({ files }) => files),
  ];
}

function countsOf({ failedRuns, failedAttempts }: Problem): readonly number[] {
  return [failedRuns.length, failedAttempts.length, failedAttempts.length + 1, failedRuns.length + 1];
}

function perKey(keys: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()];
}

function sums(files: readonly { readonly added: number; readonly removed: number }[]): readonly number[] {
  const added = files.reduce((sum, file) => sum + file.added, 0);
  const removed = files.reduce((sum, file) => sum + file.removed, 0);
  return [added, removed, added + removed];
}

function around(value: number): readonly number[] {
  return [Math.floor(value), Math.round(value), Math.ceil(value), Math.round(value * 10) / 10];
}

function numbersIn(text: string): readonly number[] {
  return wordsIn(text.replace(/(\d)(?=[a-z])/g, '$1 ')).flatMap((word) => (/^\d/.test(word) ? [Number(word)] : []));
}

function near(text: string, pattern: RegExp): readonly number[] {
  return [...text.matchAll(pattern)].map((match) => Number(match[1]));
}

function secondsIn(text: string): readonly number[] {
  const seconds = near(text, /(\d{1,9}(?:\.\d{1,6})?)[ ]?(?:s|secs?|seconds?|秒)\b/g);
  const ms = near(text, /(\d{1,12}(?:\.\d{1,6})?)[ ]?ms\b/g);
  return [...seconds.flatMap((value) => [value, ...around(value)]), ...ms.flatMap((value) => around(value / 1000))];
}

function linesOfDiff(diff: string): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const match of diff.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)) {
    for (const [from, count] of [
      [match[1], match[2]],
      [match[3], match[4]],
    ]) {
      for (let line = 0; line < Math.min(Number(count ?? 1), 5000); line += 1) lines.add(Number(from) + line);
    }
  }
  return lines;
}

function isWithin(text: string | null, line: number): boolean {
  return text !== null && line >= 1 && line <= lineCount(text);
}

function upTo(text: string | null): readonly number[] {
  return text === null ? [] : Array.from({ length: Math.min(lineCount(text), 5000) }, (_, index) => index + 1);
}

function lineCount(text: string): number {
  return text.split('\n').length;
}
