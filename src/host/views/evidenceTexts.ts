import { l10n } from 'vscode';
import { plainLines } from '../../core/prompt/plainText';
import type { Change, CommandRun, Commit, Problem } from '../../core/session/sessionRecord';
import { duration, exitWords, momentOf } from './sessionWords';

/** A text for a person to read, and the line from 0 that says what they look for. */
export interface EvidenceText {
  readonly text: string;
  readonly line: number;
}

/** A run's output, with what is known of the run on top. @param about the problem that is looked for in it */
export function runText(run: CommandRun, about: Problem | null = null): EvidenceText {
  const { id, command, cwd, startedAt, label } = run;
  const head = [
    `$ ${plainLines(command)}`,
    [
      id,
      ...(label === null ? [] : [label]),
      exitWords(run),
      duration(run.durationMs),
      ...(cwd === null ? [] : [l10n.t('in {0}', cwd)]),
      momentOf(startedAt),
    ].join(' · '),
    '─'.repeat(60),
  ];
  const output = plainLines(run.output);
  const lines = [...head, ...(output === '' ? [l10n.t('No output was recorded.')] : output.split('\n'))];
  return { text: lines.join('\n'), line: about === null ? 0 : lineOf(lines, about) };
}

/** A long message is broken over lines; its first is looked for. 0 where it is not found. */
function lineOf(lines: readonly string[], { failure }: Problem): number {
  const [message = ''] = plainLines(failure.message).split('\n');
  const wanted = message.trim();
  if (wanted === '') return 0;
  const exact = lines.findIndex((line, index) => index > 2 && line.includes(wanted));
  return Math.max(0, exact);
}

/** Where the texts of a change are not known: its hunks, as git writes them. */
export function hunksText({ path, renamedFrom, isNew, isDeleted, diff }: Change): EvidenceText {
  const before = isNew ? '/dev/null' : `a/${renamedFrom ?? path}`;
  const after = isDeleted ? '/dev/null' : `b/${path}`;
  const head = [`--- ${before}`, `+++ ${after}`];
  const rename = renamedFrom === null ? [] : [`rename from ${renamedFrom}`, `rename to ${path}`];
  const body = diff === '' ? [] : [diff];
  return { text: [...rename, ...head, ...body].join('\n'), line: 0 };
}

export function commitText({ hash, subject, branch, at, files, fileCount }: Commit): EvidenceText {
  const more = fileCount - files.length;
  const lines = [
    `${hash}${branch === null ? '' : ` (${branch})`} · ${momentOf(at)}`,
    '',
    plainLines(subject),
    '',
    ...files,
    ...(more > 0 ? [l10n.t('files beside these: {0}', more)] : []),
  ];
  return { text: lines.join('\n'), line: 0 };
}
