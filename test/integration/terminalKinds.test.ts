import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Observation } from '../../src/core/record/observation';
import { OpenRuns } from '../../src/core/record/openRuns';
import { TerminalRecorder } from '../../src/host/recorder/terminalRecorder';
import { systemClock } from '../../src/host/systemClock';
import { SilentLogger } from '../support/silentLogger';
import { waitUntil } from '../support/vscode/processes';
import { JournalOnDisk } from './support/journalOnDisk';
import { OpenTerminals } from './support/openTerminals';
import { freshWord } from './support/secrets';
import { endOf, outputOf, run, which } from './support/terminals';

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

  it('records the end of a command that it did not see start', async () => {
    const terminal = await terminals.another('early');
    const start = await terminals.startEndless(
      terminal,
      'early',
      `until [ -e ${terminals.file('go')} ]; do sleep 0.05; done; sh -c "exit 3"`,
    );
    const told: Observation[] = [];
    const runs = new OpenRuns(systemClock, 'late', (observation) => told.push(observation));
    const recorder = new TerminalRecorder(systemClock, runs, [], () => {}, new SilentLogger());
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
