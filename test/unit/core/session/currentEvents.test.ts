import assert from 'node:assert/strict';
import { nextStep } from '../../../../src/core/log/logPath';
import type { SessionEvent } from '../../../../src/core/record/event';
import { currentEvents, lastWrittenStep, mergeJournals } from '../../../../src/core/session/currentEvents';

const note = (at: number, text = String(at)): SessionEvent => ({ kind: 'note', at, text });
const log = (at: number, step: number, through = at): SessionEvent => ({
  kind: 'logWritten',
  at,
  step,
  path: `log${step}`,
  through,
  problems: [],
});
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

  it('keep their sequence when the clock jumps back', () => {
    const journal = [note(10), note(4), note(11)];
    assert.deepEqual(mergeJournals([journal]), journal);
  });
});

describe('the next step', () => {
  it('is above every log in the folder and every log written from here', () => {
    assert.equal(nextStep([], 0), 1);
    assert.equal(nextStep(['learning_log_step2.md', 'learning_log_step10.md', 'readme.md'], 0), 11);
    assert.equal(nextStep(['learning_log_step2.md'], 4), 5);
    assert.equal(nextStep(['learning_log_step2.md.bak', 'xlearning_log_step9.md'], 0), 1);
  });

  it('knows the last step that was written', () => {
    assert.equal(lastWrittenStep([log(1, 1), log(2, 3), note(3)]), 3);
  });
});
