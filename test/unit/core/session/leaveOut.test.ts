import assert from 'node:assert/strict';
import fc from 'fast-check';
import { holdsAllOf, leaveOut } from '../../../../src/core/session/leaveOut';
import { findUnticked, sessionItems } from '../../../../src/core/session/sessionItems';
import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { generalText } from '../../../../src/core/draft/grounding/evidenceTexts';
import { renderFacts, renderRecord } from '../../../../src/core/prompt/renderRecord';
import { offlineLog } from '../../../support/offlineLog';
import { nodeTaskQueue } from '../../../support/sampleRecords';
import { SessionScript } from '../../../support/sessionScript';
import { wholeDay } from '../../../support/wholeDay';

function keysOf(record: SessionRecord, ...ids: readonly string[]): ReadonlySet<string> {
  const keys = sessionItems(record).flatMap(({ id, key }) => (ids.includes(id) ? [key] : []));
  assert.equal(keys.length, ids.length);
  return new Set(keys);
}

const without = (record: SessionRecord, ...ids: readonly string[]): SessionRecord =>
  leaveOut(record, keysOf(record, ...ids));

const FAILING = 'ReferenceError: total is not defined\n    at f (/app/src/a.js:3:1)\n';

/** A failing run, a change that did not help, one that did, and the proof. */
function mended(): SessionScript {
  return new SessionScript()
    .edit('src/a.js', 'start\n', '')
    .run('node src/a.js', 1, FAILING)
    .edit('src/a.js', 'start\ntried\n')
    .run('node src/a.js', 1, FAILING)
    .edit('src/a.js', 'start\ntried\nmended\n')
    .run('node src/a.js', 0, 'ok\n');
}

/** Every id that something in the record points at. */
function pointers({ problems, bulkChanges }: SessionRecord): readonly string[] {
  return [
    ...problems.flatMap(({ failedRuns, failedAttempts, fix, fixHunks, endedBy }) => [
      ...failedRuns,
      ...failedAttempts.flatMap(({ changes, run }) => [...changes, run]),
      ...fix,
      ...fixHunks.map(({ change }) => change),
      ...(endedBy === null ? [] : [endedBy]),
    ]),
    ...bulkChanges.flatMap(({ run }) => run ?? []),
  ];
}

const entriesOf = (record: SessionRecord): readonly { readonly id: string }[] => [
  ...record.problems,
  ...record.changes,
  ...record.runs,
  ...record.commits,
  ...record.notes,
];

describe('what a user unticks', () => {
  it('is a record as it was while that is nothing', () => {
    const record = wholeDay();
    assert.equal(leaveOut(record, new Set()), record);
    assert.equal(leaveOut(record, new Set(['note:1:abc'])), record);
  });

  it('keeps the ids of the rest, and says how much is kept out', () => {
    const record = new SessionScript()
      .run('echo 1', 0, '1\n')
      .note('first')
      .run('echo 2', 0, '2\n')
      .note('second')
      .record();
    const left = without(record, 'R1', 'N1');
    assert.deepEqual(
      entriesOf(left).map(({ id }) => id),
      ['R2', 'N2'],
    );
    assert.deepEqual(left.unticked, [
      { what: 'run', count: 1 },
      { what: 'note', count: 1 },
    ]);
    assert.match(
      renderFacts(left),
      /kept out of the record by the learner: 1 runs, 1 the learner's notes; say nothing/,
    );
    assert.ok(generalText(left).includes('1 note'));
    assert.equal(left.overview.endedAt, record.overview.endedAt, 'a draft ends its session there');
  });

  it('takes a problem with it that nothing else shows, and leaves one that another run shows', () => {
    const record = mended().record();
    const gone = without(record, 'R1', 'R2');
    assert.deepEqual(gone.problems, []);
    assert.ok(!JSON.stringify(gone).includes('ReferenceError'));
    const [problem] = without(record, 'R1').problems;
    assert.deepEqual([problem?.id, problem?.failedRuns, problem?.command], ['P1', ['R2'], 'node src/a.js']);
    assert.deepEqual(problem?.failedAttempts.length, 1);
  });

  it('tells a problem in the words of a run that is still there', () => {
    const record = new SessionScript()
      .run('node src/a.js', 1, FAILING.replace(':3:1', ':3:1)\n    at secretHelper (/app/src/secret.js:9:1'))
      .edit('src/a.js', 'b\n', 'a\n')
      .run('node src/a.js', 1, FAILING.replace(':3:1', ':4:1'))
      .record();
    const [problem] = without(record, 'R1').problems;
    assert.deepEqual([problem?.failure.line, problem?.failedRuns, problem?.failedAttempts.length], [4, ['R2'], 1]);
  });

  it('takes an attempt with it when its run goes, or its only change', () => {
    const record = mended().record();
    assert.equal(record.problems[0]?.failedAttempts.length, 1);
    assert.deepEqual(without(record, 'R2').problems[0]?.failedAttempts, []);
    assert.deepEqual(without(record, 'C2').problems[0]?.failedAttempts, []);
  });

  it('leaves a problem without its fix as solved, and says that the fix is kept out', () => {
    const record = mended().record();
    assert.deepEqual([record.problems[0]?.state, record.problems[0]?.fix], ['proven', ['C3']]);
    const left = without(record, 'C3');
    const [problem] = left.problems;
    assert.deepEqual([problem?.state, problem?.fix, problem?.fixHunks, problem?.endedBy], ['proven', [], [], 'R3']);
    assert.equal(problem?.isFixUnticked, true);
    assert.match(
      renderRecord(left),
      /gone after a change that the learner keeps out of the record; shown by run \[R3\]/,
    );
  });

  it('leaves nothing proven whose proof is gone, and no chance that no run shows', () => {
    const [problem] = without(mended().record(), 'R3').problems;
    assert.deepEqual([problem?.state, problem?.fix, problem?.endedBy], ['likely', ['C3'], null]);
    const flaky = new SessionScript().run('npm test', 1, FAILING).run('npm test', 0, 'ok\n').record();
    assert.equal(flaky.problems[0]?.state, 'flaky');
    assert.equal(without(flaky, 'R2').problems[0]?.state, 'likely');
  });

  it('keeps what a language service showed, and not what the unticked run said of it', () => {
    const shown = { path: 'src/a.ts', message: "Type 'string' is not assignable to type 'number'.", line: 3 };
    const tsc = `src/a.ts(3,7): error TS2322: ${shown.message}\n`;
    const alone = new SessionScript().diagnostic('appeared', shown).run('ls', 0, 'a.ts\n').record();
    assert.equal(without(alone, 'R1').problems.length, 1);
    const both = new SessionScript().run('npx tsc', 2, tsc).diagnostic('appeared', shown).record();
    assert.deepEqual(both.problems[0]?.seenBy, ['terminal', 'diagnostics']);
    assert.ok(!JSON.stringify(without(both, 'R1')).includes('npx tsc'));
  });

  it('takes files and technologies with it that only unticked changes brought', () => {
    const record = new SessionScript()
      .change('app/main.py', 'import fastapi\n', {}, '')
      .run('python app/main.py', 0, '')
      .edit('src/a.js', 'one\n', '')
      .run('node src/a.js', 1, FAILING)
      .edit('src/a.js', 'one\ntwo\n')
      .record();
    assert.deepEqual(record.overview.stack.toSorted(), ['FastAPI', 'JavaScript', 'Python']);
    const left = without(record, 'C1', 'C3').overview;
    assert.deepEqual(left.stack, ['JavaScript']);
    assert.deepEqual(
      left.files.map(({ path, added, isNew }) => [path, added, isNew]),
      [['src/a.js', 1, true]],
    );
  });

  it('takes with it what a run did to many files, and the names of unticked files among them', () => {
    const bulk = { at: 1, cause: 'unknown', files: 40, run: null } as const;
    const record: SessionRecord = {
      ...mended().record(),
      bulkChanges: [
        { ...bulk, samples: ['dist/x.js'], run: 'R1' },
        { ...bulk, samples: ['src/a.js', 'dist/y.js'] },
      ],
    };
    assert.deepEqual(
      without(record, 'R1', 'C1', 'C2', 'C3').bulkChanges.map(({ samples }) => samples),
      [['dist/y.js']],
    );
  });

  it('takes a problem alone where only that is unticked: the run that shows it is an item of its own', () => {
    const record = mended().record();
    const left = without(record, 'P1');
    assert.deepEqual([left.problems, left.runs, left.changes], [[], record.runs, record.changes]);
  });

  it('is found again when the clock is put right, and when a compiler names an error anew', () => {
    const record = mended().note('mine').record();
    const items = sessionItems(record);
    const later = (key: string, change: (parts: readonly string[]) => readonly string[]): string =>
      change(key.split(':')).join(':');
    const [run] = keysOf(record, 'R2');
    const [problem] = keysOf(record, 'P1');
    const [note] = keysOf(record, 'N1');
    const moved = later(run ?? '', ([kind = '', at = '', what = '']) => [kind, String(Number(at) + 300), what]);
    const renamed = later(problem ?? '', ([kind = '', at = '']) => [kind, at, 'other']);
    const foreign = later(note ?? '', ([kind = '', at = '']) => [kind, String(Number(at) + 300), 'other']);
    assert.deepEqual(
      [...findUnticked(items, new Set([moved, renamed, foreign]))],
      [
        [run, moved],
        [problem, renamed],
      ],
    );
  });

  it('is not cited by the offline mentor, who tells how much is kept out', () => {
    const whole = wholeDay();
    const items = sessionItems(whole);
    let citations = 0;
    for (const [index] of items.entries()) {
      const left = leaveOut(whole, new Set(items.filter((_, at) => (at + index) % 3 === 0).map(({ key }) => key)));
      const there = new Set(sessionItems(left).map(({ id }) => id));
      for (const language of ['zh-CN', 'en'] as const) {
        const log = offlineLog(left, language);
        for (const [, id = ''] of log.matchAll(/\[([CPRGN]\d+)\]/g)) {
          assert.ok(there.has(id), `${id} in\n${log}`);
          citations += 1;
        }
        assert.match(log, language === 'en' ? /\*\*Kept out\*\*: / : /\*\*未写入的内容\*\*: 按你的选择，/);
      }
    }
    assert.ok(citations > 0);
  });

  it('leaves a solved problem without its cause to the user, and not to chance', () => {
    const log = offlineLog(without(mended().record(), 'C3'), 'en');
    assert.match(log, /You kept the change that ended it out of the record[.;]/);
    assert.doesNotMatch(log, /No code change on record|outside the code/);
  });

  it('is seen where a draft was made from more', () => {
    const record = mended().note('mine').record();
    const drafted = without(record, 'N1');
    assert.ok(holdsAllOf(drafted, record), 'what was ticked again is no reason to ask anew');
    assert.ok(holdsAllOf(drafted, without(record, 'N1')));
    assert.ok(!holdsAllOf(drafted, without(record, 'R3')));
    assert.ok(!holdsAllOf(drafted, without(record, 'R1', 'R2')), 'a problem that goes with its runs counts, too');
  });

  it('has keys that hold no text of the session', () => {
    for (const { key } of sessionItems(nodeTaskQueue())) assert.match(key, /^[a-z]+:\d+:[0-9a-z]+(?::\d+)?$/);
  });
});

/** What a person may do next; each step leaves words that stand nowhere else. */
type Step =
  | { readonly do: 'edit' | 'fail' | 'pass' | 'rename'; readonly which: number }
  | { readonly do: 'note' | 'commit' | 'shown' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('edit', 'fail', 'pass', 'rename'), which: fc.nat(2) }),
  fc.record({ do: fc.constantFrom('note', 'commit', 'shown') }),
);

function play(steps: readonly Step[]): SessionRecord {
  const script = new SessionScript();
  let count = 0;
  const word = (): string => `canary${(count += 1)}x`;
  const paths = [0, 1, 2].map(() => `src/${word()}.js`);
  const commands = [0, 1, 2].map(() => `node ${word()}`);
  for (const one of steps) {
    const path = 'which' in one ? (paths[one.which] ?? '') : '';
    const command = 'which' in one ? (commands[one.which] ?? '') : '';
    if (one.do === 'edit') script.edit(path, `// ${word()}\nx();\n// ${word()}\n`);
    else if (one.do === 'fail')
      script.run(command, 1, `${word()}\n${FAILING.replace('total', `w${one.which}`)}${word()}\n`);
    else if (one.do === 'pass') script.run(command, 0, `${word()}\n`);
    else if (one.do === 'rename') {
      const to = `src/${word()}.js`;
      script.rename(path, to);
      paths[one.which] = to;
    } else if (one.do === 'note') script.note(word());
    else if (one.do === 'commit') script.commit(word(), { files: [`src/${word()}.js`], hash: word() });
    else script.diagnostic('appeared', { path: `src/${word()}.js`, message: `Cannot find name '${word()}'.` });
  }
  return script.record();
}

const canaries = (value: unknown): ReadonlySet<string> => new Set(JSON.stringify(value).match(/canary\d+x/g) ?? []);

describe('any session with any items unticked', () => {
  const cases = fc.tuple(fc.array(step, { minLength: 1, maxLength: 25 }), fc.array(fc.boolean(), { maxLength: 60 }));

  function check(prove: (whole: SessionRecord, left: SessionRecord, gone: ReadonlySet<string>) => void): void {
    fc.assert(
      fc.property(cases, ([steps, choice]) => {
        const whole = play(steps);
        const items = sessionItems(whole).filter((_, index) => choice[index] ?? false);
        prove(whole, leaveOut(whole, new Set(items.map(({ key }) => key))), new Set(items.map(({ id }) => id)));
      }),
      { numRuns: 200 },
    );
  }

  it('has none of them left, and the rest as it was', () => {
    check((whole, left, gone) => {
      const ticked = (list: readonly { readonly id: string }[]): readonly { readonly id: string }[] =>
        list.filter(({ id }) => !gone.has(id));
      assert.deepEqual(left.changes, ticked(whole.changes));
      assert.deepEqual(left.runs, ticked(whole.runs));
      assert.deepEqual(left.commits, ticked(whole.commits));
      assert.deepEqual(left.notes, ticked(whole.notes));
      assert.ok(left.problems.every(({ id }) => !gone.has(id)));
    });
  });

  it('points at nothing that is gone', () => {
    check((_, left) => {
      const there = new Set(entriesOf(left).map(({ id }) => id));
      for (const id of pointers(left)) assert.ok(there.has(id), id);
    });
  });

  it('repeats no word of an unticked item that no ticked one has', () => {
    check((whole, left, gone) => {
      const ticked = entriesOf(whole).filter(({ id }) => !gone.has(id) && !id.startsWith('P'));
      const shown = whole.problems.filter(({ id, seenBy }) => !gone.has(id) && seenBy.join('') === 'diagnostics');
      const allowed = canaries([ticked, shown]);
      for (const word of canaries(left)) assert.ok(allowed.has(word), word);
    });
  });

  it('proves nothing without a run that ended well', () => {
    check((_, left) => {
      for (const { state, endedBy, fix, isFixUnticked } of left.problems.filter((one) => one.state === 'proven')) {
        assert.equal(left.runs.find(({ id }) => id === endedBy)?.exitCode, 0, state);
        assert.ok(fix.length > 0 || isFixUnticked);
      }
    });
  });

  it('counts what is gone', () => {
    check((whole, left, gone) => {
      const count = (left.unticked ?? []).reduce((sum, one) => sum + one.count, 0);
      assert.equal(count, entriesOf(whole).length - entriesOf(left).length);
      assert.ok(count >= gone.size);
    });
  });
});
