import assert from 'node:assert/strict';
import { textReferences } from '../../../../src/core/journal/textReferences';
import type { SessionEvent } from '../../../../src/core/record/event';
import { mergeJournals } from '../../../../src/core/session/currentEvents';
import { LiveCounts } from '../../../../src/core/session/liveCounts';
import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { buildSessionRecord, readSession } from '../../../../src/core/session/buildRecord';
import { bytesOf } from '../../../../src/core/session/recordSize';
import { MAX_RECORD_BYTES } from '../../../../src/core/session/thinRecord';
import { largeSession } from '../../../support/largeSession';
import { SessionScript } from '../../../support/sessionScript';

const HOUR = 3_600_000;
const FAILED = (name: string): string => `TypeError: ${name} is not a function\n    at f (/app/src/${name}.js:3:1)\n`;

/** A session in which all sorts of things happen in an order that nobody chose. */
function wildSession(seed: number, steps = 60): SessionScript {
  let state = seed;
  const random = (below: number): number => (state = (state * 1103515245 + 12345) % 2147483648) % below;
  const script = new SessionScript();
  const running: { run: string; command: string }[] = [];
  const files = ['a', 'b', 'c'];
  for (let step = 0; step < steps; step += 1) {
    const name = files[random(files.length)] ?? 'a';
    const path = `src/${name}.js`;
    const command = `node ${name}.js`;
    const shown = { path, message: `${name} is not a function.`, code: 'TS1' };
    const choices: readonly (() => unknown)[] = [
      () => script.change(path, `text ${random(5)}\n`, { isSaved: random(2) === 0 }),
      () => script.change(path, `text ${random(5)}\n`, { origin: 'onDisk' }),
      () => script.save(path),
      () => script.run(command, 1, FAILED(name)),
      () => script.run(command, random(2), random(2) === 0 ? FAILED('b') : 'ok\n'),
      () => script.run('ls', 0, 'x\n'),
      () => script.run('', null, ''),
      () => running.push({ run: script.start(command), command }),
      () => running[0] !== undefined && script.prints(running[0].run, random(2) === 0 ? FAILED(name) : 'fine\n'),
      () => {
        const first = running.shift();
        const code = random(3) === 0 ? null : random(2);
        if (first !== undefined) script.end(first.run, first.command, code, FAILED(name));
      },
      () => script.diagnostic('appeared', shown),
      () => script.diagnostic('gone', shown),
      () => script.rename(path, `src/${name}${random(2)}.js`),
      () => script.commit(`commit ${step}`),
      () => script.bulk('git', 12),
      () => script.note(`note ${step}`),
      () => script.pause(1000),
    ];
    choices[random(choices.length)]?.();
  }
  return script;
}

function withoutExtents(events: readonly SessionEvent[]): readonly SessionEvent[] {
  return events.map((event) => {
    if (event.kind !== 'edit') return event;
    const { extent: _, ...rest } = event;
    return rest;
  });
}

/** All texts that a record of the session asks for, as often as it does. */
function textsAskedFor(script: SessionScript): readonly string[] {
  const asked: string[] = [];
  const options = { step: 1, folderName: 'app', timeZone: 'Asia/Shanghai' };
  const steps = buildSessionRecord(readSession(script.events, '/app'), options);
  for (let step = steps.next(); step.done !== true; step = steps.next((hash) => script.textOf(hash))) {
    asked.push(...step.value.map((hash) => script.textOf(hash) ?? ''));
  }
  return asked;
}

/** What an id stands for, whatever else is learned of it later. */
function meanings(record: SessionRecord): ReadonlyMap<string, string> {
  return new Map([
    ...record.runs.map(({ id, startedAt }) => [id, `run ${startedAt}`] as const),
    ...record.changes.map(({ id, startedAt }) => [id, `change ${startedAt}`] as const),
    ...record.problems.map(
      ({ id, failure, firstSeenAt }) => [id, `${failure.kind} ${failure.message} ${firstSeenAt}`] as const,
    ),
    ...record.commits.map(({ id, subject }) => [id, subject] as const),
    ...record.notes.map(({ id, text }) => [id, text] as const),
  ]);
}

describe('the record of a session', () => {
  it('is the same each time that it is built, and valid JSON', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const script = wildSession(seed);
      const record = script.record();
      assert.deepEqual(script.recordOf([...script.events]), record);
      assert.deepEqual(JSON.parse(JSON.stringify(record)), record);
    }
  });

  it('keeps what each id stands for, whatever happens afterwards', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const script = wildSession(seed);
      for (let count = 2; count < script.events.length; count += 5) {
        const early = meanings(script.recordOf(script.events.slice(0, count)));
        const late = meanings(script.record());
        for (const [id, meaning] of early) {
          const now = late.get(id);
          assert.ok(
            now === undefined || now === meaning,
            `seed ${seed}, after ${count}: ${id} was ${meaning}, is ${now}`,
          );
        }
      }
    }
  });

  it('refers to nothing that is not in it', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const record = wildSession(seed).record();
      const ids = new Set(meanings(record).keys());
      for (const problem of record.problems) {
        const { failedRuns, failedAttempts, fix, fixHunks, endedBy } = problem;
        const referred = [
          ...failedRuns,
          ...fix,
          ...fixHunks.map(({ change }) => change),
          ...failedAttempts.flatMap(({ changes, run }) => [...changes, run]),
          ...(endedBy === null ? [] : [endedBy]),
        ];
        for (const id of referred) assert.ok(ids.has(id), `seed ${seed}: ${problem.id} refers to ${id}`);
        assert.equal(problem.state === 'open' || problem.state === 'flaky' ? problem.fix.length : 0, 0);
        assert.ok(problem.state !== 'proven' || problem.fix.length > 0);
        assert.ok(problem.fixHunks.length <= 5);
      }
    }
  });

  it('is the same whether two windows wrote it or one', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const script = wildSession(seed);
      const journals: [SessionEvent[], SessionEvent[]] = [[], []];
      for (const [index, event] of script.events.entries()) journals[(index * 7 + seed) % 3 === 0 ? 0 : 1].push(event);
      assert.deepEqual(script.recordOf(mergeJournals(journals)), script.record());
    }
  });

  it('needs the first and the last text of each change, and no other', () => {
    const script = new SessionScript().edit('a.js', 'one\n', 'zero\n').edit('a.js', 'two\n').edit('a.js', 'three\n');
    // The last one once more, as it stays.
    assert.deepEqual(textsAskedFor(script), ['zero\n', 'three\n', 'three\n']);
    const { diff } = script.recordOf(script.events).changes[0] ?? { diff: '' };
    assert.match(diff, /-zero\n\+three/);
  });

  it('reads few texts of a day of which it has no room for most', () => {
    const script = new SessionScript().run('make', 1, FAILED('a'));
    for (let round = 0; round < 3_000; round += 1) {
      const lines = Array.from({ length: 40 }, (_, line) => `${'x'.repeat(200)}${round % 50 === line ? round : 0}`);
      script.edit(`src/${round % 4}.js`, `${lines.join('\n')}${round}`).run('make', 0, 'ok\n'.repeat(100));
    }
    const all = new Set(script.events.flatMap(textReferences));
    const asked = textsAskedFor(script);
    assert.ok(asked.length < all.size * 0.7 && asked.length > 0, `${asked.length} of ${all.size}`);
    for (const one of new Set(asked)) assert.ok(asked.filter((other) => other === one).length <= 2);
  });

  it('is the same whether the edits tell their extent or all texts must be read', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const script = wildSession(seed);
      assert.deepEqual(script.record(), script.recordOf(withoutExtents(script.events)), `seed ${seed}`);
    }
    for (const [lines, failing, lost] of [
      [300, 3, ['text', 'change']],
      [900, 8, ['diff']],
    ] as const) {
      const left = new Set<string>();
      for (let seed = 1; seed <= 3; seed += 1) {
        const script = largeSession(seed, lines, failing);
        const record = script.record();
        assert.deepEqual(record, script.recordOf(withoutExtents(script.events)), `${lines} lines, seed ${seed}`);
        assert.ok(record.overview.stack.includes('Express'), record.overview.stack.join());
        const share = bytesOf(record) / MAX_RECORD_BYTES;
        assert.ok(share > 0.9 && share < 1.01, `${lines} lines, seed ${seed}: ${share}`);
        for (const { what } of record.leftOut) left.add(what);
      }
      for (const what of lost) assert.ok(left.has(what), `${lines} lines: ${[...left].join()}`);
    }
  }).timeout(120_000);

  it('names commits and what changed many files at once', () => {
    const { commits, bulkChanges } = new SessionScript()
      .commit('feat: queue', { files: ['src/queue.js'], fileCount: 1 })
      .bulk('git', 120)
      .commit('moving from main to fix', { how: 'checkout', branch: 'fix' })
      .record();
    assert.deepEqual(
      commits.map(({ id, how, subject, branch }) => [id, how, subject, branch]),
      [
        ['G1', 'commit', 'feat: queue', 'main'],
        ['G2', 'checkout', 'moving from main to fix', 'fix'],
      ],
    );
    assert.deepEqual(
      bulkChanges.map(({ cause, files }) => [cause, files]),
      [['git', 120]],
    );
  });
});

describe('many files that changed at once', () => {
  const runOf = (tell: (script: SessionScript) => unknown): string | null | undefined => {
    const script = new SessionScript();
    tell(script);
    return script.record().bulkChanges[0]?.run;
  };

  it('name the only command that ran then or had just ended', () => {
    assert.equal(
      runOf((script) =>
        script.run('ls', 0, 'a\n').wait(5_000).run('sed -i s/a/b/ src/*.py', 0, '').bulk('unknown', 103),
      ),
      'R2',
    );
    assert.equal(
      runOf((script) => {
        script.start('npm run dev');
        script.wait(120_000).start('./generate.sh');
        script.bulk('unknown', 103);
      }),
      'R2',
      'beside a server',
    );
    assert.equal(
      runOf((script) => {
        script.start('npm run dev');
        script.wait(120_000).bulk('unknown', 103);
      }),
      'R1',
    );
    assert.equal(
      runOf((script) => {
        script.start('npm run dev');
        script.wait(120_000).bulk('git', 103);
      }),
      null,
      'git did it and not the server',
    );
  });

  it('name the command that ran then before one that had just ended', () => {
    const script = new SessionScript().run('node main.js', 0, 'ok\n').wait(-700).run('sed -i s/a/b/ src/*.py', 0, '');
    const [ended, sed] = [script.events[1]?.at ?? 0, script.events[2]?.at ?? 0];
    const bulk = { kind: 'bulkChange', cause: 'unknown', files: 103, samples: [] } as const;
    script.add({ ...bulk, at: sed + 1_600, startedAt: sed - 60 });
    assert.ok(ended < sed - 60 && ended > sed - 1_000);
    assert.equal(script.record().bulkChanges[0]?.run, 'R2');
  });

  it('name none where two ran, where it was long ago, or where it was left out of the record', () => {
    assert.equal(
      runOf((script) => {
        script.start('./one.sh');
        script.start('./other.sh');
        script.bulk('unknown', 103);
      }),
      null,
    );
    assert.equal(
      runOf((script) => script.run('sed -i s/a/b/ src/*.py', 0, '').wait(3_000).bulk('unknown', 103)),
      null,
    );
    const long = new SessionScript().run('sed -i s/a/b/ src/*.py', 0, '').bulk('unknown', 103);
    for (let round = 0; round < 150; round += 1) {
      long.run(
        'npm test',
        1,
        `${FAILED(`name${String.fromCharCode(97 + (round % 26))}`)}${'错误的一行\n'.repeat(1_500)}`,
      );
    }
    const { runs, bulkChanges } = long.record();
    assert.deepEqual([runs.some(({ id }) => id === 'R1'), bulkChanges[0]?.run], [false, null]);
  });
});

describe('the time of a session', () => {
  it('leaves out pauses, also one that nobody ended', () => {
    const { overview } = new SessionScript()
      .note('a')
      .pause(2 * HOUR)
      .note('b')
      .record();
    assert.deepEqual([overview.activeMinutes, overview.idleMinutes], [0, 0]);
    assert.equal((overview.pauses[0]?.to ?? 0) - (overview.pauses[0]?.from ?? 0), 2 * HOUR + 1000);
    const script = new SessionScript().note('a').add({ kind: 'paused', at: Date.UTC(2026, 10, 23, 13) });
    assert.deepEqual(script.record().overview.pauses, [
      { from: Date.UTC(2026, 10, 23, 13), to: Date.UTC(2026, 10, 23, 13) },
    ]);
  });

  it('counts a long test run, but not a server that nobody looks at', () => {
    const built = new SessionScript();
    const build = built.start('npm run build');
    built.wait(HOUR).end(build, 'npm run build', 0, 'done');
    assert.equal(built.record().overview.activeMinutes, 60);
    const served = new SessionScript().note('a');
    const server = served.start('npm run dev');
    for (let hour = 0; hour < 8; hour += 1) served.wait(HOUR).prints(server, 'GET /');
    assert.deepEqual(
      [served.note('b').record().overview].map(({ activeMinutes, idleMinutes }) => [activeMinutes, idleMinutes]),
      [[0, 480]],
    );
  });

  it('begins with this session, though a server that goes on was started in an earlier one', () => {
    const script = new SessionScript();
    const server = script.start('npm run dev');
    script
      .wait(20 * HOUR)
      .note('a')
      .prints(server, 'GET /')
      .wait(60_000)
      .note('b');
    const { overview } = script.record();
    assert.deepEqual([overview.activeMinutes, overview.idleMinutes], [1, 0]);
    script.end(server, 'npm run dev', 1, 'crashed');
    assert.deepEqual([script.record().overview.activeMinutes, script.record().overview.idleMinutes], [1, 0]);
  });

  it('spans days', () => {
    const { overview } = new SessionScript()
      .note('a')
      .wait(3 * 24 * HOUR)
      .note('b')
      .record();
    assert.equal(overview.idleMinutes, 3 * 24 * 60);
    assert.equal(overview.date, '2026-11-26');
  });

  it('takes no harm from events that come to be known a little late', () => {
    const script = new SessionScript();
    for (let round = 0; round < 600; round += 1) {
      script.note('seen at once').wait(5_000);
      script.add({ kind: 'note', at: (script.events.at(-1)?.at ?? 0) - 3_000, text: 'seen late' });
    }
    const { overview } = script.record();
    assert.equal(overview.activeMinutes, 60);
    assert.equal(overview.endedAt - overview.startedAt, 600 * 6_000 - 6_000 - 3_000);
  });

  it('is the same but for its day where the time zone changes, summer time in between included [D11]', () => {
    // In Berlin the clock went from three back to two at 01:00 UTC.
    const night = Date.UTC(2026, 9, 25, 0, 30);
    const script = wildSession(7);
    const begin = script.events[0]?.at ?? 0;
    const events = script.events.map((event) => {
      const moved = { ...event, at: event.at - begin + night };
      return 'startedAt' in moved ? { ...moved, startedAt: moved.startedAt - begin + night } : moved;
    });
    const zones = ['Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Shanghai'];
    const [first, ...others] = zones.map((timeZone) => script.recordOf(events, { timeZone }));
    assert.ok(first !== undefined && first.changes.length > 5 && first.runs.length > 5);
    for (const { overview, ...rest } of others) {
      assert.deepEqual(
        { ...rest, overview: { ...overview, date: '' } },
        { ...first, overview: { ...first.overview, date: '' } },
      );
    }
    const days = others.map(({ overview }) => overview.date);
    assert.deepEqual([first.overview.date, ...days], ['2026-10-25', '2026-10-25', '2026-10-24', '2026-10-25']);
  });

  it('is never negative nor absurd, however the clock jumps [D11]', () => {
    const minute = 60_000;
    const at = (...times: number[]): SessionRecord => {
      const script = new SessionScript();
      for (const [index, time] of times.entries()) script.add({ kind: 'note', at: time, text: `${index}` });
      return script.record();
    };
    const noon = Date.UTC(2026, 10, 23, 12);
    const back = at(noon, noon + 2 * minute, noon - 24 * HOUR, noon - 24 * HOUR + minute).overview;
    assert.deepEqual([back.activeMinutes, back.idleMinutes, back.endedAt - back.startedAt], [3, 0, 3 * minute]);
    assert.equal(back.endedAt, noon - 24 * HOUR + minute);
    const spike = at(noon, noon + minute, noon + 900 * 24 * HOUR, noon + 2 * minute, noon + 3 * minute).overview;
    assert.ok(spike.activeMinutes + spike.idleMinutes <= 3);
    assert.equal(spike.date, '2026-11-23');
    const fromNothing = at(0, noon, noon + minute).overview;
    assert.deepEqual([fromNothing.activeMinutes, fromNothing.idleMinutes], [1, 0]);
  });
});

describe('a record that would be too large', () => {
  const output = (size: number): string => `${'a line of output that says "nothing"\n'.repeat(Math.ceil(size / 36))}`;

  it('gives up the oldest outputs of what passed first, then says what is missing', () => {
    const script = new SessionScript();
    for (let run = 0; run < 200; run += 1) script.run(`node step${run}.js`, 0, output(15_000));
    const record = script.record();
    assert.ok(Buffer.byteLength(JSON.stringify(record)) < MAX_RECORD_BYTES * 1.01);
    assert.equal(record.runs.length, 200);
    assert.match(record.runs[0]?.output ?? '', /^… \d+ characters left out of the record …$/);
    assert.match(record.runs.at(-1)?.output ?? '', /^a line/);
    assert.deepEqual(
      record.leftOut.map(({ what }) => what),
      ['output'],
    );
  });

  it('keeps what problems refer to, whatever else happened', () => {
    const script = new SessionScript();
    script.run('node main.js', 1, FAILED('main'));
    script.edit('src/main.js', 'wrong\n', 'first\n').run('node main.js', 1, FAILED('main'));
    script.edit('src/main.js', 'right\n').run('node main.js', 0, output(9_000));
    for (let round = 0; round < 700; round += 1) {
      script.edit(`src/file${round}.js`, output(30_000), '').run(`node other${round}.js`, 0, output(15_000));
    }
    const record = script.record();
    assert.ok(Buffer.byteLength(JSON.stringify(record)) < MAX_RECORD_BYTES * 1.01);
    const ids = new Set(meanings(record).keys());
    for (const id of ['R1', 'R2', 'R3', 'C1', 'C2', 'P1']) assert.ok(ids.has(id), id);
    assert.match(record.changes.find(({ id }) => id === 'C2')?.diff ?? '', /-wrong\n\+right/);
    assert.match(record.runs.find(({ id }) => id === 'R3')?.output ?? '', /^a line/);
    assert.ok(record.leftOut.length >= 3);
  });

  it('counts in what the journal itself had given up', () => {
    const script = new SessionScript().note('a').add({ kind: 'thinned', at: 1, what: 'oldEvents', count: 30 });
    assert.deepEqual(script.record().leftOut, [{ what: 'event', count: 30 }]);
  });

  it('is within its bounds although everything in it failed', () => {
    const script = new SessionScript();
    for (let round = 0; round < 500; round += 1) {
      script.run(
        'npm test',
        1,
        `${FAILED(`name${String.fromCharCode(97 + (round % 26))}`)}${'错误的一行\n'.repeat(1_500)}`,
      );
      script.edit('src/a.js', `${round}\n`.repeat(5_000));
    }
    const record = script.record();
    assert.ok(Buffer.byteLength(JSON.stringify(record)) < MAX_RECORD_BYTES * 1.01);
    assert.equal(record.problems[0]?.failedRuns.length, 20);
  });
});

describe('the counts of the sidebar', () => {
  it('follow edits, renames, runs that go on, and errors that a language service shows', () => {
    const script = new SessionScript().edit('a.js', 'x\n').rename('a.js', 'b.js');
    script.start('npm run dev');
    script
      .diagnostic('appeared', { path: 'b.js', message: 'm' })
      .diagnostic('appeared', { path: 'b.js', message: 'n' });
    const counts = new LiveCounts();
    counts.replace(script.events);
    assert.deepEqual(counts.counts(), { changes: 1, runs: 1, problems: 1 });
    script.diagnostic('gone', { path: 'b.js', message: 'm' }).diagnostic('gone', { path: 'b.js', message: 'n' });
    script.run('npm test', 1, '').run('npm  t', 0, '');
    counts.replace(script.events);
    assert.deepEqual(counts.counts(), { changes: 1, runs: 3, problems: 0 });
  });
});
