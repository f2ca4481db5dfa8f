import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { can } from '../support/vscode/abilities';
import { JournalOnDisk } from './support/journalOnDisk';
import { OpenTerminals } from './support/openTerminals';
import { writeOnDisk } from './support/project';
import { sessionRecord } from './support/sessionRecord';
import { endedRuns, endOf, next, outputOf, run, runsAfter, startOf, which } from './support/terminals';

/** Command lines and the exit codes that bash gives them. */
const CODES: readonly (readonly [string, number])[] = [
  ['sh -c "exit 200"', 200],
  ['node -e "process.exit(5)"', 5],
  ['leave() { return 6; }; leave', 6],
  ['. ./returns.sh', 7],
  ['nosuchcommand', 127],
  ['./not-executable', 126],
  ['./', 126],
  ['node -e "process.kill(process.pid, 9)"', 137],
  ['node -e "process.kill(process.pid, 11)"', 139],
  ['false | true', 0],
  ['true | false', 1],
  ['false && true', 1],
  ['false || sh -c "exit 9"', 9],
  ['false; true', 0],
  ['for i in 1 2; do sh -c "exit $i"; done', 2],
];

describe('commands as shells tell of them', () => {
  let journal: JournalOnDisk;
  let bash: vscode.Terminal;
  let terminals: OpenTerminals;

  before(async () => {
    journal = await JournalOnDisk.open();
    terminals = new OpenTerminals(journal);
    writeOnDisk('returns.sh', 'return 7\n');
    writeOnDisk('not-executable', 'text\n');
    bash = await terminals.another('codes');
  });

  after(() => {
    terminals.close();
  });

  it('have their exit codes in bash, whatever they are made of', async () => {
    const found: (readonly [string, number | null])[] = [];
    for (const [command] of CODES) found.push([command, (await run(journal, bash, command)).end.exitCode]);
    assert.deepEqual(found, CODES);
  });

  it('are nothing at all where a line was empty, a comment, a definition, broken off or wrong', async () => {
    for (const line of ['', '# only a comment', 'defined() { true; }', 'echo )']) {
      const runs = await runsAfter(journal, bash, line);
      assert.deepEqual(
        runs.filter(({ end }) => end.exitCode !== null).map(({ end }) => end.commandLine.text),
        [],
        line,
      );
    }
    // A bash that is kept waiting may take Ctrl+C only after the line that was typed next.
    const isTaken = ({ end }: ReturnType<typeof endedRuns>[number], word: string): boolean =>
      end.commandLine.text.startsWith(`${word}true`);
    let [word, mark] = ['', 0];
    for (let tries = 0; tries < 3; tries += 1) {
      [word, mark] = [`abandoned-words-${tries}`, journal.mark()];
      await giveUp(word, mark);
      if (!endedRuns(journal, mark).some((run) => isTaken(run, word))) break;
    }
    assert.deepEqual(
      endedRuns(journal, mark).filter(({ end }) => end.exitCode === 0 && !end.commandLine.text.startsWith('true')),
      [],
    );
    const { runs } = await sessionRecord();
    const phantoms = runs.filter(({ command }) => command.includes(word) || /only a comment|^$/.test(command));
    assert.deepEqual(phantoms, []);
  });

  /** Types a line, gives it up, and waits until the shell has run another one. */
  async function giveUp(line: string, mark: number): Promise<void> {
    const abandoned = next(vscode.window.onDidEndTerminalShellExecution, ({ terminal }) => terminal === bash);
    bash.sendText(line, false);
    bash.sendText('\u0003', false);
    // VS Code does not always tell of a line that was given up; what comes next needs an empty one in any case.
    await Promise.race([abandoned, new Promise((wake) => setTimeout(wake, 5_000))]);
    bash.sendText('\u0003', false);
    // What is typed while bash gives a line up is thrown away with it.
    let started: unknown;
    for (let tries = 0; started === undefined && tries < 5; tries += 1) {
      bash.sendText('true after-the-abandoned');
      started = await startOf(journal, mark, bash, 'true after-the-abandoned', 5_000).catch(() => undefined);
    }
    assert.ok(started, 'the shell takes commands again');
    await journal.wait('its end', () =>
      endedRuns(journal, mark).find(({ start }) => start.commandLine.text.includes('true after-the-abandoned')),
    );
  }

  it('are one of several lines, with its own code, as a loop or with a text inside', async () => {
    const loop = await runsAfter(journal, bash, 'for word in a b; do\n  echo "word $word"\ndone; sh -c "exit 4"');
    assert.deepEqual(
      loop.map(({ end }) => [end.exitCode, end.output.head.includes('word a\nword b')]),
      [[4, true]],
    );
    const text = await runsAfter(journal, bash, "cat - nosuch-here <<'END'\nline one\nEND");
    assert.equal(text.length, 1);
    assert.match(text.map(outputOf).join(), /line one\n.*nosuch-here/);
  });

  it('keep their line where the shell reports command and output as one', async () => {
    await run(journal, bash, 'cat nosuch-note');
    const again = await runsAfter(journal, bash, '!!');
    assert.equal(again.length, 1);
    const line = can('exactLine', vscode.version) ? /^(!!|cat nosuch-note)$/ : /^!!/;
    assert.match(again[0]?.end.commandLine.text ?? '', line);
    assert.match(again.map(outputOf).join(), /nosuch-note/);
  });

  it('have code and output of their own where the history, and with it the line, is switched off', async () => {
    const other = await terminals.another('history', { env: { HISTCONTROL: 'ignoreboth' } });
    const composed = await runsAfter(journal, other, 'if true; then ls nosuch-composed; fi');
    assert.deepEqual(
      composed.map((one) => [(one.end.exitCode ?? 0) > 0, /nosuch-composed/.test(outputOf(one))]),
      [[true, true]],
    );
    await run(journal, other, 'set +o history');
    const unnamed = await runsAfter(journal, other, 'ls nosuch-unnamed');
    assert.deepEqual(
      unnamed.map((one) => [(one.end.exitCode ?? 0) > 0, /nosuch-unnamed/.test(outputOf(one))]),
      [[true, true]],
    );
  });

  it('are never a success where tracing, a trap or a lost hook confuses the shell’s report', async () => {
    const traced = await terminals.another('traced');
    const isTraced = next(vscode.window.onDidEndTerminalShellExecution, ({ terminal }) => terminal === traced);
    traced.sendText('set -x');
    await isTraced;
    let mark = journal.mark();
    traced.sendText('ls nosuch-traced');
    // The shell may give it any name.
    const failing = await journal.wait('the traced command', () =>
      endedRuns(journal, mark).find(
        (one) => one.start.terminal === 'traced' && /ls: .*nosuch-traced/.test(outputOf(one)),
      ),
    );
    assert.notEqual(failing.end.exitCode, 0);
    const trapped = await terminals.another('trapped');
    await run(journal, trapped, "trap 'true' DEBUG");
    mark = journal.mark();
    trapped.sendText('ls nosuch-trapped');
    const start = await journal.wait('the trapped command', () =>
      journal.since(mark, 'commandStarted').find(({ commandLine }) => commandLine.text.includes('nosuch-trapped')),
    );
    const { end } = await endOf(journal, start);
    assert.deepEqual([end.exitCode, end.capture, end.commandLine.isTrusted], [null, 'lost', false]);
  });

  it('end with the prompt, with an unknown code, where the shell has lost its hooks', async () => {
    const unhooked = await terminals.another('unhooked');
    const mark = journal.mark();
    unhooked.sendText('unset PROMPT_COMMAND');
    const { end } = await endOf(journal, await startOf(journal, mark, unhooked, 'unset PROMPT_COMMAND'));
    assert.deepEqual([end.ending, end.exitCode], ['promptReturned', null]);
  });

  it('of several lines that an agent runs are never a success that nobody saw', async () => {
    const agent = await terminals.another('agent');
    const mark = journal.mark();
    agent.shellIntegration?.executeCommand('echo first\nls nosuch-agent\necho last');
    await journal.wait('the agent’s last line', () =>
      endedRuns(journal, mark).find((one) => outputOf(one).includes('last') || one.end.exitCode === null),
    );
    await run(journal, agent, 'true after-the-agent');
    const runs = endedRuns(journal, mark).filter(({ start }) => start.terminal === 'agent');
    const failing = runs.filter((one) => /ls: .*nosuch-agent/.test(outputOf(one)));
    assert.equal(failing.length, 1, 'its output is somewhere');
  });

  it('are recorded from a shell that sends the marks of FinalTerm alone', async () => {
    const rc = terminals.file('finalterm.sh');
    writeFileSync(
      rc,
      `PS0=$'\\e]133;C\\a'\nPS1=$'\\\\[\\e]133;A\\a\\\\]mark> \\\\[\\e]133;B\\a\\\\]'\nPROMPT_COMMAND='printf "\\033]133;D;%s\\007" $?'\n`,
    );
    const other = terminals.atOnce({
      name: 'finalterm',
      shellPath: which('bash'),
      shellArgs: ['--noprofile', '--rcfile', rc],
    });
    const mark = journal.mark();
    other.sendText('ls nosuch-finalterm');
    const one = await endOf(
      journal,
      await journal.wait('the start', () =>
        journal.since(mark, 'commandStarted').find(({ commandLine }) => commandLine.text.includes('nosuch-finalterm')),
      ),
    );
    assert.ok((one.end.exitCode ?? 0) > 0);
    assert.deepEqual([one.end.commandLine.text, one.end.commandLine.isTrusted], ['ls nosuch-finalterm', false]);
    assert.match(outputOf(one), /ls: .*nosuch-finalterm/);
  });

  it('lose what no decoder can give back where a program prints GBK, and say so', async () => {
    const one = await run(journal, bash, String.raw`printf '\xb4\xed\xce\xf3: cannot open file.txt\n'; sh -c "exit 3"`);
    assert.match(outputOf(one), /^\ufffd+[^\n]*: cannot open file\.txt$/);
    assert.deepEqual([one.end.exitCode, one.end.isGarbled], [3, true]);
    assert.equal((await run(journal, bash, 'echo 错误')).end.isGarbled, undefined);
  });

  for (const shell of ['zsh', 'fish', 'pwsh']) {
    const shellPath = which(shell);
    if (shellPath === undefined) continue;
    it(`have code and output in ${shell}`, async () => {
      const other = await terminals.another(`codes of ${shell}`, { shellPath });
      for (const [command, code] of [
        ['sh -c "exit 5"', 5],
        ['nosuchcommand', 127],
        ['true', 0],
      ] as const) {
        const { end } = await run(journal, other, command);
        assert.equal(end.exitCode, code, command);
        // fish hands its nonce on too late for VS Code to trust what it says.
        assert.equal(end.commandLine.isTrusted, shell !== 'fish', command);
      }
      const unfinished = await run(journal, other, 'printf no-newline');
      assert.equal(outputOf(unfinished), 'no-newline');
      if (shell === 'zsh') {
        const inside = await run(journal, other, '( ls nosuch-in-zsh )');
        assert.ok((inside.end.exitCode ?? 0) > 0 && /nosuch-in-zsh/.test(outputOf(inside)));
        other.sendText('left-in-zsh', false);
        await new Promise((done) => setTimeout(done, 300));
        await runsAfter(journal, other, '\u0003');
        await run(journal, other, 'true after-the-abandoned');
        // zsh tells of it as of a command that nobody knows the end of: no word of success or failure.
        const left = (await sessionRecord()).runs.filter(({ command }) => command.includes('left-in-zsh'));
        assert.ok(left.every(({ outcome, failures }) => outcome === 'unknown' && failures.length === 0));
        const wrong = await runsAfter(journal, other, 'echo )');
        assert.deepEqual(
          wrong.filter(({ end }) => end.exitCode === 0),
          [],
        );
      }
    });
  }
});
