import assert from 'node:assert/strict';
import { RecordingSwitch } from '../../../../src/core/journal/recordingSwitch';
import type { Observation } from '../../../../src/core/record/observation';

const line = { text: 'npm test', confidence: 'high', isTrusted: true } as const;
const output = { head: 'secret work', tail: '', droppedLines: 0, droppedChars: 0 };

const started = (run: string): Observation => ({
  kind: 'commandStarted',
  at: 1,
  run,
  terminal: 'bash',
  source: 'terminal',
  commandLine: line,
  cwd: '.',
});
const ended = (run: string): Observation => ({
  kind: 'commandEnded',
  at: 2,
  run,
  commandLine: line,
  exitCode: 0,
  ending: 'ended',
  output,
  capture: 'whole',
});
const saved: Observation = { kind: 'saved', at: 3, path: 'a.js' };

function recording(isPaused = false) {
  const seen: Observation[] = [];
  return {
    seen,
    kinds: () => seen.map(({ kind }) => kind),
    subject: new RecordingSwitch((o) => seen.push(o), isPaused),
  };
}

describe('the recording switch', () => {
  it('keeps nothing of what was watched while it is paused, and says when that was [P-terminal]', () => {
    const { subject, kinds } = recording();
    subject.pass(saved);
    subject.set(true, 10);
    subject.pass(saved);
    subject.pass(ended('of before'));
    subject.set(false, 20);
    subject.pass(saved);
    assert.deepEqual(kinds(), ['saved', 'paused', 'resumed', 'saved']);
  });

  it('keeps the user’s own words in a pause, too', () => {
    const { subject, kinds } = recording(true);
    subject.pass({ kind: 'note', at: 1, text: 'why I paused' });
    assert.deepEqual(kinds(), ['note']);
  });

  it('keeps nothing of a command that began in a pause, also where it ends after it', () => {
    const { subject, kinds } = recording();
    subject.set(true, 10);
    subject.pass(started('hidden'));
    subject.set(false, 20);
    subject.pass({ kind: 'commandProgress', at: 21, run: 'hidden', output });
    subject.pass(ended('hidden'));
    subject.pass(started('seen'));
    subject.pass(ended('seen'));
    assert.deepEqual(kinds(), ['paused', 'resumed', 'commandStarted', 'commandEnded']);
  });

  it('tells of a change once', () => {
    const { subject, kinds } = recording();
    const told: boolean[] = [];
    subject.onDidChange((isPaused) => told.push(isPaused));
    assert.deepEqual([subject.set(true, 1), subject.set(true, 2), subject.set(false, 3)], [true, false, true]);
    assert.deepEqual(told, [true, false]);
    assert.deepEqual(kinds(), ['paused', 'resumed']);
  });
});
