import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Observation } from '../../src/core/record/observation';
import { OpenRuns } from '../../src/core/record/openRuns';
import { TerminalRecorder } from '../../src/host/recorder/terminalRecorder';
import { systemClock } from '../../src/host/systemClock';
import { SilentLogger } from '../support/silentLogger';
import { waitUntil } from '../support/vscode/processes';
import { filesBelow, JournalOnDisk } from './support/journalOnDisk';
import { OpenTerminals } from './support/openTerminals';
import { freshWord } from './support/secrets';
import { endOf, next, outputOf, run, which } from './support/terminals';

const INTEGRATION = 'out/vs/workbench/contrib/terminal/common/scripts/shellIntegration-bash.sh';

describe('terminals of every kind', () => {
  let journal: JournalOnDisk;
  let terminals: OpenTerminals;

  before(async () => {
    journal = await JournalOnDisk.open();
    terminals = new OpenTerminals(journal);
  });

  after(() => {
    terminals.close();
  });

  it('records split, hidden, slow and late terminals like any other', async () => {
    const parent = await terminals.another('parent');
    const split = await terminals.another('split', { location: { parentTerminal: parent } });
    const hidden = await terminals.another('hidden', { hideFromUser: true });
    for (const terminal of [parent, split, hidden]) {
      const one = await run(journal, terminal, `ls nosuch-${terminal.name}`);
      assert.match(outputOf(one), new RegExp(`ls: .*nosuch-${terminal.name}`));
    }
    writeFileSync(terminals.file('.bashrc'), 'sleep 4\n');
    let mark = journal.mark();
    terminals
      .atOnce({ name: 'slow', shellPath: which('bash'), env: { HOME: terminals.folder } })
      .sendText('ls nosuch-slow');
    assert.match(outputOf(await terminals.runOf(mark, 'nosuch-slow')), /ls: .*nosuch-slow/);
    mark = journal.mark();
    const late = terminals.atOnce({ name: 'late', shellPath: which('bash'), shellArgs: ['--norc', '--noprofile'] });
    late.sendText('ls nosuch-early');
    late.sendText(`. "${join(vscode.env.appRoot, INTEGRATION)}"`);
    await waitUntil('late integration', () => late.shellIntegration, 20_000, 50);
    late.sendText('ls nosuch-late');
    assert.match(outputOf(await terminals.runOf(mark, 'nosuch-late')), /ls: .*nosuch-late/);
    assert.ok(!journal.since(mark, 'commandStarted').some(({ commandLine }) => commandLine.text.includes('early')));
  });

  it('leaves out what was shown on the other screen, and keeps what a clear took away', async () => {
    const terminal = await terminals.another('screens');
    const other = await run(journal, terminal, 'tput smcup; echo inside; tput rmcup; echo outside');
    assert.equal(outputOf(other), 'outside');
    const cleared = await run(journal, terminal, 'echo early; clear; echo late; printf "no newline"');
    assert.match(outputOf(cleared), /^early\n+late\nno newline$/);
    const redrawn = await run(journal, terminal, String.raw`for i in 1 2 3; do printf "\r\033[K$i of 3"; done`);
    assert.equal(outputOf(redrawn), '3 of 3');
  });

  it('trusts nothing that an extension’s own terminal says with a shell’s marks [T24]', async () => {
    const mark = journal.mark();
    const wrote = new vscode.EventEmitter<string>();
    const say = (): void => {
      wrote.fire('\u001b]633;A\u0007$ \u001b]633;B\u0007make it\r\n\u001b]633;E;make it\u0007\u001b]633;C\u0007');
      wrote.fire('error: from an extension\r\n\u001b]633;D;2\u0007\u001b]633;A\u0007$ \u001b]633;B\u0007');
    };
    terminals.atOnce({ name: 'own', pty: { onDidWrite: wrote.event, open: say, close: () => {} } });
    const one = await terminals.runOf(mark, 'make it');
    assert.deepEqual([one.end.commandLine.isTrusted, one.end.exitCode], [false, 2]);
  });

  it('is recorded within its limits where a command prints without an end [T26]', async () => {
    const terminal = await terminals.another('endless');
    const size = (): number => filesBelow(journal.folder).reduce((sum, file) => sum + statSync(file).size, 0);
    await journal.flush();
    const before = size();
    const one = await run(journal, terminal, 'timeout 3 yes "an endless line of a command that never stops"');
    await journal.flush();
    const { head, tail, droppedLines } = one.end.output;
    assert.ok(droppedLines > 10_000, `${droppedLines} lines`);
    assert.ok(head.length + tail.length <= 256 * 1024, `${head.length + tail.length} characters`);
    assert.ok(size() - before <= 1024 * 1024, `${size() - before} bytes`);
  });

  it('is not recorded where the user leaves it out, by its name or by its menu, and is again after that [P-terminal]', async () => {
    const [byName, byMenu, during, again] = [freshWord(), freshWord(), freshWord(), freshWord()];
    const settings = vscode.workspace.getConfiguration('mentorBrain.recording');
    await settings.update('excludeTerminals', ['left out *'], vscode.ConfigurationTarget.Global);
    try {
      const named = await terminals.another('left out by name');
      await unseen(named, `echo ${byName}`);
      const picked = await terminals.another('picked');
      await terminals.startEndless(picked, 'picked', `read -p "" x; echo ${during}`);
      await vscode.commands.executeCommand('mentorBrain.excludeTerminal', picked);
      await unseen(picked, 'go');
      await unseen(picked, `echo ${byMenu}`);
      await vscode.commands.executeCommand('mentorBrain.excludeTerminal', picked);
      assert.match(outputOf(await run(journal, picked, `echo ${again}`)), new RegExp(again));
    } finally {
      await settings.update('excludeTerminals', undefined, vscode.ConfigurationTarget.Global);
    }
    await journal.flush();
    const everything = journal.everything();
    assert.ok(everything.includes(again), 'the search finds what is there');
    assert.deepEqual(
      [byName, byMenu].filter((word) => everything.includes(word)),
      [],
    );
    const outputs = journal.since(0, 'commandEnded').map(({ output }) => output.head);
    assert.ok(!outputs.some((text) => text.includes(during)), 'nor what ran when it was left out');
  });

  /** Sends a line to a terminal of which the journal may say nothing. */
  async function unseen(terminal: vscode.Terminal, line: string): Promise<void> {
    const ended = next(vscode.window.onDidEndTerminalShellExecution, (event) => event.terminal === terminal);
    terminal.sendText(line);
    await ended;
  }

  it('records the end of a command that it did not see start', async () => {
    const terminal = await terminals.another('early');
    const start = await terminals.startEndless(
      terminal,
      'early',
      `until [ -e ${terminals.file('go')} ]; do sleep 0.05; done; sh -c "exit 3"`,
    );
    const told: Observation[] = [];
    const runs = new OpenRuns(systemClock, 'late', (observation) => told.push(observation));
    const recorder = new TerminalRecorder(
      systemClock,
      runs,
      [],
      () => false,
      () => {},
      new SilentLogger(),
    );
    try {
      writeFileSync(terminals.file('go'), '');
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
    const terminal = await terminals.another('server');
    const word = freshWord();
    const start = await terminals.startEndless(terminal, 'server', `echo "listening ${word}"; sleep 300`);
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
