import assert from 'node:assert/strict';
import { EndedSessions } from '../../../../src/core/journal/endedSessions';
import type { SessionEvent } from '../../../../src/core/record/event';
import { currentEvents, mergeJournals } from '../../../../src/core/session/currentEvents';
import { currentStep, earlierSteps, endedStep } from '../../../../src/core/session/steps';

const note = (at: number, text = String(at)): SessionEvent => ({ kind: 'note', at, text });
const log = (at: number, step: number, through = at): SessionEvent => ({
  kind: 'logWritten',
  at,
  step,
  path: `log${step}`,
  through,
  problems: [],
});
const step = (at: number, number: number, name: string | null = null): SessionEvent => ({
  kind: 'stepStarted',
  at,
  step: number,
  name,
  problems: [],
});
const goesOn = (at: number, number: number): SessionEvent => ({ kind: 'stepContinued', at, step: number });
const logFile = (number: number) => ({ path: `log${number}.md`, step: number });
const project: SessionEvent = { kind: 'project', at: 0, name: 'p', manifests: [] };

describe('the events of the current session', () => {
  it('are those after the last written log, with the project’s facts', () => {
    assert.deepEqual(currentEvents([project, note(1), log(2, 1), note(3), log(4, 2), note(5)]), [project, note(5)]);
    assert.deepEqual(currentEvents([note(1)]), [note(1)]);
  });

  it('begin where the draft of the log ended, so that work between draft and saving is not lost', () => {
    assert.deepEqual(currentEvents([note(1), note(5), log(9, 1, 3), note(10)]), [note(5), note(10)]);
  });

  it('of two windows are joined in time', () => {
    assert.deepEqual(mergeJournals([[note(1), note(5)], [note(3)]]), [note(1), note(3), note(5)]);
  });

  it('keep their sequence when the clock jumps back [D11]', () => {
    const journal = [note(10), note(4), note(11)];
    assert.deepEqual(mergeJournals([journal]), journal);
  });
});

describe('the next step', () => {
  it('is what a step begun by hand says, where that is higher, and keeps its name', () => {
    assert.deepEqual(currentStep([log(1, 1), log(2, 3), note(3)], []), { number: 4, name: null });
    assert.deepEqual(currentStep([note(1), step(2, 5, '登录')], [logFile(2)]), {
      number: 5,
      name: '登录',
    });
    assert.deepEqual(currentStep([step(2, 5, 'a'), step(3, 5, 'b')], [logFile(7)]), {
      number: 8,
      name: 'b',
    });
    assert.deepEqual(currentStep([step(2, 5, 'a'), log(3, 5)], []), { number: 6, name: null });
  });

  it('is named although the log of the step before is saved only then', () => {
    const events = [note(1), step(4, 2, 'next'), note(5), log(9, 1, 1)];
    assert.deepEqual(currentStep(events, []), { number: 2, name: 'next' });
    assert.deepEqual(currentEvents(events), [note(5)]);
  });

  it('knows what the steps before it had problems with', () => {
    const problems = [{ signatures: ['a'], title: 'A', state: 'open' as const }];
    const events: SessionEvent[] = [
      { ...log(1, 3), problems } as SessionEvent,
      { ...step(5, 5), problems } as SessionEvent,
    ];
    assert.deepEqual(earlierSteps(events), [
      { step: 3, problems },
      { step: 4, problems },
    ]);
  });
});

describe('a step begun by hand', () => {
  it('begins a session, and what came before belongs to the step that it ended', () => {
    assert.deepEqual(currentEvents([note(1), step(2, 2), note(3)]), [note(3)]);
  });

  it('only names the step in which nothing was recorded yet', () => {
    assert.deepEqual(currentEvents([note(1), log(2, 1), step(3, 2, 'x'), note(4), step(5, 2, 'y'), note(6)]), [
      note(4),
      note(6),
    ]);
    assert.deepEqual(currentEvents([step(1, 6, 'x'), note(2)]), [note(2)]);
  });

  it('takes along a command that goes on, with its start', () => {
    const start: SessionEvent = {
      kind: 'commandStarted',
      at: 1,
      run: 'r',
      terminal: 't',
      source: 'terminal',
      commandLine: { text: 'npm run dev', confidence: 'high', isTrusted: true },
      cwd: '.',
    };
    const output = { head: 'x', tail: '', droppedLines: 0, droppedChars: 0 };
    const progress: SessionEvent = { kind: 'commandProgress', at: 5, run: 'r', output };
    assert.deepEqual(currentEvents([start, { ...progress, at: 2 }, step(3, 2), progress]), [start, progress]);
    assert.deepEqual(currentEvents([start, step(3, 2), note(4)]), [note(4)]);
  });
});

describe('a step that the user continues', () => {
  it('has the events of before its log and those of since, and its number, name and log', () => {
    const events = [note(1), log(2, 1), step(3, 2, 'login'), note(4), log(5, 2), note(6), goesOn(7, 2), note(8)];
    assert.deepEqual(currentEvents(events), [note(4), note(6), note(8)]);
    assert.deepEqual(currentStep(events, [logFile(1), logFile(2)]), { number: 2, name: 'login' });
    assert.deepEqual(currentStep(events.slice(0, 6), [logFile(1), logFile(2)]), { number: 3, name: null });
  });

  it('ends with its next log, and what comes then is the step after it', () => {
    const events = [note(1), log(2, 1), goesOn(3, 1), note(4), log(6, 1, 4), note(7)];
    assert.deepEqual(currentEvents(events), [note(7)]);
    assert.deepEqual(currentStep(events, [logFile(1)]), { number: 2, name: null });
    assert.deepEqual(currentEvents([...events, goesOn(8, 1), note(9)]), [note(1), note(4), note(7), note(9)]);
  });

  it('may have ended by hand, without a log, and can be named again', () => {
    const events = [note(1), step(2, 2), note(3), goesOn(4, 1), note(5)];
    assert.deepEqual(currentEvents(events), [note(1), note(3), note(5)]);
    assert.deepEqual(currentStep(events, []), { number: 1, name: null });
    assert.deepEqual(currentStep([...events, step(6, 1, 'one')], []), { number: 1, name: 'one' });
    const begun = [...events, step(6, 2, 'two'), note(7)];
    assert.deepEqual(currentEvents(begun), [note(7)]);
    assert.deepEqual(currentStep(begun, []), { number: 2, name: 'two' });
  });

  it('did not meet its own problems in an earlier step', () => {
    const problems = [{ signatures: ['a'], title: 'A', state: 'open' as const }];
    const told = (at: number, number: number) => ({ ...log(at, number), problems }) as SessionEvent;
    const steps = earlierSteps([told(1, 1), told(2, 2), goesOn(3, 2)]);
    assert.deepEqual(
      steps.map(({ step: number }) => number),
      [1],
    );
  });

  it('is the one that ended last, and none where it goes on already or nothing has ended', () => {
    const events = [note(1), step(2, 2, 'two'), note(3), log(4, 2), note(5)];
    assert.deepEqual(endedStep(events), { number: 2, name: 'two', isRecorded: true });
    assert.deepEqual(endedStep(events.slice(0, 3)), { number: 1, name: null, isRecorded: true });
    assert.equal(endedStep([...events, goesOn(6, 2)]), null);
    assert.equal(endedStep([note(1)]), null);
  });

  it('tells where what it was made of is gone', () => {
    assert.deepEqual(endedStep([log(4, 2), note(5)]), { number: 2, name: null, isRecorded: false });
    assert.deepEqual(currentEvents([log(4, 2), note(5), goesOn(6, 2)]), [note(5)]);
  });

  it('is kept as long as a session that goes on', () => {
    const [first, second, third] = [note(1), note(2), note(4)];
    const ended = new EndedSessions([first, log(1, 1), second, log(3, 2), goesOn(3, 2), third]);
    assert.deepEqual(
      [first, second, third].map((event) => ended.has(event)),
      [true, false, false],
    );
  });

  it('leaves a draft of before its session', () => {
    const events = [note(1), log(2, 1), note(3), goesOn(4, 1), note(5)];
    assert.deepEqual(currentEvents(events, undefined, 3), [note(3)]);
    assert.deepEqual(currentEvents(events, undefined, 5), [note(1), note(3), note(5)]);
  });
});

describe('the session of a folder', () => {
  it('has the events of that folder, and the pauses, which concern all', () => {
    const ofA: SessionEvent = { kind: 'note', at: 1, folder: 'a', text: 'a' };
    const ofB: SessionEvent = { kind: 'note', at: 2, folder: 'b', text: 'b' };
    const logOfB: SessionEvent = { ...log(4, 1), folder: 'b' } as SessionEvent;
    const paused: SessionEvent = { kind: 'paused', at: 3 };
    assert.deepEqual(currentEvents([ofA, ofB, paused, logOfB], 'a'), [ofA, paused]);
    assert.deepEqual(currentEvents([ofA, ofB, paused, logOfB], 'b'), []);
  });
});

describe('a clock that jumps back', () => {
  it('does not give what was told already to the next session, nor take from it what is new', () => {
    const events = [note(100), note(900), note(110), log(120, 1, 110), note(50), note(60)];
    assert.deepEqual(currentEvents(events), [note(50), note(60)]);
  });

  it('leaves the record as it was when its draft was made', () => {
    assert.deepEqual(currentEvents([note(100), note(900), note(110), note(120)], undefined, 110), [
      note(100),
      note(900),
      note(110),
    ]);
  });
});

describe('the session of a draft that was kept', () => {
  it('is the one it was written from, though the next step has begun', () => {
    const events = [note(1), note(2), step(3, 2), note(4)];
    assert.deepEqual(currentEvents(events, undefined, 2), [note(1), note(2)]);
  });

  it('begins after what an earlier log tells of, though that was written later', () => {
    const events = [note(90), note(95), log(100, 1, 90), note(110)];
    assert.deepEqual(currentEvents(events, undefined, 95), [note(95)]);
    assert.deepEqual(currentEvents(events), [note(95), note(110)]);
  });
});
