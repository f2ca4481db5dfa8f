import assert from 'node:assert/strict';
import { CommandCapture } from '../../../../src/core/record/commandCapture';
import { betterCommandLine } from '../../../../src/core/record/commandLine';
import type { CommandLine, EventOf } from '../../../../src/core/record/event';
import { FakeClock } from '../../../support/fakeClock';

const START_MARK = '\u001b]633;C\u0007';
const line = (text: string, trust: Partial<CommandLine> = {}): CommandLine => ({
  text,
  confidence: 'high',
  isTrusted: true,
  ...trust,
});

describe('CommandCapture', () => {
  type Settled = Omit<EventOf<'commandEnded'>, 'kind' | 'redactions'>;

  function capture(command = 'npm test') {
    const clock = new FakeClock();
    const settled: Settled[] = [];
    const progress: Settled['output'][] = [];
    const start = { run: 'r1', commandLine: line(command), isShellCommand: true };
    const subject = new CommandCapture(start, clock, {
      progressed: (_run, output) => progress.push(output),
      settled: (end) => settled.push(end),
    });
    return { clock, settled, progress, subject };
  }

  it('settles when both the end and the last of the output have come, in either order', () => {
    for (const order of ['end first', 'reader first']) {
      const { settled, subject } = capture();
      subject.feed(`${START_MARK}one\r\n`);
      if (order === 'end first') subject.ended(1, line('npm test'));
      subject.feed('two\r\n');
      subject.readerDone();
      if (order === 'reader first') subject.ended(1, line('npm test'));
      assert.equal(settled.length, 1, order);
      assert.equal(settled[0]?.output.head.trim(), 'one\ntwo');
      assert.equal(settled[0]?.exitCode, 1);
      assert.equal(settled[0]?.capture, 'whole');
    }
  });

  it('waits a second at most for a reader that never finishes', () => {
    const { clock, settled, subject } = capture();
    subject.feed(`${START_MARK}text`);
    subject.ended(0, line('npm test'));
    clock.advance(999);
    assert.equal(settled.length, 0);
    clock.advance(1);
    assert.equal(settled[0]?.output.head, 'text');
  });

  it('tells lost output from none at all', () => {
    const lost = capture();
    lost.subject.readerDone();
    lost.subject.ended(1, line('ls nosuch'));
    assert.equal(lost.settled[0]?.capture, 'lost');
    const silent = capture();
    silent.subject.feed(START_MARK);
    silent.subject.readerDone();
    silent.subject.ended(1, line('false'));
    assert.equal(silent.settled[0]?.capture, 'silent');
  });

  it('takes an undefined exit code for unknown', () => {
    const { settled, subject } = capture();
    subject.readerDone();
    subject.ended(undefined, line('npm test'));
    assert.equal(settled[0]?.exitCode, null);
  });

  it('settles when the terminal closes, and takes its code only where it is the command’s', () => {
    const cases: readonly (readonly [string, number | undefined, number | null])[] = [
      ['exit 7', 7, 7],
      ['exit', 0, 0],
      ['npm start', 0, null],
      ['npm start', 1, 1],
      ['npm start', undefined, null],
    ];
    for (const [command, closedWith, expected] of cases) {
      const { clock, settled, subject } = capture(command);
      subject.feed(`${START_MARK}text`);
      subject.terminalClosed(closedWith);
      clock.advance(250);
      assert.equal(settled[0]?.ending, 'terminalClosed');
      assert.equal(settled[0]?.exitCode, expected, `${command} closed with ${closedWith}`);
    }
  });

  it('settles when the prompt is back in the middle of the stream', () => {
    const { settled, subject } = capture('exec bash');
    subject.feed(`${START_MARK}text\r\n\u001b]633;A\u0007$ `);
    assert.equal(settled[0]?.ending, 'promptReturned');
    assert.equal(settled[0]?.exitCode, null);
  });

  it('settles once, whatever comes afterwards', () => {
    const { clock, settled, subject } = capture();
    subject.interrupt();
    subject.ended(0, line('npm test'));
    subject.readerDone();
    subject.superseded();
    subject.terminalClosed(1);
    clock.advance(5000);
    assert.equal(settled.length, 1);
    assert.equal(settled[0]?.ending, 'interrupted');
  });

  it('keeps waiting for the output when the next command has started', () => {
    const { clock, settled, subject } = capture();
    subject.superseded();
    subject.feed(`${START_MARK}late`);
    clock.advance(1000);
    assert.equal(settled[0]?.ending, 'superseded');
    assert.equal(settled[0]?.output.head, 'late');
  });
});

describe('the command line of a run', () => {
  it('is the one seen at the start, unless the end’s is as sure and not longer', () => {
    assert.equal(betterCommandLine(line('!!'), line('!!\ncat note')).text, '!!');
    assert.equal(betterCommandLine(line('(exit 42) output'), line('(exit 42)')).text, '(exit 42)');
    assert.equal(betterCommandLine(line('npm test'), line('')).text, 'npm test');
    assert.equal(betterCommandLine(line('npm test'), line('rm', { isTrusted: false })).text, 'npm test');
  });

  it('is the first line of the end’s where the start had none, and then it is not trusted', () => {
    assert.deepEqual(betterCommandLine(line(''), line('( ls )\nls: no such file')), {
      text: '( ls )',
      confidence: 'low',
      isTrusted: false,
    });
  });
});

describe('a bash line that is only a subshell', () => {
  it('is recorded by its first line, with lost output, though VS Code calls command and output one trusted line', () => {
    const clock = new FakeClock();
    const settled: Omit<EventOf<'commandEnded'>, 'kind' | 'redactions'>[] = [];
    const told = line('( ls nosuchdir )\nls: cannot access nosuchdir');
    const subject = new CommandCapture({ run: 'r', commandLine: told, isShellCommand: true }, clock, {
      progressed: () => {},
      settled: (end) => settled.push(end),
    });
    subject.feed(START_MARK);
    subject.ended(undefined, told);
    subject.readerDone();
    assert.deepEqual(settled[0]?.commandLine, { text: '( ls nosuchdir )', confidence: 'low', isTrusted: false });
    assert.equal(settled[0]?.capture, 'lost');
  });
});
