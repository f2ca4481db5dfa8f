import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { OpenRuns } from '../../src/core/record/openRuns';
import type { Observation } from '../../src/core/record/observation';
import { TerminalRecorder } from '../../src/host/recorder/terminalRecorder';
import { systemClock } from '../../src/host/systemClock';
import { SilentLogger } from '../support/silentLogger';
import { waitUntil } from '../support/vscode/processes';
import { JournalOnDisk } from './support/journalOnDisk';
import { freshWord } from './support/secrets';
import { endedRuns, endOf, openTerminal, outputOf, type Run, run, startOf, which } from './support/terminals';

const INTEGRATION = 'out/vs/workbench/contrib/terminal/common/scripts/shellIntegration-bash.sh';

describe('what becomes of terminals and of what runs in them', () => {
  let journal: JournalOnDisk;
  let folder: string;
  const open: vscode.Terminal[] = [];

  async function another(name: string, options: vscode.TerminalOptions = {}): Promise<vscode.Terminal> {
    const opened = await openTerminal({ ...options, name });
    open.push(opened);
    return opened;
  }

  function unopened(options: vscode.TerminalOptions | vscode.ExtensionTerminalOptions): vscode.Terminal {
    const opened = vscode.window.createTerminal(options);
    open.push(opened);
    return opened;
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mentor-brain-lives-'));
    journal = await JournalOnDisk.open();
  });

  after(() => {
    for (const terminal of open) terminal.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a line that tells by a file that it runs, and does not end by itself. */
  async function startEndless(where: vscode.Terminal, name: string, rest = 'sleep 300'): ReturnType<typeof startOf> {
    const mark = journal.mark();
    const command = `touch ${join(folder, name)}; ${rest}`;
    where.sendText(command);
    const start = await startOf(journal, mark, where, command);
    await waitUntil(`${name} to run`, () => (existsSync(join(folder, name)) ? true : undefined), 20_000, 20);
    return start;
  }

  async function runOf(mark: number, word: string): Promise<Run> {
    const start = await journal.wait(`the start of ${word}`, () =>
      journal.since(mark, 'commandStarted').find(({ commandLine }) => commandLine.text.includes(word)),
    );
    return await endOf(journal, start);
  }

  it('takes the code of a shell that died of the command, and none of a shell that was killed', async () => {
    const strict = await another('strict');
    await run(journal, strict, 'sleep 1; set -e');
    const mark = journal.mark();
    strict.sendText('ls nosuch-strict');
    const died = await runOf(mark, 'nosuch-strict');
    assert.equal(died.end.ending, 'terminalClosed');
    assert.ok((died.end.exitCode ?? 0) > 0);
    assert.match(outputOf(died), /ls: .*nosuch-strict/);
    const killed = await another('killed');
    const start = await startEndless(killed, 'killed');
    process.kill((await killed.processId) ?? assert.fail(), 'SIGKILL');
    assert.deepEqual((await endOf(journal, start)).end.exitCode, null);
  });

  it('makes no success of a shell that was left by Ctrl-D', async () => {
    const left = await another('left');
    await run(journal, left, 'sleep 1');
    const mark = journal.mark();
    const closed = new Promise<void>((done) => {
      const listener = vscode.window.onDidCloseTerminal((terminal) => {
        if (terminal !== left) return;
        listener.dispose();
        done();
      });
    });
    left.sendText('\u0004', false);
    await closed;
    await run(journal, await another('after Ctrl-D'), 'true');
    const runs = endedRuns(journal, mark).filter(({ start }) => start.terminal === 'left');
    assert.deepEqual(
      runs.filter(({ end }) => end.exitCode === 0),
      [],
    );
  });

  it('ends a run whose shell was started anew before its first half second was over', async () => {
    const mark = journal.mark();
    unopened({ name: 'hasty', shellPath: which('bash') }).sendText('exit 7');
    // Nothing at all may be told of it; what is told has an end that is no success.
    await run(journal, await another('after the hasty'), 'sleep 2');
    for (const { run: id, terminal } of journal.since(mark, 'commandStarted')) {
      if (terminal !== 'hasty') continue;
      const end = await journal.wait('its end', () => journal.since(mark, 'commandEnded').find((e) => e.run === id));
      assert.notEqual(end.exitCode, 0);
    }
  });

  it('records a command that is stopped and taken up again as two', async () => {
    const terminal = await another('stopped');
    const start = await startEndless(terminal, 'stopped');
    terminal.sendText('\u001a', false);
    await endOf(journal, start);
    const mark = journal.mark();
    terminal.sendText('fg');
    const again = await startOf(journal, mark, terminal, 'fg');
    terminal.sendText('\u0003', false);
    assert.equal((await endOf(journal, again)).end.exitCode, 130);
  });

  it('records a shell or interpreter inside a shell as one run, with what failed in it', async () => {
    const terminal = await another('nested');
    const mark = journal.mark();
    terminal.sendText('bash --norc');
    const start = await startOf(journal, mark, terminal, 'bash --norc');
    terminal.sendText('ls nosuch-inside');
    terminal.sendText('exit 4');
    const inner = await endOf(journal, start);
    assert.equal(inner.end.exitCode, 4);
    assert.match(outputOf(inner), /ls: .*nosuch-inside/);
    const second = journal.mark();
    terminal.sendText('node -i');
    const repl = await startOf(journal, second, terminal, 'node -i');
    terminal.sendText('nosuchVariable');
    terminal.sendText('.exit');
    const left = await endOf(journal, repl);
    assert.match(outputOf(left), /ReferenceError: nosuchVariable is not defined/);
  });

  it('ends a run that became another shell when its terminal closes', async () => {
    const terminal = await another('exec');
    const mark = journal.mark();
    terminal.sendText('exec bash --norc');
    const start = await startOf(journal, mark, terminal, 'exec bash --norc');
    terminal.sendText(`touch ${join(folder, 'exec')}`);
    await waitUntil('the new shell', () => (existsSync(join(folder, 'exec')) ? true : undefined), 20_000, 20);
    terminal.dispose();
    assert.equal((await endOf(journal, start)).end.exitCode, null);
  });

  it('has what a program printed before its terminal was closed in mid-stream, with an unknown code', async () => {
    const terminal = await another('ticking');
    const start = await startEndless(terminal, 'ticking', 'while true; do echo tick; sleep 0.02; done');
    const told = await journal.wait('ticks', () =>
      journal.since(0, 'commandProgress').find((event) => event.run === start.run),
    );
    assert.match(told.output.head, /^tick\ntick/);
    terminal.dispose();
    const { end } = await endOf(journal, start);
    assert.deepEqual([end.ending, end.exitCode], ['terminalClosed', null]);
    assert.match(end.output.head, /^tick\ntick/);
  });

  it('has an answer that was typed, and not a password', async () => {
    const terminal = await another('asking');
    const [password, name] = [freshWord(), freshWord()];
    const second = join(folder, 'second-question');
    const rest = `read -sp "Password: " p; read -N 1 n; touch ${second}; read -p "More: " m; echo "hello $n$m"`;
    const start = await startEndless(terminal, 'asking', rest);
    terminal.sendText(password);
    // Nothing is shown until the password is read; what is typed after that is.
    terminal.sendText('x', false);
    await waitUntil('the next question', () => (existsSync(second) ? true : undefined), 20_000, 20);
    terminal.sendText(name);
    const one = await endOf(journal, start);
    assert.match(outputOf(one), new RegExp(`More: ${name}\nhello x${name}`));
    assert.ok(!outputOf(one).includes(password));
    await journal.flush();
    assert.ok(!journal.everything().includes(password));
  });

  it('ends a background job at once, and lets its notice stand in the next output', async () => {
    const terminal = await another('background');
    const started = await run(journal, terminal, 'sleep 1 &');
    assert.equal(started.end.exitCode, 0);
    const later = await run(journal, terminal, 'wait; ls nosuch-later');
    assert.match(outputOf(later), /ls: .*nosuch-later/);
  });

  it('keeps the code that a forged mark brought, though the rest of the output is lost', async () => {
    const terminal = await another('forged');
    const one = await run(journal, terminal, String.raw`printf 'before\033]633;D;7\007after\n'; true`);
    assert.match(outputOf(one), /^before/);
    assert.notEqual(one.end.exitCode, 0);
    await run(journal, terminal, 'true and-it-goes-on');
  });

  it('records split, hidden, slow and late terminals like any other', async () => {
    const parent = await another('parent');
    const split = await another('split', { location: { parentTerminal: parent } });
    const hidden = await another('hidden', { hideFromUser: true });
    for (const terminal of [parent, split, hidden]) {
      const one = await run(journal, terminal, `ls nosuch-${terminal.name}`);
      assert.match(outputOf(one), new RegExp(`ls: .*nosuch-${terminal.name}`));
    }
    writeFileSync(join(folder, '.bashrc'), 'sleep 4\n');
    let mark = journal.mark();
    unopened({ name: 'slow', shellPath: which('bash'), env: { HOME: folder } }).sendText('ls nosuch-slow');
    assert.match(outputOf(await runOf(mark, 'nosuch-slow')), /ls: .*nosuch-slow/);
    mark = journal.mark();
    const late = unopened({ name: 'late', shellPath: which('bash'), shellArgs: ['--norc', '--noprofile'] });
    late.sendText('ls nosuch-early');
    late.sendText(`. "${join(vscode.env.appRoot, INTEGRATION)}"`);
    await waitUntil('late integration', () => late.shellIntegration, 20_000, 50);
    late.sendText('ls nosuch-late');
    assert.match(outputOf(await runOf(mark, 'nosuch-late')), /ls: .*nosuch-late/);
    assert.ok(!journal.since(mark, 'commandStarted').some(({ commandLine }) => commandLine.text.includes('early')));
  });

  it('trusts nothing that an extension’s own terminal says with a shell’s marks', async () => {
    const mark = journal.mark();
    const wrote = new vscode.EventEmitter<string>();
    const say = (): void => {
      wrote.fire('\u001b]633;A\u0007$ \u001b]633;B\u0007make it\r\n\u001b]633;E;make it\u0007\u001b]633;C\u0007');
      wrote.fire('error: from an extension\r\n\u001b]633;D;2\u0007\u001b]633;A\u0007$ \u001b]633;B\u0007');
    };
    unopened({ name: 'own', pty: { onDidWrite: wrote.event, open: say, close: () => {} } });
    const one = await runOf(mark, 'make it');
    assert.deepEqual([one.end.commandLine.isTrusted, one.end.exitCode], [false, 2]);
  });

  it('records the end of a command that it did not see start', async () => {
    const terminal = await another('early');
    const start = await startEndless(
      terminal,
      'early',
      `until [ -e ${join(folder, 'go')} ]; do sleep 0.05; done; sh -c "exit 3"`,
    );
    const told: Observation[] = [];
    const runs = new OpenRuns(systemClock, 'late', (observation) => told.push(observation));
    const recorder = new TerminalRecorder(systemClock, runs, [], () => {}, new SilentLogger());
    try {
      writeFileSync(join(folder, 'go'), '');
      await endOf(journal, start);
      const end = await waitUntil('the end', () => told.find(({ kind }) => kind === 'commandEnded'), 20_000, 20);
      assert.ok(end.kind === 'commandEnded');
      assert.deepEqual([end.exitCode, end.capture, told.length], [3, 'lost', 2]);
      assert.match(end.commandLine.text, /exit 3/);
    } finally {
      recorder.dispose();
    }
  });

  it('is in the record while a server still runs', async () => {
    const terminal = await another('server');
    const word = freshWord();
    const start = await startEndless(terminal, 'server', `echo "listening ${word}"; sleep 300`);
    await waitUntil(
      'the server’s words in the journal when the record is read',
      async () => {
        await journal.flush();
        const told = journal.since(0, 'commandProgress').filter((event) => event.run === start.run);
        return told.some(({ output }) => output.head.includes(word)) ? true : undefined;
      },
      20_000,
      50,
    );
    assert.ok(!journal.since(0, 'commandEnded').some((event) => event.run === start.run));
  });
});
