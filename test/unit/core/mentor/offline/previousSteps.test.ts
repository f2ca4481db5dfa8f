import assert from 'node:assert/strict';
import { readPreviousLog } from '../../../../../src/core/log/readLog';
import { carriedOver } from '../../../../../src/core/mentor/offline/previousSteps';
import { sessionFacts } from '../../../../../src/core/mentor/offline/sessionFacts';
import type { PreviousLog, SessionRecord } from '../../../../../src/core/session/sessionRecord';
import { offlineLog } from '../../../../support/offlineLog';
import { at, changeOf, failureOf, problemOf, recordOf, runOf } from '../../../../support/records';

const FAILURE = failureOf({
  kind: 'TypeError',
  message: "Cannot read properties of undefined (reading 'length')",
  file: 'cart.js',
  line: 2,
});
const BEFORE = 'let items;\nconsole.log(items.length);\n';
const AFTER = 'let items = [];\nconsole.log(items.length);\n';

const edit = (origin: 'typed' | 'pasted' = 'typed', from = 2) =>
  changeOf({
    id: 'C1',
    path: 'cart.js',
    language: 'javascript',
    before: BEFORE,
    after: AFTER,
    from,
    to: from + 1,
    origin,
  });
const failed = runOf({ id: 'R1', command: 'node cart.js', minute: 1, exitCode: 1, output: '', failures: [FAILURE] });
const passed = runOf({ id: 'R2', command: 'node cart.js', minute: 9, exitCode: 0, output: '' });
const problem = (state: 'open' | 'proven', parts = {}) =>
  problemOf({
    id: 'P1',
    state,
    failure: FAILURE,
    command: 'node cart.js',
    firstSeenAt: at(1),
    lastSeenAt: at(1),
    failedRuns: ['R1'],
    fix: state === 'proven' ? ['C1'] : [],
    endedBy: state === 'proven' ? 'R2' : null,
    ...parts,
  });

/** What the offline mentor wrote of a step that ended with the problem open, as it is read back. */
function openLog(language: 'zh-CN' | 'en'): PreviousLog {
  const record = recordOf({ overview: { step: 1 }, runs: [failed], problems: [problem('open')] });
  return readPreviousLog(offlineLog(record, language), 1, 'docs/learning_log_step1.md');
}

function after(previousLog: PreviousLog, parts: Partial<SessionRecord>) {
  const { overview, ...rest } = parts;
  const record = recordOf({ overview: { step: 2, ...overview }, previousLog, ...rest });
  const carried = carriedOver(sessionFacts(record, 'zh-CN'));
  assert.ok(carried !== null);
  return carried;
}

const asked = (...lines: readonly string[]): PreviousLog => ({
  ...openLog('en'),
  toStrengthen: lines.map((text) => ({ text, isDone: false })),
  goals: [],
  nextFocus: [],
});

describe('what an earlier log left to do', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    it(`is proven once, with its evidence, by the problem that was solved (log in ${language})`, () => {
      const carried = after(openLog(language), {
        changes: [edit()],
        runs: [failed, passed],
        problems: [problem('proven', { metInStep: 1 })],
      });
      assert.deepEqual(
        carried.proven.map(({ evidence }) => evidence),
        [['P1', 'C1', 'R2']],
      );
      assert.deepEqual(carried.open, []);
    });

    it(`is proven where the command of its goal passes after a typed change, without failing again (${language})`, () => {
      const carried = after(openLog(language), { changes: [edit()], runs: [passed] });
      assert.deepEqual(
        carried.proven.map(({ evidence }) => evidence),
        [['C1', 'R2']],
      );
    });

    it(`is not proven by a run without a change, by code that was pasted, nor by a run before it (${language})`, () => {
      assert.deepEqual(after(openLog(language), { runs: [passed] }).proven, []);
      assert.deepEqual(after(openLog(language), { changes: [edit('pasted')], runs: [passed] }).proven, []);
      assert.deepEqual(after(openLog(language), { changes: [edit('typed', 20)], runs: [passed] }).proven, []);
    });
  }

  it('is told by the problem of this session where that is open still', () => {
    const carried = after(openLog('zh-CN'), { runs: [failed], problems: [problem('open')] });
    assert.deepEqual(carried.proven, []);
    assert.ok(carried.open.every(({ text }) => !text.includes('reading')));
  });

  it('stays open where a run cannot show it: a test more, or words', () => {
    const items = [
      "Add a regression test for TypeError (reading 'length')",
      '能讲清楚 cart.js 里 TypeError 的每一步',
      'learn how to use the debugger',
    ];
    const carried = after(asked(...items), {
      changes: [edit()],
      runs: [failed, passed],
      problems: [problem('proven')],
    });
    assert.deepEqual(carried.proven, []);
    assert.ok(carried.open.some(({ text }) => text === items[2]));
  });

  it('is done where the user ticked it in any of the lists', () => {
    const log = asked('generators');
    const carried = after({ ...log, goals: [{ text: '`generators`', isDone: true }] }, {});
    assert.deepEqual(carried.open, []);
    assert.equal(carried.ticked.length, 1);
  });

  it('is no recurring problem where it was left open; one that had been solved and came again is', () => {
    const session = { changes: [edit()], runs: [failed, passed], problems: [problem('proven', { metInStep: 1 })] };
    const record = { ...session, overview: { step: 2 } };
    assert.doesNotMatch(offlineLog(recordOf({ ...record, previousLog: openLog('en') }), 'en'), /- \[ \] Recurring/);
    assert.match(
      offlineLog(recordOf({ ...record, previousLog: asked('generators') }), 'zh-CN'),
      /- \[ \] 错题：TypeError: Cannot read .* 在 Step 1 也遇到过.* \[P1\]\n/,
    );
  });

  it('keeps the step it comes from over many logs', () => {
    const record = recordOf({ overview: { step: 2 }, previousLog: asked('generators') });
    const second = readPreviousLog(offlineLog(record, 'en'), 2, 'docs/learning_log_step2.md');
    const third = offlineLog(recordOf({ overview: { step: 3 }, previousLog: second }), 'en');
    assert.match(third, /generators \(since step 1\)/);
    assert.doesNotMatch(third, /since step 2/);
  });

  it('is done when what was used once is used again, whatever its name is made of', () => {
    const used = (path: string) =>
      changeOf({
        id: 'C1',
        path,
        language: 'python',
        before: null,
        after: 'def f(v):\n    return v // 2\n',
        from: 1,
        to: 2,
      });
    const ran = runOf({ id: 'R1', command: 'python3 -m unittest', minute: 9, exitCode: 0, output: 'OK\n' });
    for (const language of ['zh-CN', 'en'] as const) {
      const first = offlineLog(recordOf({ overview: { step: 1 }, changes: [used('a.py')], runs: [ran] }), language);
      const previousLog = readPreviousLog(first, 1, 'docs/learning_log_step1.md');
      const second = offlineLog(
        recordOf({ overview: { step: 2 }, previousLog, changes: [used('b.py')], runs: [ran] }),
        language,
      );
      assert.match(first, /- \[ \] (?:Floor and true division|整除与真除)/);
      assert.match(second, /- \[x\] .*(?:Floor and true division|整除与真除)/);
      assert.doesNotMatch(second, /- \[ \] (?:Floor and true division|整除与真除)/);
    }
  });

  for (const language of ['zh-CN', 'en'] as const) {
    it(`is one goal for each thing, in whatever lists the log tells of it (log in ${language})`, () => {
      let previousLog = openLog(language);
      for (const step of [2, 3]) {
        const log = offlineLog(recordOf({ overview: { step }, previousLog }), language);
        const goals = log.match(/^\d\. \*\*.*length.*\*\*$/gm) ?? [];
        assert.equal(goals.length, 1, log);
        assert.match(goals[0] ?? '', /^1\. \*\*(?:解决|Solve) .*(?:自 Step 1 起|since step 1)/);
        assert.match(log, new RegExp(`^### Step ${step + 1}: .*Step ${step - 1}`, 'im'));
        previousLog = readPreviousLog(log, step, `docs/learning_log_step${step}.md`);
      }
    });
  }
});
