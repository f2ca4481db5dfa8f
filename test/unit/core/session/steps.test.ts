import assert from 'node:assert/strict';
import type { SessionEvent } from '../../../../src/core/record/event';
import { hasTelling, placeOf, sessionBorders } from '../../../../src/core/session/sessionBorders';
import { currentStep, earlierSteps, endedStep } from '../../../../src/core/session/steps';

const note = (at: number): SessionEvent => ({ kind: 'note', at, text: 'n', redactions: {} });
const paused = (at: number): SessionEvent => ({ kind: 'paused', at });
const logged = (step: number, at: number, through = at): SessionEvent => ({
  kind: 'logWritten',
  at,
  step,
  path: `log${step}.md`,
  through,
  problems: [],
});
const started = (step: number, at: number, name: string | null = null): SessionEvent => ({
  kind: 'stepStarted',
  at,
  step,
  name,
  problems: [],
});
const continued = (step: number, at: number): SessionEvent => ({ kind: 'stepContinued', at, step });
const logs = (...steps: readonly number[]) => steps.map((step) => ({ path: `log${step}.md`, step }));

describe('the step that goes on', () => {
  const step = (events: readonly SessionEvent[], ...steps: readonly number[]): string => {
    const { number, name } = currentStep(events, logs(...steps));
    return name === null ? `${number}` : `${number} ${name}`;
  };

  it('is one above every log, written from here or in the project', () => {
    assert.equal(step([]), '1');
    assert.equal(step([], 2, 5), '6');
    assert.equal(step([logged(3, 1)], 2), '4');
    assert.equal(step([logged(3, 1), logged(2, 2)]), '4');
  });

  it('is what the user began by hand, where that is higher, by the name of it', () => {
    assert.equal(step([started(4, 1, 'prices')], 2), '4 prices');
    assert.equal(step([started(2, 1, 'prices')], 4), '5 prices');
    assert.equal(step([started(4, 1, 'prices'), started(4, 2, 'taxes')]), '4 taxes');
    assert.equal(step([started(4, 1, 'prices'), logged(3, 2)]), '4 prices');
    assert.equal(step([started(4, 1, 'prices'), logged(4, 2)]), '5');
  });

  it('is the one that the user continues, until it is logged or a later one begins', () => {
    assert.equal(step([started(2, 1, 'prices'), logged(2, 2), continued(2, 3)], 2, 7), '2 prices');
    assert.equal(step([logged(2, 2), continued(2, 3)]), '2');
    assert.equal(step([logged(2, 2), continued(2, 3), logged(1, 4)]), '2');
    assert.equal(step([logged(2, 2), continued(2, 3), logged(2, 4)]), '3');
    assert.equal(step([logged(2, 2), continued(2, 3), started(3, 4, 'taxes')]), '3 taxes');
    assert.equal(step([logged(2, 2), continued(2, 3), started(2, 4, 'taxes')]), '2 taxes');
  });
});

describe('steps that ended', () => {
  it('are those with a log, and those that ended with the next one, but for one that goes on again', () => {
    const steps = (...events: readonly SessionEvent[]) => earlierSteps(events).map(({ step }) => step);
    assert.deepEqual(steps(logged(1, 1), note(2), started(3, 3)), [1, 2]);
    assert.deepEqual(steps(logged(1, 1), logged(2, 2), continued(2, 3)), [1]);
    assert.deepEqual(steps(logged(1, 1), logged(2, 2), continued(2, 3), logged(2, 4)), [1, 2]);
  });

  it('may be continued, the last of them, with what it was made of where that is still here', () => {
    assert.equal(endedStep([]), null);
    assert.equal(endedStep([note(1)]), null);
    assert.deepEqual(endedStep([note(1), logged(1, 2)]), { number: 1, name: null, isRecorded: true });
    assert.deepEqual(endedStep([logged(1, 2)]), { number: 1, name: null, isRecorded: false });
    assert.deepEqual(endedStep([started(1, 0, 'prices'), note(1), logged(1, 2)]), {
      number: 1,
      name: 'prices',
      isRecorded: true,
    });
    assert.deepEqual(endedStep([note(1), logged(1, 2), logged(2, 4)]), { number: 2, name: null, isRecorded: false });
    assert.equal(endedStep([note(1), logged(1, 2), continued(1, 3)]), null);
    assert.deepEqual(endedStep([note(1), logged(1, 2), continued(1, 3), note(4), logged(1, 5)]), {
      number: 1,
      name: null,
      isRecorded: true,
    });
  });
});

describe('where one session ends and the next begins', () => {
  const borders = (...events: readonly SessionEvent[]) =>
    sessionBorders(events).map(
      ({ step, at, loggedAt }) => `${step} at ${at}${loggedAt === null ? '' : ` by ${loggedAt}`}`,
    );

  it('is after the last event that a log tells of', () => {
    assert.deepEqual(borders(note(1), note(2), logged(1, 3)), ['1 at 2 by 3']);
    assert.deepEqual(borders(note(1), note(2), logged(1, 3, 1)), ['1 at 1 by 3']);
    assert.deepEqual(borders(note(5), logged(1, 6, 2)), ['1 at 0 by 6']);
    assert.deepEqual(borders(note(1), logged(1, 2, 1), note(3), logged(2, 4, 3)), ['1 at 1 by 2', '2 at 3 by 4']);
  });

  it('is a step that was begun by hand, where there was something to tell', () => {
    assert.deepEqual(borders(note(1), started(2, 2)), ['1 at 2']);
    assert.deepEqual(borders(paused(1), started(2, 2)), []);
    assert.deepEqual(borders(started(2, 1)), []);
    assert.deepEqual(borders(note(1), started(2, 2), started(3, 3)), ['1 at 2']);
    assert.deepEqual(borders(note(1), started(2, 2), note(3), started(2, 4)), ['1 at 2']);
    assert.deepEqual(borders(note(1), logged(1, 2, 1), note(3), started(2, 4)), ['1 at 1 by 2']);
    assert.deepEqual(borders(note(1), logged(1, 2, 1), note(3), started(3, 4)), ['1 at 1 by 2', '2 at 4']);
  });

  it('is told by the log of it, also where that was saved after the next step began', () => {
    assert.deepEqual(borders(note(1), started(2, 2), logged(1, 3, 1)), ['1 at 1 by 3', '1 at 2']);
    assert.deepEqual(borders(note(1), started(2, 2), note(3), logged(1, 4, 2)), ['1 at 2 by 4']);
    assert.deepEqual(borders(note(1), logged(1, 2, 1), logged(1, 3, 1)), ['1 at 1 by 2']);
  });

  it('is none of a step that goes on again', () => {
    assert.deepEqual(borders(note(1), logged(1, 2, 1), note(3), logged(2, 4, 3), continued(2, 5)), ['1 at 1 by 2']);
    assert.deepEqual(borders(note(1), logged(1, 2, 1), continued(1, 3), note(4), started(2, 5)), ['1 at 5']);
    assert.deepEqual(borders(paused(1), logged(1, 2, 1), continued(1, 3), started(2, 4)), []);
  });

  it('is found by the sequence of events where the clock jumped', () => {
    assert.equal(placeOf([note(1), note(9), note(3)], 9), 1);
    assert.equal(placeOf([note(1), note(9), note(3)], 4), 2);
    assert.equal(placeOf([note(1), note(9), note(3)], 1, 1), 0);
    assert.equal(placeOf([note(5)], 4), -1);
    assert.equal(placeOf([note(2), note(2)], 2), 1);
    assert.ok(hasTelling([paused(1), note(2)], 0, 2) && !hasTelling([paused(1), note(2)], 0, 1));
    assert.ok(!hasTelling([note(1), paused(2)], 1, 2));
  });
});
