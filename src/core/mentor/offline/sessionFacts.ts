import type {
  Change,
  ChangeOrigin,
  CommandRun,
  Note,
  Problem,
  RecordedFailure,
  SessionRecord,
} from '../../session/sessionRecord';
import type { LogLanguage } from '../../prompt/prompt';
import { commandKey, isToldByExitCode, wordsOf } from '../../session/commandKey';
import { type FoundConcept, findConcepts } from './findConcepts';
import { mistyped } from './mistypedCommand';
import { type Say, speaker } from './wording';

/** The record with the look-ups that the sections share. */
export interface SessionFacts {
  readonly record: SessionRecord;
  readonly say: Say;
  readonly concepts: readonly FoundConcept[];
  readonly open: readonly Problem[];
  readonly likely: readonly Problem[];
  /** Those of the likely ones whose command has not passed since: a rerun is still to be done. */
  readonly unproven: readonly Problem[];
  readonly proven: readonly Problem[];
  readonly flaky: readonly Problem[];
  readonly change: (id: string) => Change | undefined;
  readonly run: (id: string | null) => CommandRun | undefined;
}

export function sessionFacts(record: SessionRecord, language: LogLanguage): SessionFacts {
  const changes = new Map(record.changes.map((change) => [change.id, change]));
  const runs = new Map(record.runs.map((run) => [run.id, run]));
  const inState = (state: Problem['state']): readonly Problem[] =>
    record.problems.filter((problem) => problem.state === state);
  const likely = inState('likely');
  const runOf = (id: string | null): CommandRun | undefined => (id === null ? undefined : runs.get(id));
  return {
    record,
    say: speaker(language),
    concepts: findConcepts(record),
    open: inState('open'),
    likely,
    unproven: likely.filter((problem) => !endedByOtherMeans(problem, runOf) && mistyped(problem, runOf) === null),
    proven: inState('proven'),
    flaky: inState('flaky'),
    change: (id) => changes.get(id),
    run: runOf,
  };
}

/** The same command passed though no change is on record: it is over, and what ended it is not known. */
export function endedByOtherMeans(problem: Problem, runOf: SessionFacts['run']): boolean {
  const ended = runOf(problem.endedBy);
  if (
    problem.state !== 'likely' ||
    problem.fix.length > 0 ||
    problem.isFixUnticked ||
    ended === undefined ||
    ended.exitCode !== 0
  ) {
    return false;
  }
  if (!isToldByExitCode(wordsOf(ended))) {
    return false;
  }
  return problem.failedRuns.some((id) => {
    const failed = runOf(id);
    return failed !== undefined && commandKey(failed) === commandKey(ended);
  });
}

export function changesOf(ids: readonly string[], facts: SessionFacts): readonly Change[] {
  return ids.flatMap((id) => facts.change(id) ?? []);
}

export function outputsOf(runs: readonly string[], facts: SessionFacts): readonly string[] {
  return runs.flatMap((id) => facts.run(id)?.output ?? []);
}

/** Lines put in by each way of arriving, over some changes. An estimate, as the origin of each change is. */
function shareNotTyped(changes: readonly Change[]): number {
  const total = changes.reduce((sum, change) => sum + change.added, 0);
  const foreign = changes.reduce((sum, change) => sum + (change.origin === 'typed' ? 0 : change.added), 0);
  return total === 0 ? 0 : foreign / total;
}

/** Whether most of the lines arrived in another way than by typing. */
export function mostlyNotTyped(changes: readonly Change[]): boolean {
  return shareNotTyped(changes) > 0.5;
}

export function originWords(origin: ChangeOrigin, say: Say): string {
  switch (origin) {
    case 'typed':
      return say('手动输入', 'typed');
    case 'pasted':
      return say('粘贴', 'pasted');
    case 'inserted':
      return say('由工具插入', 'inserted by a tool');
    case 'onDisk':
      return say('在编辑器之外写入', 'written outside the editor');
  }
}

/** Notes the learner wrote while a problem was there, and that name something of it. */
export function notesDuring(problem: Problem, facts: SessionFacts): readonly Note[] {
  const ended = facts.run(problem.endedBy);
  const last = problem.state === 'open' ? facts.record.overview.endedAt : problem.lastSeenAt;
  const until = ended === undefined ? last : ended.startedAt + ended.durationMs;
  return facts.record.notes.filter(
    (note) => note.at >= problem.firstSeenAt && note.at <= until && mentions(note.text, problem, facts),
  );
}

/** Whether a text has a word of the problem in it: its file, its kind, its test, its command, a name of its message, its fix or a failed attempt, or two of its values. */
function mentions(text: string, { failure, command, fix, failedAttempts }: Problem, facts: SessionFacts): boolean {
  const file = failure.file?.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const quoted = [...failure.message.matchAll(/['"`]([\p{L}_$][\p{L}\p{N}_$.-]{1,60})['"`]/gu)].map(
    ([, name]) => name ?? '',
  );
  const named = [file, file.replace(/\.\w{1,10}$/, ''), failure.kind, failure.test ?? '', command, ...quoted];
  const own = command
    .split(/\s+/)
    .filter((word) => /^[\p{L}\p{N}_./-]{4,80}$/u.test(word) && !/^(?:echo|test|sudo)$/.test(word));
  const lower = text.toLowerCase();
  const tried = [...fix, ...failedAttempts.flatMap(({ changes }) => changes)];
  const edited = changesOf(tried, facts).flatMap(({ diff }) => diff.split('\n').filter((line) => /^[+-]/.test(line)));
  const [first, later] = [[failure], failedAttempts.map((attempt) => attempt.failure)].map(printedBy);
  const told = [first, later, ...edited].join('\n');
  if (namesValues(text, first ?? '', later ?? '')) return true;
  if ((text.match(/[A-Za-z_$][\w$]{3,60}/g) ?? []).some((name) => !COMMON.test(name) && hasWord(told, name)))
    return true;
  return [...named, ...own].some((name) => name.length > 1 && hasWord(lower, name.toLowerCase()));
}

function printedBy(failures: readonly RecordedFailure[]): string {
  return failures.map(({ message, detail }) => `${message}\n${detail ?? ''}`).join('\n');
}

/** Two small numbers stand in any text, but for one of before an attempt and one of after it: from 5 to 3. */
function namesValues(text: string, before: string, after: string): boolean {
  const values = [...new Set(text.match(/(?<![\w.])\d{1,12}(?:\.\d{1,12})?(?![\w.])/g))];
  const own = values.filter((value) => hasWord(before, value));
  const changed = values.filter((value) => hasWord(after, value) && !own.includes(value));
  const isChange = changed.length > 0 && own.some((value) => !hasWord(after, value));
  return isChange || (own.length + changed.length > 1 && [...own, ...changed].some((value) => value.length > 1));
}

/** Words that stand in any message. */
const COMMON =
  /^(?:this|that|with|from|have|when|then|than|after|before|into|type|error|value|file|line|test|code|name|line|return|const|function|expected|actual|received|import|class|true|false|null|none|undefined|could|cannot|not|open|read|find|found|does|exist|such|module|property|properties)$/i;

function hasWord(text: string, word: string): boolean {
  const isWord = (char: string): boolean => /[A-Za-z0-9_$]/.test(char);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWord(text.charAt(at - 1)) && !isWord(text.charAt(at + word.length))) return true;
  }
  return false;
}

/** The last failing run of the command that passed in the end: that it was the same one is what proves. */
export function lastFailedRun(problem: Problem, facts: SessionFacts): string | null {
  const ended = facts.run(problem.endedBy);
  const key = ended === undefined ? null : commandKey(ended);
  const same = problem.failedRuns.findLast((id) => {
    const run = facts.run(id);
    return run !== undefined && commandKey(run) === key;
  });
  return same ?? problem.failedRuns.at(-1) ?? null;
}

/** Runs of which it is not known how they ended, though they are over; a server that goes on is none of them. */
export function runsWithoutResult(record: SessionRecord): readonly CommandRun[] {
  return record.runs.filter(
    ({ outcome, capture, exitCode }) =>
      outcome === 'aborted' || (outcome === 'unknown' && exitCode === null && capture !== 'running'),
  );
}

export function isTestPath(path: string): boolean {
  return /(^|\/)(tests?|__tests__|spec)\/|[.](test|spec)[.]|(^|\/)test_[^/]*$|_test[.]/.test(path);
}

/** Whether a file as a tool printed it (absolute, `./`, `file://`) is this workspace-relative path. */
export function isSameFile(printed: string, path: string): boolean {
  const plain = printed
    .replaceAll('\\', '/')
    .replace(/^file:\/\//, '')
    .replace(/^\.\//, '');
  // A name of Linux may have a backslash in it.
  return printed === path || plain === path || plain.endsWith(`/${path}`);
}

/** The path a reader knows: workspace-relative where the file is part of the session, else as printed. */
export function knownPath(printed: string, record: SessionRecord): string {
  const paths = [...record.overview.files, ...record.changes].map((file) => file.path);
  // The longest: what ends like the name of a file at the root may be that of one in a folder.
  const same = paths.filter((path) => isSameFile(printed, path));
  return same.toSorted((a, b) => b.length - a.length)[0] ?? printed;
}

export function sameSymptom(one: RecordedFailure, other: RecordedFailure): boolean {
  return one.kind === other.kind && one.message === other.message && one.detail === other.detail;
}

/** How many tests a run says that it passed, by the summary lines of common runners; `null` where it says nothing. */
export function passCount(output: string): number | null {
  const match =
    /^(?:# |ℹ )pass (\d+)\s*$/m.exec(output) ??
    /^(?! *Test (?:Files|Suites)).{0,200}?\b(\d+) passed\b/m.exec(output) ??
    /^[ \t]*(\d+) passing\b/m.exec(output);
  return match === null ? null : Number(match[1]);
}
