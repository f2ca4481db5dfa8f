import { plainLines } from '../../prompt/plainText';
import type { Change, CommandRun, Problem, RecordedFailure, SessionRecord } from '../../session/sessionRecord';

/** All that a piece of evidence says, as text, by id. */
export function evidenceTexts(record: SessionRecord): ReadonlyMap<string, string> {
  const texts: readonly (readonly [string, string])[] = [
    ...record.changes.map((change): [string, string] => [change.id, changeText(change)]),
    ...record.runs.map((run): [string, string] => [run.id, runText(run)]),
    ...record.problems.map((problem): [string, string] => [problem.id, problemText(problem)]),
    ...record.commits.map(({ id, subject, hash, branch, files, fileCount, how }): [string, string] => [
      id,
      [how, subject, hash, branch ?? '', `${fileCount} files`, ...files].join('\n'),
    ]),
    ...record.notes.map(({ id, text }): [string, string] => [id, text]),
  ];
  // Logs show texts without hidden characters.
  return new Map(texts.map(([id, text]) => [id, plainLines(text)]));
}

/** What the record says beside its evidence. */
export function generalText({ overview, bulkChanges, previousLog, leftOut, unticked = [] }: SessionRecord): string {
  const earlier =
    previousLog === null
      ? []
      : [previousLog.mastered, previousLog.toStrengthen, previousLog.goals, previousLog.nextFocus];
  return [
    overview.project,
    overview.stepName ?? '',
    overview.date,
    ...overview.stack,
    ...overview.files.map(({ path, language }) => `${path} ${language}`),
    ...bulkChanges.flatMap(({ cause, files, samples }) => [`${cause} ${files}`, ...samples]),
    ...[...leftOut, ...unticked].map(({ what, count }) => `${count} ${what}`),
    ...(previousLog === null ? [] : [previousLog.path, ...earlier.flat().map(({ text }) => text)]),
  ].join('\n');
}

function changeText({ path, renamedFrom, language, diff, textAfter }: Change): string {
  const code = diff.replace(/^[ +-]/gm, '');
  return [path, renamedFrom ?? '', language, code, textAfter ?? ''].join('\n');
}

function runText({ command, label, output, failures, exitCode }: CommandRun): string {
  return [command, label ?? '', output, `exit ${exitCode ?? ''}`, ...failures.map(failureText)].join('\n');
}

function problemText({ failure, command, failedAttempts, state }: Problem): string {
  return [failureText(failure), command, state, ...failedAttempts.map((attempt) => failureText(attempt.failure))].join(
    '\n',
  );
}

function failureText({ kind, message, detail, file, line, column, test }: RecordedFailure): string {
  const place = file === null ? '' : `${file}:${line ?? ''}:${column ?? ''}`;
  return [`${kind}: ${message}`, detail ?? '', place, test ?? ''].join('\n');
}
