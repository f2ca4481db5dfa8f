import assert from 'node:assert/strict';
import { buildSessionRecord, readSession } from '../../../../src/core/session/buildRecord';
import { type PlacedChange, readChanges } from '../../../../src/core/session/changes';
import { readProblems } from '../../../../src/core/session/problems';
import { readDiffs } from '../../../../src/core/session/readDiffs';
import { bytesOf } from '../../../../src/core/session/recordSize';
import type { Change, CommandRun, Problem, SessionRecord } from '../../../../src/core/session/sessionRecord';
import { MAX_RECORD_BYTES, thinRecord } from '../../../../src/core/session/thinRecord';
import { at, changeOf, failureOf, problemOf, recordOf, runOf } from '../../../support/records';
import { largeSession } from '../../../support/largeSession';
import { withTexts } from '../../../support/withTexts';

const KB = 1_000;
/** The commas between entries are not counted. */
const WITHIN = MAX_RECORD_BYTES * 1.01;
const text = (kilobytes: number): string => `${'x'.repeat(99)}\n`.repeat(kilobytes * 10);
const run = (id: string, kilobytes: number, parts: Partial<CommandRun> = {}): CommandRun =>
  runOf({ id, command: 'make', minute: Number(id.slice(1)), output: text(kilobytes), ...parts });
function change(id: string, diffKb: number, textKb: number): Change {
  const own = changeOf({
    id,
    path: `${id}.py`,
    language: 'python',
    before: null,
    after: 'a\n',
    from: Number(id.slice(1)),
    to: Number(id.slice(1)),
  });
  return { ...own, diff: `@@ -0,0 +1 @@\n${text(diffKb)}`, textAfter: textKb === 0 ? null : text(textKb) };
}
const failure = failureOf({ kind: 'E', message: 'm' });
const problem = (parts: Partial<Problem>): Problem => problemOf({ id: 'P1', failure, command: 'make', ...parts });
/** Of a record that has its texts. */
const thinned = (record: SessionRecord): SessionRecord => withTexts(thinRecord(record, []), () => undefined);
const leftOf = ({ leftOut }: SessionRecord): string => leftOut.map(({ what, count }) => `${count} ${what}`).join(', ');
const isCut = (output: string | undefined): boolean => output?.includes(' left out of the record …') === true;

describe('a record that is too large', () => {
  it('stays as it is where it is not', () => {
    const record = recordOf({ runs: [run('R1', 900)], changes: [change('C1', 500, 400)] });
    const thin = thinned(record);
    assert.deepEqual([thin.runs, thin.changes, thin.leftOut], [record.runs, record.changes, []]);
  });

  it('loses the outputs of runs that passed first, the oldest of them, and no more than it must', () => {
    const runs = [run('R1', 900), run('R2', 900, { exitCode: 1 }), run('R3', 900)];
    const thin = thinned(recordOf({ runs }));
    assert.deepEqual(
      thin.runs.map(({ output }) => isCut(output)),
      [true, false, false],
    );
    assert.match(thin.runs[0]?.output ?? '', /^… 900000 characters left out of the record …$/);
    assert.equal(leftOf(thin), '1 output');
    assert.ok(bytesOf(thin) <= WITHIN);
  });

  it('loses texts of files before parts of changes, and these before outputs of runs that failed', () => {
    const failed = run('R1', 900, { exitCode: 1 });
    const texts = thinned(recordOf({ runs: [failed], changes: [change('C1', 600, 900)] }));
    assert.deepEqual(
      [texts.changes[0]?.textAfter, isCut(texts.changes[0]?.diff), isCut(texts.runs[0]?.output)],
      [null, false, false],
    );
    assert.equal(leftOf(texts), '1 text');
    const diffs = thinned(recordOf({ runs: [failed], changes: [change('C1', 1_200, 100)] }));
    assert.deepEqual([isCut(diffs.changes[0]?.diff), isCut(diffs.runs[0]?.output)], [true, false]);
    assert.equal(leftOf(diffs), '1 text, 1 diff');
    assert.ok((diffs.changes[0]?.diff.length ?? 0) < 1_600);
    const outputs = thinned(
      recordOf({ runs: [failed, run('R2', 1_500, { exitCode: 1 })], changes: [change('C1', 1, 0)] }),
    );
    assert.deepEqual(
      outputs.runs.map(({ output }) => isCut(output)),
      [true, false],
    );
  });

  it('spares what a problem refers to, what was tried in vain included, as long as the rest is enough', () => {
    const failed = { exitCode: 1 };
    const solved = problem({ state: 'proven', failedRuns: ['R1'], fix: ['C1'], endedBy: 'R2' });
    const tried = problem({ failedRuns: ['R1'], failedAttempts: [{ changes: ['C1'], run: 'R2', failure }] });
    for (const [own, second] of [
      [solved, run('R2', 900)],
      [tried, run('R2', 900, failed)],
    ] as const) {
      const runs = [run('R1', 900, failed), second, run('R3', 900, own === solved ? {} : failed)];
      const thin = thinned(recordOf({ runs, changes: [change('C1', 100, 50)], problems: [own] }));
      assert.deepEqual(
        thin.runs.map(({ output }) => isCut(output)),
        [false, false, true],
      );
      assert.equal(thin.changes[0]?.textAfter?.length, 50 * KB);
    }
  });

  it('shortens what a problem refers to where that alone is too much, the first and the last failure last', () => {
    const runs = ['R1', 'R2', 'R3'].map((id) => run(id, 900, { exitCode: 1 }));
    const own = problem({ failedRuns: ['R1', 'R2', 'R3'] });
    const thin = thinned(recordOf({ runs, problems: [own] }));
    assert.deepEqual(
      thin.runs.map(({ output }) => isCut(output)),
      [false, true, false],
    );
    assert.ok((thin.runs[1]?.output.length ?? 0) < 1_200 && (thin.runs[1]?.output.length ?? 0) > 500);
    assert.equal(leftOf(thin), '1 output');
  });

  it('counts an output once, however often it is shortened', () => {
    const runs = Array.from({ length: 2_600 }, (_, index) => run(`R${index + 1}`, 2, { exitCode: 1 }));
    const own = problem({ failedRuns: runs.map(({ id }) => id) });
    const thin = thinned(recordOf({ runs, problems: [own] }));
    assert.equal(leftOf(thin), `${thin.runs.filter(({ output }) => isCut(output)).length} output`);
    assert.ok(bytesOf(thin) <= WITHIN);
  });

  it('loses runs and changes that no problem is about, the oldest first, but no run that failed', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      run(`R${index + 1}`, 0, { exitCode: index === 0 ? 1 : 0 }),
    );
    const changes = [change('C2', 0, 0), change('C9999', 0, 0)];
    const thin = thinned(recordOf({ runs: many, changes }));
    assert.ok(thin.runs.length > 1_000 && thin.runs.length < 10_000);
    assert.equal(thin.runs[0]?.id, 'R1');
    assert.equal(thin.runs.at(-1)?.id, 'R10000');
    assert.deepEqual(
      thin.changes.map(({ id }) => id),
      ['C9999'],
    );
    assert.equal(leftOf(thin), `${10_000 - thin.runs.length} run, 1 change`);
    assert.ok(bytesOf(thin) <= WITHIN);
  });

  it('loses problems that are over as the last resort, the oldest first, with what nothing else refers to', () => {
    const long = 'm'.repeat(9_000);
    const ids = Array.from({ length: 299 }, (_, index) => index + 1);
    const runs = [run('R900', 0, { exitCode: 1 }), ...ids.map((id) => run(`R${id}`, 0, { exitCode: 1 }))];
    const problems = ids.map((id) =>
      problem({
        id: `P${id}`,
        state: id === 1 ? 'open' : 'likely',
        failure: { ...failure, message: long },
        failedRuns: [`R${id}`, 'R900'],
      }),
    );
    const thin = thinned(recordOf({ runs, problems }));
    const kept = thin.problems.map(({ id }) => Number(id.slice(1)));
    const gone = ids.length - kept.length;
    assert.ok(gone > 0 && bytesOf(thin) <= WITHIN);
    assert.deepEqual(kept, [1, ...ids.slice(gone + 1)]);
    assert.deepEqual(
      thin.runs.map(({ id }) => id),
      ['R900', ...kept.map((id) => `R${id}`)],
    );
    assert.equal(leftOf(thin), `${gone} problem, ${gone} run`);
  });

  it('keeps the last three hundred commits and hundred bulk changes, which name no run that is gone', () => {
    const commits = Array.from(
      { length: 302 },
      (_, index) =>
        ({
          id: `G${index + 1}`,
          at: at(index),
          how: 'commit',
          subject: 's',
          hash: 'h',
          branch: null,
          files: [],
          fileCount: 0,
        }) as const,
    );
    const bulkChanges = Array.from(
      { length: 102 },
      (_, index) =>
        ({ at: at(index), run: index % 2 === 0 ? 'R1' : 'R9', cause: 'git', files: 1, samples: [] }) as const,
    );
    const thin = thinned(recordOf({ commits, bulkChanges, runs: [run('R1', 1)] }));
    assert.deepEqual([thin.commits.length, thin.commits[0]?.id, leftOf(thin)], [300, 'G3', '2 commit']);
    assert.deepEqual([thin.bulkChanges.length, thin.bulkChanges[0]?.run, thin.bulkChanges[1]?.run], [100, 'R1', null]);
  });

  it('is the same whether texts and diffs are in it from the start or read where they stay', () => {
    const left = new Set<string>();
    for (const [lines, failing] of [
      [300, 3],
      [300, 1_000],
      [900, 8],
    ] as const) {
      const script = largeSession(1, lines, failing);
      const textOf = (hash: string): string | undefined => script.textOf(hash);
      const { events, runs } = readSession(script.events, '/app');
      const placed = (): readonly PlacedChange[] => withTexts(readChanges(events, runs), textOf);
      const recordWith = (changes: readonly PlacedChange[]): SessionRecord => {
        const problems = withTexts(readProblems(events, runs, changes, []), textOf);
        return recordOf({ runs: runs.map(({ run: one }) => one), problems, changes: changes.map((one) => one.change) });
      };
      const later = placed();
      const lazy = withTexts(thinRecord(recordWith(later), later), textOf);
      const all = placed();
      withTexts(readDiffs(all), textOf);
      for (const one of all) {
        if (one.after !== null) one.change = { ...one.change, textAfter: textOf(one.after.hash) ?? null };
      }
      assert.deepEqual(lazy, thinned(recordWith(all)), `${lines} lines, one of ${failing}`);
      assert.ok(lazy.changes.some(({ textAfter }) => textAfter !== null));
      for (const { what } of lazy.leftOut) left.add(what);
    }
    for (const what of ['output', 'text', 'diff', 'change', 'run']) assert.ok(left.has(what), [...left].join());
  }).timeout(120_000);

  it('keeps its bounds where what edits tell of their extent is not true, and where texts are gone', () => {
    const script = largeSession(1, 300, 3);
    const lies = [
      { added: 1, removed: 1, diffChars: 1e9, shortChars: 0 },
      { added: 1, removed: 1, diffChars: 0 },
      { added: 1e9, removed: 1e9, diffChars: 1e9, shortChars: 1e9 },
    ];
    for (const lie of lies) {
      const events = script.events.map((event, index) =>
        event.kind === 'edit' && index % 3 === 0 ? { ...event, extent: lie } : event,
      );
      assert.equal(Math.max(WITHIN, bytesOf(script.recordOf(events))), WITHIN);
    }
    const options = { step: 1, folderName: 'app', timeZone: 'Asia/Shanghai' };
    const gone = withTexts(buildSessionRecord(readSession(script.events, '/app'), options), () => undefined);
    assert.ok(bytesOf(gone) <= WITHIN);
    const lost = gone.changes.filter(({ diff, renamedFrom }) => diff === '' && renamedFrom === null);
    assert.ok(lost.length > 0 && lost.every(({ textAfter }) => textAfter === null));
  });
});
