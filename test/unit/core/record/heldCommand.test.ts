import assert from 'node:assert/strict';
import type { CommandCapture } from '../../../../src/core/record/commandCapture';
import { HeldCommand } from '../../../../src/core/record/heldCommand';
import { type RunBegin, OpenRuns } from '../../../../src/core/record/openRuns';
import type { Observation } from '../../../../src/core/record/observation';
import { FakeClock } from '../../../support/fakeClock';

describe('a command that may be a task’s', () => {
  const clock = new FakeClock();

  function begun(parts: Partial<RunBegin> = {}) {
    const told: Observation[] = [];
    const runs = new OpenRuns(clock, 'w', (observation) => told.push(observation));
    const commandLine = { text: 'make', confidence: 'high', isTrusted: true } as const;
    const begin = (more: Partial<RunBegin> = {}): CommandCapture =>
      runs.begin({ terminal: 't', commandLine, cwd: null, isShellCommand: true, ...parts, ...more });
    return { told, runs, begin, held: new HeldCommand(begin), commandLine };
  }

  it('is told of when it is known whose it is, with all that came before', () => {
    const { told, begin, held, commandLine } = begun();
    held.feed('output before the task was known\r\n');
    held.tell((capture) => capture.readerDone());
    held.tell((capture) => capture.ended(2, commandLine));
    assert.equal(told.length, 0);
    held.release(begin({ source: 'task', label: 'build', isShellCommand: false }));
    assert.deepEqual(
      told.map((event) => [event.kind, event.kind === 'commandEnded' ? event.exitCode : null]),
      [
        ['commandStarted', null],
        ['commandEnded', 2],
      ],
    );
    const [start, end] = told;
    assert.ok(start?.kind === 'commandStarted' && end?.kind === 'commandEnded' && start.run === end.run);
    assert.deepEqual(
      [start.source, start.label, end.output.head],
      ['task', 'build', 'output before the task was known'],
    );
  });

  it('is told of by nobody once it turns out to be what the user leaves out', () => {
    const { told, held, commandLine } = begun();
    held.feed('what nobody is to see\r\n');
    held.drop();
    held.feed('\u001b]633;C\u0007more of it');
    held.tell((capture) => capture.ended(0, commandLine));
    held.release();
    assert.deepEqual([held.isHeld, told], [false, []]);
  });

  it('is a terminal’s own as soon as a shell’s start mark says so', () => {
    for (const mark of ['\u001b]633;C\u0007', '\u001b]133;C\u001b\\']) {
      const { told, held, begin } = begun();
      held.feed(`${mark}text`);
      assert.equal(told[0]?.kind, 'commandStarted');
      held.release(begin({ source: 'task' }));
      assert.equal(held.isHeld, false);
      assert.equal(told[0]?.kind === 'commandStarted' && told[0].source, 'terminal');
    }
  });
});

describe('OpenRuns', () => {
  it('names the folder in every event of a run, so that a session can be told from another', () => {
    const clock = new FakeClock();
    const told: Observation[] = [];
    const runs = new OpenRuns(clock, 'w', (observation) => told.push(observation));
    const commandLine = { text: 'npm start', confidence: 'high', isTrusted: true } as const;
    const capture = runs.begin({ terminal: 't', commandLine, folder: 'api', cwd: '.', isShellCommand: true });
    capture.feed('up\r\n');
    runs.flush();
    runs.interrupt();
    runs.interrupt();
    assert.deepEqual(
      told.map((event) => [event.kind, 'folder' in event && event.folder]),
      [
        ['commandStarted', 'api'],
        ['commandProgress', 'api'],
        ['commandEnded', 'api'],
      ],
    );
  });

  it('begins a new run for what still goes on after a pause, and keeps nothing of what was printed meanwhile', () => {
    const told: Observation[] = [];
    const runs = new OpenRuns(new FakeClock(), 'w', (observation) => told.push(observation));
    const commandLine = { text: 'npm start', confidence: 'high', isTrusted: true } as const;
    const [server, over] = ['server', 'over'].map((terminal) =>
      runs.begin({ terminal, commandLine, cwd: '.', isShellCommand: true }),
    );
    assert.ok(server !== undefined && over !== undefined);
    server.feed('before\r\n');
    runs.suspend();
    server.feed('in the pause\r\n');
    over.ended(0, commandLine);
    over.readerDone();
    runs.takeUp();
    server.feed('after\r\n');
    server.ended(0, commandLine);
    server.readerDone();
    assert.deepEqual(
      told.map((event) => [
        'run' in event && event.run,
        event.kind,
        event.kind === 'commandEnded' && [event.ending, event.output.head],
      ]),
      [
        ['w-1', 'commandStarted', false],
        ['w-2', 'commandStarted', false],
        ['w-1', 'commandEnded', ['interrupted', 'before']],
        ['w-2', 'commandEnded', ['interrupted', '']],
        ['w-3', 'commandStarted', false],
        ['w-3', 'commandEnded', ['ended', 'after']],
      ],
    );
  });

  it('keeps a command line within bounds, and cuts it between words', () => {
    const told: Observation[] = [];
    const runs = new OpenRuns(new FakeClock(), 'w', (observation) => told.push(observation));
    const text = `echo ${'some-word '.repeat(5000)}`;
    runs.begin({
      terminal: 't',
      commandLine: { text, confidence: 'medium', isTrusted: false },
      cwd: null,
      isShellCommand: true,
    });
    const [start] = told;
    assert.ok(start?.kind === 'commandStarted');
    assert.ok(start.commandLine.text.length <= 8000);
    assert.match(start.commandLine.text, /some-word …$/);
  });
});
