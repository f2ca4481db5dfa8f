import type { Change, Commit, CommandRun, SessionRecord } from '../../session/sessionRecord';
import { parseHunks } from './hunks';

/** Changes whose text went from the file though no change on record took it out; with the move of git, where known. */
export function takenBack(record: SessionRecord): ReadonlyMap<string, Commit | null> {
  const gone = new Map<string, Commit | null>();
  for (const path of new Set(record.changes.map((change) => change.path))) {
    const changes = record.changes.filter((change) => change.path === path);
    for (const [index, change] of changes.entries()) {
      const next = changes[index + 1];
      if (next === undefined) lostWithMove(changes, record, gone);
      else lostBetween(changes.slice(0, index + 1), change, next, record, gone);
    }
  }
  return gone;
}

/** Commits that a reset took out of the branch; with that reset. */
export function droppedCommits({ commits }: SessionRecord): ReadonlyMap<string, Commit> {
  const dropped = new Map<string, Commit>();
  for (const [index, move] of commits.entries()) {
    if (move.how !== 'reset') continue;
    const target = commits.slice(0, index).findLastIndex(({ hash }) => hash === move.hash);
    if (target < 0) continue;
    for (const { id } of commits.slice(target + 1, index)) dropped.set(id, move);
  }
  return dropped;
}

function lostBetween(
  earlier: readonly Change[],
  last: Change,
  next: Change,
  record: SessionRecord,
  gone: Map<string, Commit | null>,
): void {
  const before = textBefore(next);
  if (before === null || last.textAfter === null || sameText(before, last.textAfter)) return;
  const lines = new Set(before.split('\n').map((line) => line.trim()));
  const move = record.commits.findLast(({ at, how, files }) => {
    const isTime = at >= last.endedAt && at <= next.startedAt;
    return isTime && how !== 'commit' && how !== 'amend' && files.includes(last.path);
  });
  for (const change of earlier) if (!gone.has(change.id) && isUndone(change, lines)) gone.set(change.id, move ?? null);
}

/** No later change shows the text: then git tells which files it wrote over. */
function lostWithMove(changes: readonly Change[], record: SessionRecord, gone: Map<string, Commit | null>): void {
  const last = changes.at(-1);
  const move = record.commits.find(
    (commit) =>
      last !== undefined &&
      commit.at > last.endedAt &&
      commit.files.includes(last.path) &&
      writesOver(commit, record.runs),
  );
  if (move === undefined) return;
  for (const { id } of changes) if (!gone.has(id)) gone.set(id, move);
}

const MOVE_MS = 10_000;

function writesOver({ how, at }: Commit, runs: readonly CommandRun[]): boolean {
  return (
    how === 'reset' &&
    runs.some(
      ({ command, startedAt, durationMs }) =>
        /\bgit\b.{0,80}\breset\b.{0,80}--hard\b/.test(command) &&
        startedAt <= at + MOVE_MS &&
        startedAt + durationMs >= at - MOVE_MS,
    )
  );
}

function isUndone({ diff }: Change, lines: ReadonlySet<string>): boolean {
  const all = parseHunks(diff).flatMap((hunk) => hunk.lines);
  const texts = (sign: '+' | '-'): readonly string[] =>
    all.flatMap((line) => (line.sign === sign && line.text.trim() !== '' ? [line.text.trim()] : []));
  const [removed, added] = [texts('-'), texts('+')];
  const own = added.filter((line) => !removed.includes(line));
  return own.length > 0
    ? own.every((line) => !lines.has(line))
    : removed.length > 0 && removed.every((line) => lines.has(line));
}

/** The text that a change began with, from the text after it and its diff; `null` where either is not on record. */
function textBefore({ textAfter, diff, isNew }: Change): string | null {
  if (textAfter === null || diff === '' || isNew) return null;
  const after = textAfter.split('\n');
  const before: string[] = [];
  let next = 1;
  for (const hunk of parseHunks(diff)) {
    for (const { sign, text, after: number } of hunk.lines) {
      if (number !== null && next < number) {
        before.push(...after.slice(next - 1, number - 1));
        next = number;
      }
      if (sign !== '+') before.push(text);
      if (sign !== '-') next += 1;
    }
  }
  return [...before, ...after.slice(next - 1)].join('\n');
}

function sameText(one: string, other: string): boolean {
  const plain = (text: string): string => text.replaceAll('\r', '').trimEnd();
  return plain(one) === plain(other);
}
