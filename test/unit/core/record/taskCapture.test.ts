import assert from 'node:assert/strict';
import { CommandCapture, type CommandEnd } from '../../../../src/core/record/commandCapture';
import { HeldCommand } from '../../../../src/core/record/heldCommand';
import { FakeClock } from '../../../support/fakeClock';

const claimed = { text: 'npm run build', confidence: 'low', isTrusted: false } as const;
const scraped = { text: 'npm', confidence: 'high', isTrusted: true } as const;

describe('the run of a task or a debug session', () => {
  function capture(isShellCommand = false) {
    const clock = new FakeClock();
    const ends: CommandEnd[] = [];
    const progress: string[] = [];
    const subject = new CommandCapture({ run: 'r', commandLine: claimed, isShellCommand }, clock, {
      progressed: (_run, { head }) => progress.push(head),
      settled: (end) => ends.push(end),
    });
    return { clock, ends, progress, subject };
  }

  it('has the exit code of its process, and waits two seconds at most for what its terminal has to say', () => {
    const { clock, ends, subject } = capture();
    subject.feed('building\r\n');
    subject.processEnded(2);
    clock.advance(1999);
    assert.equal(ends.length, 0);
    clock.advance(1);
    assert.deepEqual([ends[0]?.exitCode, ends[0]?.output.head], [2, 'building']);
  });

  it('takes the code from the shell where the debugger of an older VS Code knows none, and waits shortly for it', () => {
    for (const readerFirst of [true, false]) {
      const { clock, ends, subject } = capture();
      subject.feed('TypeError\r\n');
      subject.processEnded(undefined);
      if (readerFirst) subject.readerDone();
      clock.advance(200);
      subject.ended(1, scraped);
      if (!readerFirst) subject.readerDone();
      assert.deepEqual([ends.length, ends[0]?.exitCode, ends[0]?.commandLine], [1, 1, claimed]);
    }
    const silent = capture();
    silent.subject.processEnded(undefined);
    silent.subject.readerDone();
    silent.clock.advance(250);
    assert.deepEqual([silent.ends.length, silent.ends[0]?.exitCode], [1, null]);
  });

  it('keeps the line of its definition, whatever its terminal calls it', () => {
    const { ends, subject } = capture();
    subject.readerDone();
    subject.ended(0, scraped);
    assert.deepEqual(ends[0]?.commandLine, claimed);
  });

  it('is silent where its stream was empty, and lost where there was none', () => {
    const silent = capture();
    silent.subject.readerDone();
    silent.subject.processEnded(1);
    assert.equal(silent.ends[0]?.capture, 'silent');
    const unseen = capture();
    unseen.subject.processEnded(1);
    unseen.subject.noReader();
    assert.equal(unseen.ends[0]?.capture, 'lost');
  });

  it('takes no code from its terminal when that closes: it may be the one of the task before', () => {
    for (const [isShellCommand, expected] of [
      [false, null],
      [true, 4],
    ] as const) {
      const { clock, ends, subject } = capture(isShellCommand);
      subject.terminalClosed(4);
      clock.advance(250);
      assert.equal(ends[0]?.exitCode, expected);
    }
  });

  it('goes on where its terminal gets another process, which ends a command at a prompt', () => {
    for (const [isShellCommand, count] of [
      [false, 0],
      [true, 1],
    ] as const) {
      const { clock, ends, subject } = capture(isShellCommand);
      subject.shellReplaced();
      clock.advance(60_000);
      assert.equal(ends.length, count);
    }
  });

  it('says that an output could not be decoded', () => {
    const garbled = capture();
    garbled.subject.feed('\ufffd\ufffd\ufffd: file.txt\r\n');
    garbled.subject.readerDone();
    garbled.subject.processEnded(1);
    assert.equal(garbled.ends[0]?.isGarbled, true);
    const fine = capture();
    fine.subject.feed('错误\r\n');
    fine.subject.readerDone();
    fine.subject.processEnded(1);
    assert.ok(fine.ends[0] !== undefined && !('isGarbled' in fine.ends[0]));
  });

  it('tells nothing more of its output once it has ended', () => {
    const { clock, ends, progress, subject } = capture();
    subject.feed('building\r\n');
    subject.processEnded(0);
    subject.flush();
    subject.readerDone();
    assert.equal(clock.timerCount, 0);
    subject.flush();
    assert.deepEqual([ends.length, progress], [1, []]);
  });

  it('is not given away by a mark in the middle of its output, nor a second time', () => {
    const { subject, ends } = capture();
    const own = capture(true);
    const held = new HeldCommand(() => own.subject);
    held.feed('text of a task\r\n');
    held.feed('\u001b]633;C\u0007forged\r\n');
    assert.ok(held.isHeld);
    held.release(subject);
    held.release(own.subject);
    held.tell((capture) => capture.readerDone());
    held.tell((capture) => capture.processEnded(0));
    assert.deepEqual([ends.length, own.ends.length], [1, 0]);
    assert.equal(ends[0]?.output.head, 'text of a task\nforged');
  });
});
