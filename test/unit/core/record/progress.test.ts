import assert from 'node:assert/strict';
import { CommandCapture } from '../../../../src/core/record/commandCapture';
import type { EventOf } from '../../../../src/core/record/event';
import { ProgressSchedule } from '../../../../src/core/record/progressSchedule';
import { TerminalText } from '../../../../src/core/record/terminalText';
import { FakeClock } from '../../../support/fakeClock';

const START_MARK = '\u001b]633;C\u0007';

describe('what a running command has to tell', () => {
  function taken(text: TerminalText): string {
    const { head, tail } = text.takeProgress();
    return [head, tail].filter((part) => part !== '').join('\n');
  }

  it('is what came since the last time, once', () => {
    const text = new TerminalText();
    text.feed('one\r\ntwo\r\n');
    assert.equal(taken(text), 'one\ntwo');
    assert.equal(taken(text), '');
    text.feed('three\r\n');
    assert.equal(taken(text), 'three');
  });

  it('is whole lines: a line that is still being written waits for its end', () => {
    const text = new TerminalText();
    text.feed('one\r\npassw');
    assert.equal(taken(text), 'one');
    text.feed('ord\r\n');
    assert.equal(taken(text), 'password');
  });

  it('is told with what follows where its last line may go on there, as a secret that is broken over lines [T27]', () => {
    const [one, two] = ['a'.repeat(76), 'b'.repeat(20)];
    const text = new TerminalText();
    text.feed(`one\r\ntoken: \r\n${one}\r\n`);
    assert.equal(taken(text), 'one\ntoken:');
    assert.equal(taken(text), '');
    text.feed(`${two}\r\n`);
    assert.equal(taken(text), `${one}\n${two}`);
    text.feed(`${'word '.repeat(16)}\r\n`);
    assert.equal(taken(text), 'word '.repeat(16).trimEnd());
  });

  it('tells a line again that was rewritten, and nothing of those above it', () => {
    const text = new TerminalText();
    text.feed('title\r\nlayer a 10%\r\nlayer b 10%\r\n');
    assert.equal(taken(text), 'title\nlayer a 10%\nlayer b 10%');
    text.feed('\u001b[1A\rlayer b 90%\r\n');
    assert.equal(taken(text), 'layer b 90%');
  });

  it('goes on behind a clear, which watchers send before each run', () => {
    const text = new TerminalText();
    text.feed('error one\r\n');
    assert.equal(taken(text), 'error one');
    text.feed('\u001bc0 errors\r\n');
    assert.equal(taken(text), '0 errors');
    text.feed('\u001b[2J\u001b[3J\u001b[Hagain\r\n');
    assert.equal(taken(text), 'again');
  });

  it('is bounded: the first lines, the last ones, and how much is between', () => {
    const text = new TerminalText();
    for (let i = 1; i <= 50_000; i++) text.feed(`line ${i}\r\n`);
    const { head, tail, droppedLines } = text.takeProgress();
    assert.ok(head.startsWith('line 1\nline 2\n'));
    assert.ok(tail.endsWith('\nline 50000'));
    assert.ok(head.length <= 2048 && tail.length <= 14 * 1024);
    assert.equal(head.split('\n').length + tail.split('\n').length + droppedLines, 50_000);
  });

  it('is the same whatever the chunks, and in all it is the whole text', () => {
    const lines = Array.from({ length: 700 }, (_, i) => `line ${i}`);
    const raw = `${lines.join('\r\n')}\r\n`;
    for (const size of [1, 7, 1000]) {
      const text = new TerminalText();
      const parts: string[] = [];
      for (let at = 0; at < raw.length; at += size) {
        text.feed(raw.slice(at, at + size));
        if (at % 35 === 0) parts.push(taken(text));
      }
      parts.push(taken(text));
      assert.equal(parts.filter((part) => part !== '').join('\n'), lines.join('\n'), `chunks of ${size}`);
    }
  });
});

describe('ProgressSchedule', () => {
  /** Output at every 100 ms; the moments of the reports, in seconds since the start. */
  function reports(seconds: number, chars = 100): number[] {
    const clock = new FakeClock(0);
    const times: number[] = [];
    const schedule = new ProgressSchedule(clock, () => {
      times.push(Math.round(clock.now() / 1000));
      schedule.reported(chars);
    });
    for (let at = 0; at < seconds * 10; at++) {
      schedule.noteOutput();
      clock.advance(100);
    }
    schedule.stop();
    return times;
  }

  it('comes after 3 seconds, then at growing intervals', () => {
    assert.deepEqual(reports(220), [3, 8, 18, 38, 78, 138, 198]);
  });

  it('comes every ten minutes once a run has filled its share of the journal', () => {
    assert.deepEqual(reports(1900, 600_000), [3, 8, 608, 1208, 1808]);
  });

  it('runs no timer while there is no new output', () => {
    const clock = new FakeClock();
    const schedule = new ProgressSchedule(clock, () => schedule.reported(1));
    assert.equal(clock.timerCount, 0);
    schedule.noteOutput();
    assert.equal(clock.timerCount, 1);
    clock.advance(3000);
    assert.equal(clock.timerCount, 0);
  });

  it('tells soon of what comes after a long silence', () => {
    const clock = new FakeClock(0);
    const times: number[] = [];
    const schedule = new ProgressSchedule(clock, () => {
      times.push(clock.now());
      schedule.reported(1);
    });
    schedule.noteOutput();
    clock.advance(3_600_000);
    schedule.noteOutput();
    clock.advance(1000);
    assert.deepEqual(times, [3000, 3_601_000]);
    schedule.noteOutput();
    clock.advance(5000);
    assert.deepEqual(times.length, 3);
  });
});

describe('a command that goes on', () => {
  type Output = EventOf<'commandProgress'>['output'];

  function running() {
    const clock = new FakeClock();
    const progress: Output[] = [];
    const ends: Output[] = [];
    const commandLine = { text: 'npm run dev', confidence: 'high', isTrusted: true } as const;
    const subject = new CommandCapture({ run: 'r', commandLine, isShellCommand: true }, clock, {
      progressed: (_run, output) => progress.push(output),
      settled: ({ output }) => ends.push(output),
    });
    return { clock, progress, ends, subject, commandLine };
  }

  it('is told of while it runs, and as a whole when it ends', () => {
    const { clock, progress, ends, subject, commandLine } = running();
    subject.feed(`${START_MARK}listening\r\n`);
    clock.advance(3000);
    subject.feed('GET / 500\r\n');
    clock.advance(5000);
    subject.ended(0, commandLine);
    subject.readerDone();
    assert.deepEqual(
      progress.map(({ head }) => head),
      ['listening', 'GET / 500'],
    );
    assert.deepEqual(
      ends.map(({ head }) => head),
      ['listening\nGET / 500'],
    );
    assert.equal(clock.timerCount, 0);
  });

  it('is not told of where it ends at once, nor where it has printed nothing', () => {
    const quick = running();
    quick.subject.feed(`${START_MARK}text\r\n`);
    quick.subject.ended(0, quick.commandLine);
    quick.subject.readerDone();
    quick.clock.advance(60_000);
    assert.deepEqual([quick.progress.length, quick.ends.length], [0, 1]);
    const quiet = running();
    quiet.subject.feed(START_MARK);
    quiet.clock.advance(60_000);
    assert.deepEqual(quiet.progress, []);
  });

  it('tells its newest words when it is asked', () => {
    const { progress, subject } = running();
    subject.feed(`${START_MARK}Error: just now\r\n`);
    subject.flush();
    subject.flush();
    assert.deepEqual(
      progress.map(({ head }) => head),
      ['Error: just now'],
    );
  });
});
