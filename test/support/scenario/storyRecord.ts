import type { SessionRecord } from '../../../src/core/session/sessionRecord';

/** 2026-11-20 09:00 UTC. */
const START = Date.UTC(2026, 10, 20, 9);
const MINUTE = 60_000;
/** Keys of times, in milliseconds since the epoch. */
const TIMES = /^(?:at|startedAt|endedAt|firstSeenAt|lastSeenAt|from|to)$/;

/**
 * A record of a played story as it would be on any machine and on any day: every event a minute after the one before,
 * every run a second long, places under `/home/me`.
 * @param folder where the story was played
 */
export function storyRecord(record: SessionRecord, folder: string): SessionRecord {
  const times = new Map<number, number>();
  const seen = new Set<number>();
  visit(record, (key, value) => {
    if (TIMES.test(key) && typeof value === 'number') seen.add(value);
  });
  for (const [index, time] of [...seen].sort((a, b) => a - b).entries()) times.set(time, START + index * MINUTE);
  const text = JSON.stringify(record, (key, value: unknown) => {
    if (typeof value === 'number' && TIMES.test(key)) return times.get(value);
    if (key === 'durationMs') return 1000;
    return typeof value === 'string' ? plainOutput(value) : value;
  });
  const elsewhere = text.replaceAll(JSON.stringify(folder).slice(1, -1), `/home/me/${record.overview.project}`);
  const fixed = JSON.parse(elsewhere) as SessionRecord;
  const activeMinutes = seen.size;
  return { ...fixed, overview: { ...fixed.overview, date: '2026-11-20', activeMinutes, idleMinutes: 0 } };
}

/** What a story is about, without anything that another version of a tool would print in other words. */
export function summaryOf({ overview, changes, runs, problems, commits, notes }: SessionRecord): string {
  const lines = [
    `${overview.project}: ${overview.stack.join(', ')}`,
    ...changes.map(({ id, path, origin, isNew, diff }) => `${id} ${path} ${origin}${isNew ? ' new' : ''}\n${diff}`),
    ...runs.map(({ id, command, outcome, exitCode }) => `${id} ${command} ${outcome} ${exitCode}`),
    ...problems.map(
      ({ id, state, command, failure, failedRuns, failedAttempts, fix, endedBy }) =>
        `${id} ${state} ${command} ${failure.kind} ${failure.file} ${failure.test} ${failedRuns.join(' ')}` +
        ` tried ${failedAttempts.map((attempt) => attempt.changes.join(' ')).join(', ')} fix ${fix.join(' ')} ${endedBy}`,
    ),
    ...commits.map(({ id, subject }) => `${id} ${subject}`),
    ...notes.map(({ id, text }) => `${id} ${text}`),
  ];
  return lines.join('\n');
}

/** Times that tools print, versions, and places inside them. */
function plainOutput(text: string): string {
  return text
    .replace(/\d{1,9}\.\d{1,9}(?= ?m?s\b)/g, '1.0')
    .replace(/(duration_ms:? )\d{1,9}(?:\.\d{1,9})?/g, '$11.0')
    .replace(/(Node\.js v|Python )\d{1,3}\.\d{1,3}\.\d{1,3}/g, '$11.0.0')
    .replace(/(node:[\w/]{1,60}):\d{1,6}:\d{1,6}/g, '$1:1:1');
}

function visit(value: unknown, see: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    see(key, inner);
    visit(inner, see);
  }
}
