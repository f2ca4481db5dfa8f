import assert from 'node:assert/strict';
import { inOrderOfDisk } from '../../../../src/core/record/diskOrder';
import type { EventOf, SessionEvent } from '../../../../src/core/record/event';

const commandLine = { text: 'npm test', confidence: 'high', isTrusted: true } as const;
const output = { head: '', tail: '', droppedLines: 0, droppedChars: 0 };

const started = (at: number): SessionEvent => ({
  kind: 'commandStarted',
  at,
  run: 'r',
  terminal: 'bash',
  source: 'terminal',
  commandLine,
  cwd: '.',
});
const ended = (at: number): SessionEvent => ({
  kind: 'commandEnded',
  at,
  run: 'r',
  commandLine,
  exitCode: 0,
  ending: 'ended',
  output,
  capture: 'silent',
});
const edit = (startedAt: number, at: number, origin: EventOf<'edit'>['origin'], path = 'a.js'): SessionEvent => ({
  kind: 'edit',
  at,
  startedAt,
  path,
  language: 'javascript',
  before: null,
  after: { hash: 'h', chars: 1 },
  baseline: 'absent',
  origin,
  isSaved: true,
});

describe('inOrderOfDisk', () => {
  it('puts a change on the disk before a command that started after it was made', () => {
    const [start, change, end] = [started(1000), edit(900, 1500, 'onDisk'), ended(1400)];
    assert.deepEqual(inOrderOfDisk([start, end, change]), [change, start, end]);
    assert.deepEqual(inOrderOfDisk([start, change, end]), [change, start, end]);
  });

  it('leaves a change where it is that was made while the command ran, or is told long after', () => {
    const during = [started(1000), ended(1400), edit(1200, 1900, 'onDisk')];
    assert.deepEqual(inOrderOfDisk(during), [during[0], during[2], during[1]]);
    const late = [started(1000), edit(900, 60_000, 'onDisk')];
    assert.deepEqual(inOrderOfDisk(late), late);
  });

  it('moves no edit of the editor, and none past another event of a file or a note', () => {
    const typed = [started(1000), edit(900, 1500, 'typed')];
    assert.deepEqual(inOrderOfDisk(typed), typed);
    const note: SessionEvent = { kind: 'note', at: 1100, text: 'why' };
    const behindNote = [started(1000), note, edit(900, 1500, 'onDisk')];
    assert.deepEqual(inOrderOfDisk(behindNote), behindNote);
    const twice = [edit(800, 1200, 'onDisk'), edit(700, 1500, 'onDisk')];
    assert.deepEqual(inOrderOfDisk(twice), twice);
  });
});
