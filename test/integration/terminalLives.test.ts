import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { JournalOnDisk } from './support/journalOnDisk';
import { OpenTerminals } from './support/openTerminals';
import { freshWord } from './support/secrets';
import { endedRuns, endOf, outputOf, run, startOf, which } from './support/terminals';

describe('what becomes of terminals and of what runs in them', () => {
  let journal: JournalOnDisk;
  let terminals: OpenTerminals;

  before(async () => {
    journal = await JournalOnDisk.open();
    terminals = new OpenTerminals(journal);
  });

  after(() => {
    terminals.close();
  });

  it('takes the code of a shell that died of the command, and none of a shell that was killed', async () => {
    const strict = await terminals.another('strict');
    await run(journal, strict, 'sleep 1; set -e');
    const mark = journal.mark();
    strict.sendText('ls nosuch-strict');
    const died = await terminals.runOf(mark, 'nosuch-strict');
    assert.equal(died.end.ending, 'terminalClosed');
    assert.ok((died.end.exitCode ?? 0) > 0);
    assert.match(outputOf(died), /ls: .*nosuch-strict/);
    const killed = await terminals.another('killed');
    const start = await terminals.startEndless(killed, 'killed');
    process.kill((await killed.processId) ?? assert.fail(), 'SIGKILL');
    assert.deepEqual((await endOf(journal, start)).end.exitCode, null);
  });

  it('makes no success of a shell that was left by Ctrl-D', async () => {
    const left = await terminals.another('left');
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
    await run(journal, await terminals.another('after Ctrl-D'), 'true');
    const runs = endedRuns(journal, mark).filter(({ start }) => start.terminal === 'left');
    assert.deepEqual(
      runs.filter(({ end }) => end.exitCode === 0),
      [],
    );
  });

  it('ends a run whose shell was started anew before its first half second was over', async () => {
    const mark = journal.mark();
    terminals.atOnce({ name: 'hasty', shellPath: which('bash') }).sendText('exit 7');
    // Nothing at all may be told of it; what is told has an end that is no success.
    await run(journal, await terminals.another('after the hasty'), 'sleep 2');
    for (const { run: id, terminal } of journal.since(mark, 'commandStarted')) {
      if (terminal !== 'hasty') continue;
      const end = await journal.wait('its end', () => journal.since(mark, 'commandEnded').find((e) => e.run === id));
      assert.notEqual(end.exitCode, 0);
    }
  });

  it('records a command that is stopped and taken up again as two', async () => {
    const terminal = await terminals.another('stopped');
    const start = await terminals.startEndless(terminal, 'stopped');
    terminal.sendText('\u001a', false);
    await endOf(journal, start);
    const mark = journal.mark();
    terminal.sendText('fg');
    const again = await startOf(journal, mark, terminal, 'fg');
    terminal.sendText('\u0003', false);
    assert.equal((await endOf(journal, again)).end.exitCode, 130);
  });

  it('records a shell or interpreter inside a shell as one run, with what failed in it', async () => {
    const terminal = await terminals.another('nested');
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
    const terminal = await terminals.another('exec');
    const mark = journal.mark();
    terminal.sendText('exec bash --norc');
    const start = await startOf(journal, mark, terminal, 'exec bash --norc');
    terminal.sendText(`touch ${terminals.file('exec')}`);
    await terminals.fileAppears('exec');
    terminal.dispose();
    assert.equal((await endOf(journal, start)).end.exitCode, null);
  });

  it('has what a program printed before its terminal was closed in mid-stream, with an unknown code', async () => {
    const terminal = await terminals.another('ticking');
    // VS Code hands output on in its pauses: where there is none of 50 ms, it may keep all of it back.
    const start = await terminals.startEndless(
      terminal,
      'ticking',
      'while true; do echo tick; sleep 0.02; echo tick; sleep 0.3; done',
    );
    const told = await journal.wait('ticks', () =>
      journal.since(0, 'commandProgress').find((event) => event.run === start.run),
    );
    assert.match(told.output.head, /^tick\ntick/);
    terminal.dispose();
    const { end } = await endOf(journal, start);
    assert.deepEqual([end.ending, end.exitCode], ['terminalClosed', null]);
    assert.match(end.output.head, /^tick\ntick/);
  });

  it('has an answer that was typed, and not a password [P-terminal]', async () => {
    const terminal = await terminals.another('asking');
    const [password, name] = [freshWord(), freshWord()];
    const second = terminals.file('second-question');
    const rest = `read -sp "Password: " p; read -N 1 n; touch ${second}; read -p "More: " m; echo "hello $n$m"`;
    const start = await terminals.startEndless(terminal, 'asking', rest);
    terminal.sendText(password);
    // Nothing is shown until the password is read; what is typed after that is.
    terminal.sendText('x', false);
    await terminals.fileAppears('second-question');
    terminal.sendText(name);
    const one = await endOf(journal, start);
    assert.match(outputOf(one), new RegExp(`More: ${name}\nhello x${name}`));
    assert.ok(!outputOf(one).includes(password));
    await journal.flush();
    assert.ok(!journal.everything().includes(password));
  });

  it('has nothing that is typed into the hidden prompts of programs [P-terminal]', async () => {
    // Such a program reads from the terminal itself, with its echo off.
    const folder = terminals.file('bin');
    mkdirSync(folder);
    for (const name of ['sudo', 'ssh']) {
      const script = `#!/bin/bash\nprintf '%s password: ' ${name} > /dev/tty\ntouch ${terminals.file(`${name}-asks`)}\nread -rs p < /dev/tty\necho; echo "${name} has read \${#p} characters"\n`;
      writeFileSync(join(folder, name), script, { mode: 0o755 });
    }
    const terminal = await terminals.another('hidden');
    for (const [name, command] of [
      ['sudo', `${folder}/sudo apt update`],
      ['ssh', `${folder}/ssh host`],
    ] as const) {
      const [mark, password] = [journal.mark(), freshWord()];
      terminal.sendText(command);
      const start = await startOf(journal, mark, terminal, command);
      await terminals.fileAppears(`${name}-asks`);
      terminal.sendText(password);
      const one = await endOf(journal, start);
      assert.match(outputOf(one), new RegExp(`${name} has read ${password.length} characters`));
      await journal.flush();
      assert.ok(!journal.everything().includes(password));
    }
  });

  it('ends a background job at once, and lets its notice stand in the next output', async () => {
    const terminal = await terminals.another('background');
    const started = await run(journal, terminal, 'sleep 1 &');
    assert.equal(started.end.exitCode, 0);
    const later = await run(journal, terminal, 'wait; ls nosuch-later');
    assert.match(outputOf(later), /ls: .*nosuch-later/);
  });

  it('keeps the code that a forged mark brought, though the rest of the output is lost', async () => {
    const terminal = await terminals.another('forged');
    const one = await run(journal, terminal, String.raw`printf 'before\033]633;D;7\007after\n'; true`);
    assert.match(outputOf(one), /^before/);
    assert.notEqual(one.end.exitCode, 0);
    await run(journal, terminal, 'true and-it-goes-on');
  });
});
