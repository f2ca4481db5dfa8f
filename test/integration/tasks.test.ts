import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { EventOf } from '../../src/core/record/event';
import { can } from '../support/vscode/abilities';
import { JournalOnDisk } from './support/journalOnDisk';
import { root, writeOnDisk } from './support/project';
import { next, outputOf, type Run, run as runCommand, openTerminal } from './support/terminals';
import { sessionRecord } from './support/sessionRecord';

// Of the service's own kind where that is told, whatever else is shown in the window.
const TSC = can('sharedOwner', vscode.version)
  ? '$tsc'
  : { base: '$tsc', owner: 'mentor-brain-test', fileLocation: ['relative', '${workspaceFolder}'] };

const TASKS = [
  { label: 'list', type: 'shell', command: 'echo listed; ls ${workspaceFolder}/nosuch-listed; exit 3' },
  {
    label: 'program',
    type: 'process',
    command: 'node',
    args: ['-e', 'console.log("from a program"); process.exit(4)'],
  },
  { label: 'quiet', type: 'shell', command: 'exit 5' },
  { label: 'hush', type: 'shell', command: 'echo what nobody $((40 + 2)) sees; sleep 0.3; exit 5' },
  { label: 'both', dependsOn: ['quiet', 'list'], dependsOrder: 'parallel' },
  {
    label: 'check',
    type: 'shell',
    command: `echo "src/queue.js(3,5): error TS2322: Type 'x' is not assignable to type 'y'."; exit 1`,
    problemMatcher: TSC,
  },
];

describe('the task recorder', () => {
  let journal: JournalOnDisk;
  let known: readonly vscode.Task[];

  before(async () => {
    journal = await JournalOnDisk.open();
    writeOnDisk('.vscode/tasks.json', JSON.stringify({ version: '2.0.0', tasks: TASKS }));
    known = await fetchAll();
  });

  // What a failed test leaves running must not be in the way of the next one.
  afterEach(() => {
    for (const execution of vscode.tasks.taskExecutions) execution.terminate();
  });

  after(() => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  async function fetchAll(): Promise<readonly vscode.Task[]> {
    for (;;) {
      const tasks = await vscode.tasks.fetchTasks();
      if (TASKS.every(({ label }) => tasks.some(({ name }) => name === label))) return tasks;
      await new Promise((done) => setTimeout(done, 200));
    }
  }

  const taskNamed = (name: string): vscode.Task => known.find((task) => task.name === name) ?? assert.fail(name);

  async function endOfTask(mark: number, label: string): Promise<Run> {
    const start = await journal.wait(`the start of ${label}`, () =>
      journal.since(mark, 'commandStarted').find((event) => event.label === label),
    );
    const end = await journal.wait(`the end of ${label}`, () =>
      journal.since(mark, 'commandEnded').find((event) => event.run === start.run),
    );
    return { start, end };
  }

  async function runTask(task: vscode.Task): Promise<Run> {
    const mark = journal.mark();
    await vscode.tasks.executeTask(task);
    return await endOfTask(mark, task.name);
  }

  /** A task that gets a terminal of its own, as on a busy machine any may, is not told of there; run again in it, it is. */
  async function runTold(task: vscode.Task): Promise<Run> {
    let run = await runTask(task);
    if (can('firstTask', vscode.version)) return run;
    for (let tries = 1; run.end.capture === 'lost' && tries < 3; tries += 1) run = await runTask(task);
    return run;
  }

  function folder(): vscode.WorkspaceFolder {
    return vscode.workspace.workspaceFolders?.[0] ?? assert.fail();
  }

  // VS Code takes two tasks for one that have the same definition, and asks whether to start it again.
  const own = (name: string, execution: vscode.Task['execution']): vscode.Task =>
    new vscode.Task({ type: 'mentor-brain-test', task: name }, folder(), name, 'test', execution);

  const starts = (mark: number): readonly EventOf<'commandStarted'>[] => journal.since(mark, 'commandStarted');

  it('records a shell task as one run with its name, code and output', async () => {
    const mark = journal.mark();
    const { start, end } = await runTask(taskNamed('list'));
    assert.deepEqual([start.source, start.label, start.cwd], ['task', 'list', '.']);
    assert.deepEqual([end.exitCode, end.ending], [3, 'ended']);
    if (can('firstTask', vscode.version)) {
      assert.equal(start.commandLine.text, `echo listed; ls ${root()}/nosuch-listed; exit 3`);
      assert.equal(end.capture, 'whole');
      assert.match(outputOf({ start, end }), /^listed\nls: .*nosuch-listed/);
    } else {
      assert.deepEqual([start.commandLine.text, end.capture], [TASKS[0]?.command, 'lost']);
    }
    await runCommand(journal, await openTerminal({ name: 'after the task' }), 'true');
    assert.deepEqual(
      starts(mark).map(({ label }) => label),
      ['list', undefined],
      'one run, though task and terminal both told of it, and the terminal’s own beside it',
    );
    assert.equal(journal.since(mark, 'commandEnded').length, 2, 'each ended once, though the task ended twice');
  });

  it('keeps out a task that the user leaves out by its name [P-terminal]', async () => {
    const settings = vscode.workspace.getConfiguration('mentorBrain.recording');
    await runTask(taskNamed('list'));
    const mark = journal.mark();
    await settings.update('excludeTerminals', ['hus*'], vscode.ConfigurationTarget.Global);
    try {
      const ended = next(vscode.tasks.onDidEndTaskProcess, ({ execution }) => execution.task.name === 'hush');
      await vscode.tasks.executeTask(taskNamed('hush'));
      await ended;
      await runTask(taskNamed('list'));
    } finally {
      await settings.update('excludeTerminals', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.deepEqual(
      starts(mark).map(({ label }) => label),
      ['list'],
    );
    await journal.flush();
    assert.ok(!journal.everything().includes('what nobody 42 sees'), JSON.stringify(journal.events().slice(mark)));
  });

  it('names a program by its definition, not by what stands on the screen', async () => {
    const { start, end } = await runTold(taskNamed('program'));
    assert.deepEqual(start.commandLine, {
      text: `node -e 'console.log("from a program"); process.exit(4)'`,
      confidence: 'low',
      isTrusted: false,
    });
    assert.deepEqual(
      [end.commandLine.text, end.exitCode, end.output.head],
      [start.commandLine.text, 4, 'from a program'],
    );
  });

  it('does not take a task without output for one whose output was lost', async () => {
    const { end } = await runTold(taskNamed('quiet'));
    assert.deepEqual([end.exitCode, end.capture], [5, 'silent']);
  });

  it('keeps two tasks apart that run at the same time, and makes no run of the task that names them', async () => {
    const mark = journal.mark();
    await vscode.tasks.executeTask(taskNamed('both'));
    const [list, quiet] = await Promise.all([endOfTask(mark, 'list'), endOfTask(mark, 'quiet')]);
    assert.deepEqual([list.end.exitCode, quiet.end.exitCode], [3, 5]);
    if (can('firstTask', vscode.version)) assert.match(outputOf(list), /nosuch-listed/);
    else assert.ok(list.end.capture === 'lost' || /nosuch-listed/.test(outputOf(list)));
    assert.equal(outputOf(quiet), '');
    assert.equal(starts(mark).length, 2);
  });

  it('records a script of package.json', async () => {
    const { start, end } = await runTold(
      known.find(({ source, name }) => source === 'npm' && /^test\b/.test(name)) ?? assert.fail(),
    );
    assert.deepEqual([start.commandLine.text, end.exitCode], ['npm run test', 1]);
    assert.match(outputOf({ start, end }), /AssertionError/);
  });

  it('records arguments and a program that the shell does not know', async () => {
    const listed = await runTask(
      own(
        'with arguments',
        new vscode.ShellExecution('ls', ['nosuch a', { value: 'b c', quoting: vscode.ShellQuoting.Strong }]),
      ),
    );
    assert.equal(listed.start.commandLine.text, "ls 'nosuch a' 'b c'");
    assert.ok((listed.end.exitCode ?? 0) > 0);
    const unknown = await runTold(own('unknown to the shell', new vscode.ShellExecution('nosuchprogram a')));
    assert.equal(unknown.end.exitCode, 127);
    assert.match(outputOf(unknown), /not found/);
  });

  it('records the code of a task inside an extension, and says that its output was not seen', async () => {
    const wrote = new vscode.EventEmitter<string>();
    const closed = new vscode.EventEmitter<number>();
    const open = (): void => {
      wrote.fire('words of an extension\r\n');
      setTimeout(() => closed.fire(6), 50);
    };
    const pty = { onDidWrite: wrote.event, onDidClose: closed.event, open, close: () => {} };
    const { start, end } = await runTask(own('inside', new vscode.CustomExecution(async () => pty)));
    assert.deepEqual([start.label, end.exitCode, end.capture], ['inside', 6, 'lost']);
  });

  it('tells of a task that still runs, and records one that was stopped with an unknown code', async () => {
    const mark = journal.mark();
    const execution = await vscode.tasks.executeTask(
      own('watch', new vscode.ShellExecution('while true; do echo watching; sleep 0.3; done')),
    );
    const tells = can('firstTask', vscode.version);
    if (tells) {
      const progress = await journal.wait('what the watcher said', () => journal.since(mark, 'commandProgress')[0]);
      assert.match(progress.output.head, /^watching/);
    } else {
      await journal.wait('its start', () => starts(mark).find(({ label }) => label === 'watch'));
    }
    const terminal = await openTerminal({ name: 'beside the watcher' });
    for (const command of ['ls nosuch-beside', 'true', 'false']) {
      const { start } = await runCommand(journal, terminal, command);
      assert.deepEqual([start.source, start.label], ['terminal', undefined], command);
    }
    execution.terminate();
    const { end } = await endOfTask(mark, 'watch');
    assert.equal(end.exitCode, null);
    assert.ok(end.output.head.startsWith('watching') || (!tells && end.capture === 'lost'));
  });

  it('takes what a problem matcher found for the same failure as the task that printed it', async () => {
    const mark = journal.mark();
    const { end } = await runTold(taskNamed('check'));
    assert.equal(end.exitCode, 1);
    const shown = await journal.wait('what the matcher found', () => journal.since(mark, 'diagnostic')[0]);
    assert.deepEqual([shown.path, shown.code, shown.line], ['src/queue.js', 'TS2322', 3]);
    const record = await sessionRecord();
    const failing = record.runs.findLast(({ label }) => label === 'check');
    assert.deepEqual(
      failing?.failures.map(({ file, line, message }) => [file, line, /Type 'x' is not assignable/.test(message)]),
      [['src/queue.js', 3, true]],
    );
  });

  it('ends a task whose program is not there, though nobody tells of an end', async () => {
    const { start, end } = await runTask(own('missing', new vscode.ProcessExecution('/nosuch/program', ['a'])));
    assert.deepEqual([start.commandLine.text, end.exitCode, end.capture], ['/nosuch/program a', null, 'lost']);
  });
});
