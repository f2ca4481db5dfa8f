import { fitRecord } from '../../src/core/prompt/fitRecord';
import { renderRecord } from '../../src/core/prompt/renderRecord';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { dealtSession } from '../support/dealtSessions';
import { DRAFT_RECORDS } from '../support/drafts/draftRecords';
import { assertGolden } from './goldenFile';

/** Letters, as parts of what the whole record takes. */
const SHARES = [0.08, 0.15, 0.25, 0.4, 0.6, 0.8, 0.95];

/** What stays of a session where the model has less and less room. */
describe('golden records that are fitted', () => {
  it('hold what was read and approved', () => {
    const letters = (record: SessionRecord): number => renderRecord(record).length;
    const records: readonly (readonly [string, SessionRecord])[] = [
      ...['wholeDay', 'orderPrices', 'rustInventory', 'pythonOpenProblem'].flatMap((name) => {
        const record = DRAFT_RECORDS[name]?.();
        return record === undefined ? [] : [[name, record] as const];
      }),
      ...[3, 9].map((seed) => [`dealt ${seed}`, dealtSession(3_000 + seed, 40).script.record()] as const),
    ];
    const told = records.flatMap(([name, record]) =>
      SHARES.map((share) => {
        const fitted = fitRecord(record, Math.floor(letters(record) * share), letters);
        return `${name} ${share}: ${fitted === null ? 'no room' : toldRecord(fitted)}\n`;
      }),
    );
    assertGolden('fittedRecords.txt', told.join(''));
  });
});

function toldRecord({
  overview,
  problems,
  changes,
  runs,
  commits,
  notes,
  bulkChanges,
  leftOut,
}: SessionRecord): string {
  const parts = [
    `${overview.files.length} files`,
    ...problems.map(({ id, failedAttempts }) => (failedAttempts.length === 0 ? id : `${id}×${failedAttempts.length}`)),
    ...changes.map(({ id, diff }) => `${id}:${diff.length}`),
    ...runs.map(({ id, output }) => `${id}:${output.length}`),
    ...[...commits, ...notes].map(({ id }) => id),
    `${bulkChanges.length} bulk`,
    `left out ${leftOut.map(({ what, count }) => `${count} ${what}`).join(', ')}`,
  ];
  return parts.join(' ');
}
