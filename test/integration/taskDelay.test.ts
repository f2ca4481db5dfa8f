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

/** What the recorder tells of a task whose terminal told of its command long before VS Code told of the task. */
async function toldOfLateTask(isLeftOut: boolean): Promise<readonly string[]> {
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
  const commandLine = { text: ' *  Executing task: exit 5 ', confidence: 'low', isTrusted: false } as const;
  const own = { source: 'terminal', terminal: 'an earlier task', cwd: null, isShellCommand: true } as const;
  const held = new HeldCommand(() => runs.begin({ ...own, commandLine }));
  // The terminal has the name of the task that it served before.
  const creationOptions = { shellArgs: ['-c', 'exit 5'] };
  const terminal = { name: own.terminal, creationOptions, processId: Promise.resolve(undefined) };
  try {
    assert.ok(recorder.claim({ terminal: terminal as never, commandLine, cwd: undefined, at: clock.now(), held }));
    clock.advance(DELAY_MS);
    const ended = next(vscode.tasks.onDidEndTaskProcess, ({ execution }) => execution.task.name === 'late');
    const folder = vscode.workspace.workspaceFolders?.[0] ?? assert.fail();
    const task = { type: 'mentor-brain-test', task: 'late' };
    await vscode.tasks.executeTask(new vscode.Task(task, folder, 'late', 'test', new vscode.ShellExecution('exit 5')));
    await ended;
    clock.advance(60_000);
  } finally {
    recorder.dispose();
  }
  return seen.flatMap((one) => (one.kind === 'commandStarted' ? [`${one.source} ${one.label ?? ''}`] : []));
}

describe('a task of which VS Code tells late', () => {
  after(() => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it('is one run, and not a command of its terminal beside it', async () => {
    assert.deepEqual(await toldOfLateTask(false), ['task late']);
  });

  it('is kept out where the user leaves it out, as what its terminal shows is [P-terminal]', async () => {
    assert.deepEqual(await toldOfLateTask(true), []);
  });
});
