import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { raisesOf } from '../../../../src/core/prompt/fitOrder';
import { fitRecord } from '../../../../src/core/prompt/fitRecord';
import { Selection } from '../../../../src/core/prompt/recordSelection';
import type { ModelProfile } from '../../../../src/core/prompt/modelProfile';
import { NoRoomError, renderPrompt } from '../../../../src/core/prompt/renderPrompt';
import { evidenceIds, renderRecord } from '../../../../src/core/prompt/renderRecord';
import { promptBudget } from '../../../../src/core/prompt/tokenBudget';
import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { SHORT_PERSONA } from '../../../support/personas';
import { nodeTaskQueue } from '../../../support/sampleRecords';
import { wholeDay } from '../../../support/wholeDay';

const profile: ModelProfile = {
  model: 'test',
  family: 'unknown',
  contextTokens: null,
  calibration: 1,
  maxPromptTokens: 1_000_000,
  price: null,
};
const prompt = (record: SessionRecord, changes: Partial<ModelProfile>) =>
  renderPrompt({
    record,
    persona: SHORT_PERSONA,
    language: 'zh-CN',
    profile: { ...profile, ...changes },
    marker: 'fitting-marker-0123456789',
  });
/** Letters of the rendering: what matters here is that it grows with what is in it. */
const letters = (record: SessionRecord): number => renderRecord(record).length;

describe('a record that is fitted', () => {
  const day = wholeDay();

  it('is the record itself where there is room', () => {
    const record = nodeTaskQueue();
    assert.equal(fitRecord(record, 1_000_000, letters), record);
    assert.equal(prompt(record, { contextTokens: 128_000 }).sent, record);
  });

  for (const contextTokens of [8_192, 16_384, 32_768, 131_072, 1_000_000]) {
    it(`leaves room for the reply in a context of ${contextTokens} tokens`, () => {
      const { tokens, sent } = prompt(day, { contextTokens });
      assert.ok(tokens <= promptBudget({ ...profile, contextTokens }), `${tokens}`);
      assert.ok(tokens > 0 && sent.problems.length > 0);
    });
  }

  it('has the problems, and what ended them, where little else has room', () => {
    const { sent } = prompt(day, { contextTokens: 8_192 });
    const ended = sent.problems.filter(({ endedBy }) => endedBy !== null);
    assert.ok(ended.length > 0);
    for (const { endedBy, fix } of ended) {
      assert.ok(sent.runs.some(({ id }) => id === endedBy));
      for (const id of fix) assert.ok(sent.changes.some((change) => change.id === id));
    }
  });

  it('says that a model has no room for any record', () => {
    assert.throws(() => prompt(day, { contextTokens: 2_000 }), NoRoomError);
  });

  it('takes what a server has reported into account', () => {
    const small = prompt(day, { contextTokens: 14_000, calibration: 1.5 });
    const large = prompt(day, { contextTokens: 14_000 });
    assert.ok(small.tokens <= promptBudget({ ...profile, contextTokens: 14_000 }));
    assert.ok(letters(small.sent) < letters(large.sent));
  });

  it('is the largest part that has room, found in few trials, however the lengths are spread', () => {
    const small = { ...day, changes: day.changes.slice(0, 80), runs: day.runs.slice(0, 80) };
    const raises = raisesOf(small);
    const wholes = Array.from({ length: raises.length + 1 }, (_, count) =>
      JSON.stringify(new Selection(small, raises.slice(0, count)).record()),
    );
    /** What each further part costs. */
    const shapes: readonly ((place: number) => number)[] = [
      () => 1,
      (place) => (place < raises.length / 2 ? 0.01 : 50),
      (place) => (place === Math.floor(raises.length / 3) ? 100_000 : 0.01),
      (place) => 1.05 ** (place % 90),
      (place) => [3, 1, 40, 0.1, 2][place % 5] ?? 0,
    ];
    for (const [shape, cost] of shapes.entries()) {
      const sums = wholes.map(() => 0);
      for (let place = 0; place < raises.length; place += 1) sums[place + 1] = (sums[place] ?? 0) + cost(place);
      for (const share of [0, 0.01, 0.2, 0.5, 0.77, 0.99]) {
        const limit = (sums.at(-1) ?? 0) * share;
        let trials = 0;
        const measure = (record: SessionRecord): number => {
          trials += 1;
          return record === small
            ? Number.POSITIVE_INFINITY
            : (sums[wholes.indexOf(JSON.stringify(record))] ?? Number.NaN);
        };
        const fitted = JSON.stringify(fitRecord(small, limit, measure));
        const largest = wholes.findLastIndex((whole) => (sums[wholes.indexOf(whole)] ?? 0) <= limit);
        assert.equal(wholes.indexOf(fitted), wholes.indexOf(wholes[largest] ?? ''), `shape ${shape}, ${share}`);
        assert.ok(trials <= 3 * Math.log2(raises.length) + 3, `shape ${shape}, ${share}: ${trials} trials`);
      }
    }
  });

  it('never holds less with more room, refers to nothing that is not there, and cuts no line', () => {
    const whole = letters(day);
    const size = fc.integer({ min: 2_000, max: whole + 100 });
    fc.assert(
      fc.property(size, size, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((max) => fitRecord(day, max, letters));
        if (less === undefined || less === null) return;
        assert.ok(more !== undefined && more !== null);
        assert.ok(letters(less) <= Math.min(one, other));
        const had = new Set(evidenceIds(more));
        for (const id of evidenceIds(less)) assert.ok(had.has(id), id);
        checkReferences(less);
        checkLines(less, day);
        checkCounts(less, day);
      }),
      { numRuns: 40 },
    );
  });
});

function checkReferences({ problems, changes, runs, bulkChanges }: SessionRecord): void {
  const known = new Set([...changes, ...runs].map(({ id }) => id));
  for (const problem of problems) {
    const { failedRuns, failedAttempts, fix, endedBy } = problem;
    const referred = [...failedRuns, ...fix, ...failedAttempts.flatMap((attempt) => [...attempt.changes, attempt.run])];
    for (const id of [...referred, ...(endedBy === null ? [] : [endedBy])]) assert.ok(known.has(id), id);
  }
  for (const { run } of bulkChanges) assert.ok(run === null || known.has(run));
}

function checkLines(part: SessionRecord, whole: SessionRecord): void {
  for (const { id, diff } of part.changes) {
    const lines = new Set(whole.changes.find((change) => change.id === id)?.diff.split('\n'));
    for (const line of diff.split('\n')) assert.ok(lines.has(line) || /^… \d+ more lines/.test(line), line);
  }
}

function checkCounts(part: SessionRecord, whole: SessionRecord): void {
  const counts = new Map(part.leftOut.map(({ what, count }) => [what, count]));
  assert.equal(counts.get('run') ?? 0, whole.runs.length - part.runs.length);
  assert.equal(counts.get('problem') ?? 0, whole.problems.length - part.problems.length);
  assert.equal(counts.get('note') ?? 0, whole.notes.length - part.notes.length);
  assert.equal(counts.get('commit') ?? 0, whole.commits.length - part.commits.length);
}
