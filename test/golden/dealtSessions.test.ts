import assert from 'node:assert/strict';
import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import type { Problem, SessionRecord } from '../../src/core/session/sessionRecord';
import { type DealtSession, dealtSession } from '../support/dealtSessions';
import { draftToMarkdown } from '../support/draftToMarkdown';
import { mayLinkOf } from '../support/mayLinkOf';
import { offlineLog } from '../support/offlineLog';
import { draftOf } from '../support/savedFile';
import { assertGolden } from './goldenFile';

const SESSIONS = 60;
const LENGTH = 16;

/** What nobody would think of: things that happen in any order. Few words each, so that a change can be read. */
describe('golden sessions that were dealt', () => {
  it('become the records that were read and approved', () => {
    const sessions = Array.from({ length: SESSIONS }, (_, index) => dealtSession(index + 1, LENGTH));
    assertGolden('dealtSessions.txt', sessions.map(told).join('\n'));
  });

  it('prove a problem only by a run that passed, after a change', () => {
    const records = Array.from({ length: 20 }, (_, index) => dealtSession(1_000 + index, 2 * LENGTH).script.record());
    const proven = records.flatMap((record) =>
      record.problems.filter(({ state }) => state === 'proven').map((problem) => ({ problem, record })),
    );
    assert.ok(proven.length > 20, `${proven.length}`);
    for (const { problem, record } of proven) assertProof(problem, record);
  });

  for (const [seed, language] of [
    [1, 'en'],
    [2, 'zh-CN'],
    [3, 'en'],
    [4, 'zh-CN'],
    [5, 'en'],
    [6, 'zh-CN'],
  ] as const) {
    it(`are told by the offline mentor as was read and approved: ${seed}, in ${language}`, () => {
      const record = dealtSession(2_000 + seed, 2 * LENGTH).script.record();
      const draft = draftOf(offlineLog(record, language), language);
      assertGolden(`dealt/${seed}.log.${language}.md`, draftToMarkdown(draft, language, mayLinkOf(record)));
    });
  }

  it('are told by the offline mentor in sentences that the check of claims bears out', () => {
    for (let seed = 2_001; seed <= 2_020; seed += 1) {
      const record = dealtSession(seed, 2 * LENGTH).script.record();
      for (const language of ['zh-CN', 'en'] as const) {
        const draft = draftOf(offlineLog(record, language), language);
        const doubted = groundDraft(draft, record).claims.filter(({ verdict }) => verdict !== 'confirmed');
        const told = doubted.map(({ section, start, end, doubts }) => {
          const body = draft.sections.find(({ id }) => id === section)?.body ?? '';
          return [seed, doubts.map(({ kind, text }) => `${kind} ${text}`).join(), body.slice(start, end)];
        });
        assert.deepEqual(told, []);
      }
    }
  });
});

function assertProof({ failedRuns, fix, endedBy }: Problem, { runs, changes }: SessionRecord): void {
  const ended = runs.find(({ id }) => id === endedBy);
  const failed = runs.filter(({ id }) => failedRuns.includes(id));
  assert.ok(ended !== undefined);
  assert.equal(ended.exitCode, 0);
  assert.ok(failed.some(({ command }) => command === ended.command));
  assert.ok(failed.every(({ startedAt }) => startedAt < ended.startedAt));
  assert.ok(changes.some(({ id, startedAt }) => fix.includes(id) && startedAt < ended.startedAt + ended.durationMs));
}

function told({ script, told: dealt }: DealtSession, index: number): string {
  const record = script.record();
  const { activeMinutes, idleMinutes, files, stack } = record.overview;
  const lines = [
    `${activeMinutes} min, ${idleMinutes} idle; ${stack.join(', ')}; ${files
      .map(({ path, added, removed, isNew }) => `${path} +${added} -${removed}${isNew ? ' new' : ''}`)
      .join(', ')}`,
    ...record.changes.map(
      ({ id, path, origin, added, removed, isNew, isDeleted, renamedFrom, baseline }) =>
        `${id} ${path} +${added} -${removed} ${origin} ${baseline}${isNew ? ' new' : ''}${isDeleted ? ' gone' : ''}${renamedFrom === null ? '' : ` was ${renamedFrom}`}`,
    ),
    ...record.runs.map(
      ({ id, command, outcome, capture, durationMs, failures, rootCause }) =>
        `${id} ${command}: ${outcome} ${capture} ${durationMs} ms${failures.map(({ kind, file, line }, at) => `; ${at === rootCause ? '*' : ''}${kind} ${file}:${line}`).join('')}`,
    ),
    ...record.problems.map(problemLine),
    ...record.commits.map(({ id, how, subject, files: own }) => `${id} ${how} ${subject}: ${own.join(' ')}`),
    ...record.notes.map(({ id, text }) => `${id} ${text}`),
    ...record.leftOut.map(({ what, count }) => `left out: ${count} ${what}`),
  ];
  return `${index + 1}: ${dealt.join(', ')}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function problemLine(problem: Problem): string {
  const { id, state, failure, command, failedRuns, failedAttempts, fix, fixHunks, endedBy, seenBy } = problem;
  const attempts = failedAttempts.map(({ changes, run }) => `${changes.join('+')}@${run}`);
  const hunks = fixHunks.map(({ change, hunk }) => `${change} ${hunk.split('\n')[0]}`);
  return [
    `${id} ${state} ${failure.kind} ${failure.file}:${failure.line} by ${seenBy.join('+')} of ${command}`,
    `failed ${failedRuns.join(' ')}`,
    attempts.length === 0 ? '' : `tried ${attempts.join(' ')}`,
    fix.length === 0 ? '' : `fix ${fix.join(' ')} (${hunks.join('; ')})`,
    endedBy === null ? '' : `ended by ${endedBy}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}
