import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HeldCommand } from '../../src/core/record/heldCommand';
import type { Observation } from '../../src/core/record/observation';
import { OpenRuns } from '../../src/core/record/openRuns';
import { TaskRecorder } from '../../src/host/recorder/taskRecorder';
import { FakeClock } from '../support/fakeClock';
import { next } from './support/terminals';

/** Measured on a busy machine: 2.3 s. */
const DELAY_MS = 3000;

/** A recorder with a clock of its own, to which terminals are told by hand. */
function bench(isLeftOut = false) {
  const clock = new FakeClock();
  const seen: Observation[] = [];
  const runs = new OpenRuns(clock, 'late', (one) => seen.push(one));
  const recorder = new TaskRecorder(
    clock,
    runs,
    () => isLeftOut,
    () => false,
    () => undefined,
  );
  return {
    clock,
    recorder,
    /** A task's terminal tells of a command. */
    tell(text: string, name: string): void {
      const commandLine = { text, confidence: 'low', isTrusted: false } as const;
      const own = { source: 'terminal', terminal: name, cwd: null, isShellCommand: true } as const;
      const held = new HeldCommand(() => runs.begin({ ...own, commandLine }));
      const terminal = { name, creationOptions: { shellArgs: ['-c', text] }, processId: Promise.resolve(undefined) };
      assert.ok(recorder.claim({ terminal: terminal as never, commandLine, cwd: undefined, at: clock.now(), held }));
    },
    told: () => seen.flatMap((one) => (one.kind === 'commandStarted' ? [`${one.source} ${one.label ?? ''}`] : [])),
  };
}

function taskOf(name: string, execution: vscode.ShellExecution | vscode.CustomExecution): vscode.Task {
  const folder = vscode.workspace.workspaceFolders?.[0] ?? assert.fail();
  return new vscode.Task({ type: 'mentor-brain-test', task: name }, folder, name, 'test', execution);
}

/** What the recorder tells of a task whose terminal told of its command long before VS Code told of the task. */
async function toldOfLateTask(isLeftOut: boolean): Promise<readonly string[]> {
  const { clock, recorder, tell, told } = bench(isLeftOut);
  try {
    // The terminal has the name of the task that it served before.
    tell(' *  Executing task: exit 5 ', 'an earlier task');
    clock.advance(DELAY_MS);
    const ended = next(vscode.tasks.onDidEndTaskProcess, ({ execution }) => execution.task.name === 'late');
    await vscode.tasks.executeTask(taskOf('late', new vscode.ShellExecution('exit 5')));
    await ended;
    clock.advance(60_000);
  } finally {
    recorder.dispose();
  }
  return told();
}

/** A task that runs in an extension, of whose process VS Code has nothing to tell. */
function withoutProcess(): vscode.CustomExecution {
  const write = new vscode.EventEmitter<string>();
  return new vscode.CustomExecution(async () => ({ onDidWrite: write.event, open: () => {}, close: () => {} }));
}

describe('a task of which VS Code tells late', () => {
  after(() => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it('is one run, and not a command of its terminal beside it', async () => {
    assert.deepEqual(await toldOfLateTask(false), ['task late']);
  });

  it('is told apart from another that began with it, where VS Code tells nothing of their processes', async () => {
    const { clock, recorder, tell, told } = bench();
    const begun = [];
    try {
      for (const name of ['api serve', 'web serve']) tell(name, name);
      for (const name of ['api serve', 'web serve']) {
        const isTold = next(vscode.tasks.onDidStartTask, ({ execution }) => execution.task.name === name);
        begun.push(await vscode.tasks.executeTask(taskOf(name, withoutProcess())));
        await isTold;
      }
      clock.advance(60_000);
    } finally {
      recorder.dispose();
      for (const execution of begun) execution.terminate();
    }
    assert.deepEqual(told(), ['task api serve', 'task web serve']);
  });

  it('is kept out where the user leaves it out, as what its terminal shows is [P-terminal]', async () => {
    assert.deepEqual(await toldOfLateTask(true), []);
  });
});
