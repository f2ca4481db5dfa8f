import { otherMeans } from '../session/otherMeans';
import type {
  Change,
  ChangeOrigin,
  Problem,
  ProblemState,
  RecordedFailure,
  SeenBy,
  SessionRecord,
} from '../session/sessionRecord';
import { fencedBlock } from './markdownText';
import { oneLine } from './plainText';
import { minutesInto, quoted } from './renderValue';

const MESSAGE_LIMIT = 1000;

const STATE: Readonly<Record<ProblemState, string>> = {
  proven: 'proven: the same command later ended with exit code 0, with a change in between',
  likely: 'likely: the failure was not seen again, but no rerun after a recorded change proves it',
  flaky:
    'flaky: the same command later passed without any saved change on record in between, so nothing counts as mended',
  open: 'open: not solved when the session ended',
};

const ORIGIN: Readonly<Record<ChangeOrigin, string>> = {
  typed: 'typed by hand',
  pasted: 'pasted',
  inserted: 'inserted by a tool',
  onDisk: 'changed on disk, outside the editor',
};

/** Where the text before was not seen in the editor or on the disk at the time. */
const BASELINE: Readonly<Partial<Record<Change['baseline'], string>>> = {
  head: ', compared with the last commit',
  sessionStart: ', compared with the start of the session',
  unknown: ', the text before is not known',
};

/** The changes of a record, each with its diff in one place only. */
export class ShownDiffs {
  private readonly byId: ReadonlyMap<string, Change>;
  private readonly shown = new Set<string>();

  constructor({ changes }: SessionRecord) {
    this.byId = new Map(changes.map((change) => [change.id, change]));
  }

  /** @returns the changes that the record still has */
  of(ids: readonly string[]): readonly Change[] {
    return ids.flatMap((id) => this.byId.get(id) ?? []);
  }

  /** @returns whether this is the first place for the diff; after it there is none */
  take({ id }: Change): boolean {
    if (this.shown.has(id)) return false;
    this.shown.add(id);
    return true;
  }
}

export function renderProblem(problem: Problem, record: SessionRecord, shown: ShownDiffs): string {
  const start = record.overview.startedAt;
  const head = [
    `## [${problem.id}] ${STATE[problem.state]}`,
    ...renderFailure(problem.failure),
    problem.command === '' ? '- command: none, no run showed it' : `- command: ${quoted(problem.command)}`,
    ...renderReporters(problem),
    ...(problem.metInStep === null ? [] : [`- met before in step ${problem.metInStep}`]),
    `- failed runs: ${problem.failedRuns.map((id) => `[${id}]`).join(' ') || 'none'}`,
    `- first seen ${minutesInto(problem.firstSeenAt, start)}, last seen ${minutesInto(problem.lastSeenAt, start)}`,
  ].join('\n');
  const attempts = problem.failedAttempts.map((attempt, index) =>
    [
      `### Failed attempt ${index + 1}: after these changes run [${attempt.run}] still failed with`,
      ...renderFailure(attempt.failure),
      ...diffs(attempt.changes, shown),
    ].join('\n'),
  );
  return [head, ...attempts, renderFix(problem, record, shown)].join('\n\n');
}

function renderFix(problem: Problem, record: SessionRecord, shown: ShownDiffs): string {
  if (problem.state === 'open') {
    return '### No change has ended it';
  }
  const ending = problem.endedBy === null ? 'no run' : `run [${problem.endedBy}]`;
  if (problem.state === 'flaky') {
    return `### It was gone without a saved change on record; shown by ${ending}`;
  }
  if (problem.isFixUnticked) {
    return `### It was gone after a change that the learner keeps out of the record; shown by ${ending}`;
  }
  const after = problem.fix.length === 0 ? 'without a recorded change' : 'after these changes';
  const title = `### It was gone ${after}; shown by ${ending}`;
  const changes = diffs(problem.fix, shown);
  return [
    title,
    ...renderLikeliest(problem),
    ...(changes.length === 0 ? renderOtherMeans(problem, record) : changes),
  ].join('\n');
}

function renderOtherMeans(problem: Problem, record: SessionRecord): readonly string[] {
  const runs = otherMeans(problem, record).map(({ id, command }) => `[${id}] ${quoted(command)}`);
  const between = runs.length === 0 ? '' : `; in between ran ${runs.join(', ')}`;
  return [`- no change is on record: something outside the files may have ended it${between}`];
}

/** Where there is a choice: the places that most likely did it, by what the failure tells of. */
function renderLikeliest({ fixHunks }: Problem): readonly string[] {
  if (fixHunks.length < 2) return [];
  const places = fixHunks.map(({ change, path, hunk }) => {
    const [header = ''] = hunk.split('\n');
    return `[${change}] ${quoted(path)} ${oneLine(header, 60)}`;
  });
  return [`- likeliest first: ${places.join('; ')}`];
}

function renderReporters({ seenBy }: Problem): readonly string[] {
  if (seenBy.length === 1 && seenBy[0] === 'terminal') return [];
  return [`- reported by: ${seenBy.map((reporter) => REPORTER[reporter]).join(', ')}`];
}

const REPORTER: Readonly<Record<SeenBy, string>> = {
  terminal: 'a terminal',
  task: 'a task',
  debug: 'the debugger',
  pasted: 'output that the learner pasted',
  diagnostics: "the editor's diagnostics",
};

function renderFailure(failure: RecordedFailure): readonly string[] {
  const place = [failure.line, failure.column].filter((part) => part !== null).join(':');
  return [
    `- error: ${quoted(failure.kind)}: ${quoted(failure.message, MESSAGE_LIMIT)}`,
    ...(failure.detail === undefined ? [] : [`- under it: ${quoted(failure.detail, MESSAGE_LIMIT)}`]),
    ...(failure.file === null ? [] : [`- at: ${quoted(failure.file)}${place === '' ? '' : ` ${place}`}`]),
    ...(failure.test === null ? [] : [`- failing test: ${quoted(failure.test)}`]),
  ];
}

function diffs(ids: readonly string[], shown: ShownDiffs): readonly string[] {
  return shown.of(ids).map((change) => renderDiff(change, shown));
}

/** A change of its own: with its diff, or only named where the diff stands under a problem. */
export function renderChange(change: Change, shown: ShownDiffs): string {
  return `## ${renderDiff(change, shown)}`;
}

function renderDiff(change: Change, shown: ShownDiffs): string {
  const size = `+${change.added} -${change.removed}${change.isNew ? ', new file' : ''}${change.isDeleted ? ', deleted' : ''}`;
  const from = change.renamedFrom === null ? '' : `, renamed from ${quoted(change.renamedFrom)}`;
  const facts = `${oneLine(change.language, 40)}, ${size}${from}, ${ORIGIN[change.origin]}${BASELINE[change.baseline] ?? ''}`;
  const title = `[${change.id}] ${quoted(change.path)} (${facts})`;
  if (!shown.take(change)) return `${title}: diff above`;
  return change.diff.trim() === '' ? `${title}: no diff` : `${title}\n${fencedBlock(change.diff, 'diff')}`;
}
