import assert from 'node:assert/strict';
import type { SessionEvent } from '../../../src/core/record/event';
import { SessionCounts } from '../../../src/host/session/sessionCounts';
import { FakeClock } from '../../support/fakeClock';
import { SilentLogger } from '../../support/silentLogger';
import { SessionScript } from '../../support/sessionScript';

type Folder = ReturnType<ConstructorParameters<typeof SessionCounts>[1]['current']>;

const FOLDER = { name: 'project' } as Folder;

const edit = (path: string): SessionEvent => {
  const [event] = new SessionScript().edit(path, 'x\n').events;
  assert.ok(event?.kind === 'edit');
  return event;
};

interface Standing {
  readonly events: readonly SessionEvent[];
  readonly step: number;
}

function sut(standing: () => Promise<Standing>): {
  readonly clock: FakeClock;
  readonly counts: SessionCounts;
  readonly told: string[];
} {
  const clock = new FakeClock();
  const folders = { current: () => FOLDER, currentKey: () => undefined, onDidChange: () => ({ dispose: () => {} }) };
  const counts = new SessionCounts({ standing }, folders, clock, new SilentLogger());
  const told: string[] = [];
  counts.onDidChange(() => told.push(`step ${counts.step}, ${counts.counts().changes} changed`));
  return { clock, counts, told };
}

/** Lets what was asked for come. */
const arrival = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the numbers of a session', () => {
  it('are read once, a moment after the start', async () => {
    let reads = 0;
    const { clock, told } = sut(() => Promise.resolve({ events: [edit('a.js')], step: (reads += 1) && 3 }));
    assert.equal(reads, 0);
    clock.advance(1000);
    await arrival();
    assert.deepEqual([reads, told], [1, ['step 3, 1 changed']]);
  });

  it('go on with every event without reading anything, and are told of now and then', async () => {
    let reads = 0;
    const { clock, counts, told } = sut(() => Promise.resolve({ events: [], step: (reads += 1) }));
    await counts.recount();
    for (const name of ['a', 'b', 'c']) counts.recorded(edit(`${name}.js`));
    assert.deepEqual(told, ['step 1, 0 changed']);
    clock.advance(500);
    assert.deepEqual([reads, told.length, told.at(-1)], [1, 2, 'step 1, 3 changed']);
  });

  it('tell whether a step has gone on since something was made from it', async () => {
    const events = new SessionScript().edit('a.js', 'x\n').events;
    const at = events.at(-1)?.at ?? assert.fail();
    const { counts } = sut(() => Promise.resolve({ events, step: 2 }));
    assert.equal(counts.hasGoneOn(undefined, 2, at - 1), false, 'nothing is known yet');
    await counts.recount();
    assert.equal(counts.hasGoneOn(undefined, 2, at - 1), true);
    assert.equal(counts.hasGoneOn(undefined, 2, at), false, 'that is what it was made from');
    counts.recorded({ kind: 'saved', at: at + 5, path: 'a.js' });
    counts.recorded({ kind: 'paused', at: at + 6 });
    assert.equal(counts.hasGoneOn(undefined, 2, at), false, 'no log would tell of it');
    counts.recorded({ kind: 'note', at: at + 7, text: 'a thought', redactions: {} });
    assert.equal(counts.hasGoneOn(undefined, 2, at), true);
    assert.equal(counts.hasGoneOn(undefined, 1, at), false, 'another step');
    assert.equal(counts.hasGoneOn('other', 2, at), false, 'another folder');
  });

  it('tell as many open problems as the record knows, until the count moves on', async () => {
    const events = new SessionScript().run('npm test', 1, 'Error: boom\n').events;
    const { counts, told } = sut(() => Promise.resolve({ events, step: 1 }));
    await counts.recount();
    assert.equal(counts.counts().problems, 1);
    counts.recordRead(3);
    assert.deepEqual([counts.counts().problems, told.length], [3, 2], 'whoever shows it is told');
    counts.recordRead(3);
    assert.equal(told.length, 2, 'once');
    for (const event of new SessionScript().run('make', 2, 'no rule\n').events)
      counts.recorded({ ...event, run: 'other' } as SessionEvent);
    assert.equal(counts.counts().problems, 2);
    await counts.recount();
    assert.equal(counts.counts().problems, 1, 'another session is not what the record told of');
  });

  it('know whether a command that failed has passed since', async () => {
    const failed = new SessionScript().run('npm test', 1, 'Error: boom\n');
    const { counts } = sut(() => Promise.resolve({ events: failed.events, step: 1 }));
    await counts.recount();
    assert.equal(counts.hasMended, false);
    for (const event of failed.run('npm test', 0, 'ok\n').events.slice(-2)) counts.recorded(event);
    assert.equal(counts.hasMended, true);
  });

  it('begin anew with a log or a step, and the later of two readings is right', async () => {
    const answers: ((standing: Standing) => void)[] = [];
    const { counts, told } = sut(() => new Promise((resolve) => answers.push(resolve)));
    const begun: SessionEvent = { kind: 'stepStarted', at: 1, step: 2, name: null, problems: [] };
    counts.recorded(begun);
    counts.recorded(begun);
    answers[1]?.({ events: [], step: 2 });
    answers[0]?.({ events: [edit('old.js')], step: 1 });
    await arrival();
    assert.deepEqual(told, ['step 2, 0 changed']);
  });

  it('are read once more where something came while they were read', async () => {
    const answers: ((standing: Standing) => void)[] = [];
    const { clock, counts, told } = sut(() => new Promise((resolve) => answers.push(resolve)));
    const reading = counts.recount();
    counts.recorded(edit('a.js'));
    answers[0]?.({ events: [], step: 1 });
    await reading;
    assert.equal(told.at(-1), 'step 1, 0 changed');
    clock.advance(500);
    answers[1]?.({ events: [edit('a.js')], step: 1 });
    await arrival();
    assert.equal(told.at(-1), 'step 1, 1 changed');
    clock.advance(10_000);
    assert.equal(answers.length, 3, 'that, and the one at the start');
  });

  it('are as they were where they cannot be read', async () => {
    const { counts, told } = sut(() => Promise.reject(new Error('no disk')));
    await counts.recount();
    assert.deepEqual([counts.step, told], [null, []]);
  });
});
