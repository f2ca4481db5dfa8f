import type {
  Change,
  ChangeOrigin,
  Problem,
  ProblemState,
  RecordedFailure,
  SessionRecord,
} from '../session/sessionRecord';
import { fencedBlock } from './markdownText';
import { oneLine } from './plainText';
import { minutesInto, quoted } from './renderValue';

const MESSAGE_LIMIT = 1000;

const STATE: Readonly<Record<ProblemState, string>> = {
  proven: 'proven: the same command later ended with exit code 0, with a change in between',
  likely: 'likely: the failure was not seen again, but nothing ran to prove it',
  flaky: 'flaky: the same command later passed without any change in between, so nothing was mended',
  open: 'open: not solved when the session ended',
};

const ORIGIN: Readonly<Record<ChangeOrigin, string>> = {
  typed: 'typed by hand',
  pasted: 'pasted',
  inserted: 'inserted by a tool',
  onDisk: 'changed on disk, outside the editor',
};

/** @param shown ids of changes whose diff stands already; what is shown here is added */
export function renderProblem(problem: Problem, record: SessionRecord, shown: Set<string>): string {
  const start = record.overview.startedAt;
  const head = [
    `## [${problem.id}] ${STATE[problem.state]}`,
    ...renderFailure(problem.failure),
    `- command: ${quoted(problem.command)}`,
    `- failed runs: ${problem.failedRuns.map((id) => `[${id}]`).join(' ') || 'none'}`,
    `- first seen ${minutesInto(problem.firstSeenAt, start)}, last seen ${minutesInto(problem.lastSeenAt, start)}`,
  ].join('\n');
  const attempts = problem.failedAttempts.map((attempt, index) =>
    [
      `### Failed attempt ${index + 1}: after these changes run [${attempt.run}] still failed with`,
      ...renderFailure(attempt.failure),
      ...diffs(attempt.changes, record, shown),
    ].join('\n'),
  );
  return [head, ...attempts, renderFix(problem, record, shown)].join('\n\n');
}

function renderFix(problem: Problem, record: SessionRecord, shown: Set<string>): string {
  if (problem.state === 'open') {
    return '### No change has ended it';
  }
  const ending = problem.endedBy === null ? 'no run' : `run [${problem.endedBy}]`;
  const title = `### It was gone after these changes; shown by ${ending}`;
  const changes = diffs(problem.fix, record, shown);
  return [title, ...(changes.length === 0 ? ['- no change is on record'] : changes)].join('\n');
}

function renderFailure(failure: RecordedFailure): readonly string[] {
  const place = [failure.line, failure.column].filter((part) => part !== null).join(':');
  return [
    `- error: ${quoted(failure.kind)}: ${quoted(failure.message, MESSAGE_LIMIT)}`,
    ...(failure.detail === undefined ? [] : [`- under it: ${quoted(failure.detail, MESSAGE_LIMIT)}`]),
    ...(failure.file === null ? [] : [`- at: ${quoted(failure.file)}${place === '' ? '' : ` ${place}`}`]),
    ...(failure.test === null ? [] : [`- failing test: ${quoted(failure.test)}`]),
  ];
}

function diffs(ids: readonly string[], record: SessionRecord, shown: Set<string>): readonly string[] {
  return record.changes.filter((change) => ids.includes(change.id)).map((change) => renderDiff(change, shown));
}

/** A change of its own: with its diff, or only named where the diff stands under a problem. */
export function renderChange(change: Change, shown: Set<string>): string {
  return `## ${renderDiff(change, shown)}`;
}

function renderDiff(change: Change, shown: Set<string>): string {
  const size = `+${change.added} -${change.removed}${change.isNew ? ', new file' : ''}`;
  const title = `[${change.id}] ${quoted(change.path)} (${oneLine(change.language, 40)}, ${size}, ${ORIGIN[change.origin]})`;
  if (shown.has(change.id)) {
    return `${title}: diff above`;
  }
  shown.add(change.id);
  return change.diff.trim() === '' ? `${title}: no diff` : `${title}\n${fencedBlock(change.diff, 'diff')}`;
}
