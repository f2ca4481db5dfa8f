import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { can } from '../support/vscode/abilities';
import { JournalOnDisk, readReview } from './support/journalOnDisk';
import { OpenTerminals } from './support/openTerminals';
import { writeOnDisk } from './support/project';
import { endedRuns, endOf, outputOf, type Run, run, startOf, which } from './support/terminals';

const BATCHES = 3;
const BATCH = 40;
const PASTED = 40;

/**
 * The complaint of `ls` itself: the terminal may echo the bare command line into another command's output, and, where
 * lines were pasted, between the name of the program and the rest of its complaint, which it writes one after the other.
 */
const ownComplaint = (word: string): RegExp => new RegExp(`(?:ls: .*|cannot access ')${word}\\b`);

async function recordedRuns(command: string): Promise<SessionRecord['runs']> {
  const record = JSON.parse(await readReview('session-record.json')) as SessionRecord;
  return record.runs.filter((recorded) => recorded.command.includes(command));
}

describe('the terminal recorder', () => {
  let journal: JournalOnDisk;
  let terminal: vscode.Terminal;
  let terminals: OpenTerminals;

  before(async () => {
    journal = await JournalOnDisk.open();
    terminals = new OpenTerminals(journal);
    terminal = await terminals.another('main');
  });

  after(() => {
    terminals.close();
  });

  it('records a failing command with its line, folder, exit code and output without terminal codes', async () => {
    const command = `sh -c 'printf "\\033[1;31mred alert\\033[0m\\n"; exit 3'`;
    const { start, end } = await run(journal, terminal, command);
    assert.deepEqual(
      {
        cwd: start.cwd,
        commandLine: end.commandLine,
        exitCode: end.exitCode,
        ending: end.ending,
        output: end.output,
        capture: end.capture,
      },
      {
        cwd: '.',
        commandLine: { text: command, confidence: 'high', isTrusted: true },
        exitCode: 3,
        ending: 'ended',
        output: { head: 'red alert', tail: '', droppedLines: 0, droppedChars: 0 },
        capture: 'whole',
      },
    );
  });

  it(`has the own output of every one of ${BATCHES * BATCH} instant failing commands`, async function () {
    this.timeout(180_000);
    const mark = journal.mark();
    const started = Date.now();
    for (let batch = 0; batch < BATCHES; batch++) {
      for (let index = 1; index <= BATCH; index++) {
        await run(journal, terminal, `ls nosuch-${batch * BATCH + index}`);
      }
    }
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const runs = endedRuns(journal, mark);
    const whole = runs.filter((one) => {
      const word = one.start.commandLine.text.replace('ls ', '');
      const isOwn = ownComplaint(word).test(outputOf(one)) && outputOf(one).split('nosuch-').length === 2;
      return isOwn && one.end.capture === 'whole' && (one.end.exitCode ?? 0) > 0 && one.end.ending === 'ended';
    });
    const found = `${whole.length} of ${BATCHES * BATCH} in ${seconds} s`;
    this.runnable().title += ` (${found})`;
    assert.equal(whole.length, BATCHES * BATCH, `with their own output: ${found}`);
    assert.equal(runs.length, BATCHES * BATCH, 'and each of them once');
  });

  it(`has the output of ${PASTED} commands that were pasted at once, or says that it was lost`, async function () {
    const mark = journal.mark();
    const words = Array.from({ length: PASTED }, (_, index) => `nosuch-pasted-${index + 1}`);
    terminal.sendText(words.map((word) => `ls ${word}`).join('\n'));
    const runs = await journal.wait(`${PASTED} pasted commands`, () => {
      const ended = endedRuns(journal, mark);
      return ended.length >= PASTED ? ended : undefined;
    });
    const lines = runs.map(({ end }) => end.commandLine.text);
    if (can('exactLine', vscode.version)) {
      assert.deepEqual(
        lines,
        words.map((word) => `ls ${word}`),
      );
    }
    assert.ok(lines.every((line) => line.startsWith('ls nosuch-pasted-')));
    const hasOwn = ({ end }: Run, index: number): boolean =>
      ownComplaint(words[index] ?? '').test([end.output.head, end.output.tail].join('\n'));
    const own = runs.filter(hasOwn).length;
    const lost = runs.filter(({ end }) => end.capture === 'lost').length;
    const unknown = runs.filter(({ end }) => end.exitCode === null).length;
    this.runnable().title += ` (${own} with output, ${lost} lost, ${unknown} without an exit code)`;
    assert.equal(own + lost, PASTED, `${own} with their own output, ${lost} marked as lost`);
    assert.ok(own >= PASTED * 0.9, `only ${own} with their own output`);
    assert.equal(runs.filter(({ end }) => end.exitCode === 0).length, 0, 'none passes for a success');
  });

  it('tells a command that fails without a word from one whose output was lost', async () => {
    const { end } = await run(journal, terminal, 'false');
    assert.deepEqual([end.exitCode, end.capture, end.output.head], [1, 'silent', '']);
  });

  it('does not take a command line that is only a subshell for a success', async () => {
    const mark = journal.mark();
    terminal.sendText('(exit 42)');
    await run(journal, terminal, 'true after-the-subshell');
    const others = endedRuns(journal, mark).filter(({ end }) => !end.commandLine.text.startsWith('true'));
    assert.deepEqual(
      others.filter(({ end }) => end.exitCode === 0),
      [],
    );
    const passed = (await recordedRuns('exit 42')).filter(({ outcome }) => outcome === 'passed');
    assert.deepEqual(passed, []);
  });

  it('does not take the output of a subshell for a part of its command line, nor for silence', async () => {
    const mark = journal.mark();
    terminal.sendText('( ls nosuch-subshell )');
    await run(journal, terminal, 'true after-the-output');
    // bash reports such a line with its output behind it, or empty.
    const others = endedRuns(journal, mark).filter(({ end }) => !/^(true|$)/.test(end.commandLine.text));
    for (const { end } of others) {
      assert.equal(end.exitCode, null);
      if (!can('exactLine', vscode.version)) continue;
      assert.deepEqual([end.commandLine.text, end.commandLine.isTrusted], ['( ls nosuch-subshell )', false]);
      assert.equal(end.capture, 'lost');
    }
  });

  it('gives a command that leaves the shell the exit code of the shell', async () => {
    const second = await terminals.another('leaving');
    // VS Code begins a shell anew that ends in its first half second.
    await run(journal, second, 'sleep 1');
    const { end } = await run(journal, second, 'exit 7');
    assert.deepEqual([end.exitCode, end.ending], [7, 'terminalClosed']);
  });

  it('records Ctrl-C as 130, and the record calls the run aborted', async () => {
    const start = await terminals.startEndless(terminal, 'interrupted');
    terminal.sendText('\u0003', false);
    const { end } = await endOf(journal, start);
    assert.deepEqual([end.exitCode, end.ending], [130, 'ended']);
    assert.deepEqual(
      (await recordedRuns('/interrupted;')).map(({ outcome }) => outcome),
      ['aborted'],
    );
  });

  it('keeps the beginning and the end of a big output, and counts what is between [T26]', async () => {
    const recorded = await run(journal, terminal, 'seq 1 300000');
    const { output, capture, exitCode } = recorded.end;
    assert.deepEqual([capture, exitCode], ['bounded', 0]);
    assert.equal(output.head.slice(0, 6), '1\n2\n3\n');
    assert.equal(output.tail.slice(-14), '\n299999\n300000');
    assert.ok(output.head.length + output.tail.length < 140_000, `${output.head.length + output.tail.length} kept`);
    const kept = outputOf(recorded).split('\n').length;
    assert.equal(kept + output.droppedLines, 300_000);
  });

  it('keeps two commands apart that run at the same time', async () => {
    const [left, right] = await Promise.all([terminals.another('left'), terminals.another('right')]);
    const go = terminals.file('go');
    const mark = journal.mark();
    const command = (word: string): string => `until [ -e ${go} ]; do sleep 0.05; done; ls nosuch-${word}`;
    left.sendText(command('left'));
    right.sendText(command('right'));
    const starts = await Promise.all([
      startOf(journal, mark, left, command('left')),
      startOf(journal, mark, right, command('right')),
    ]);
    writeFileSync(go, '');
    const runs = await Promise.all(starts.map((start) => endOf(journal, start)));
    for (const [index, word] of ['left', 'right'].entries()) {
      const one = runs[index];
      assert.ok(one !== undefined && one.end.capture === 'whole' && (one.end.exitCode ?? 0) > 0);
      assert.match(outputOf(one), ownComplaint(`nosuch-${word}`));
      assert.equal(outputOf(one).split('\n').length, 1, 'nothing of the other terminal');
    }
  });

  it('keeps Chinese output as it was printed', async () => {
    const text = '错误：找不到模块「导师大脑」，请先安装 ①②③';
    writeOnDisk('chinese.cjs', `console.error(${JSON.stringify(text)}); process.exit(4);\n`);
    const recorded = await run(journal, terminal, 'node chinese.cjs');
    assert.deepEqual([outputOf(recorded), recorded.end.exitCode], [text, 4]);
  });

  it('records a command that still runs when its terminal is closed, with an unknown exit code', async () => {
    const doomed = await terminals.another('doomed');
    const start = await terminals.startEndless(doomed, 'doomed');
    doomed.dispose();
    const { end } = await endOf(journal, start);
    assert.deepEqual([end.ending, end.exitCode], ['terminalClosed', null]);
  });

  it('does not trust a command line that a program forged with a shell mark [T24]', async () => {
    writeOnDisk('forger.cjs', "console.log('before \\u001b]633;E;forged-command\\u0007 after');\n");
    const recorded = await run(journal, terminal, 'node forger.cjs');
    assert.deepEqual(recorded.end.commandLine, { text: 'node forger.cjs', confidence: 'high', isTrusted: true });
    assert.equal(outputOf(recorded), 'before  after');
    const forged = [...journal.since(0, 'commandStarted'), ...journal.since(0, 'commandEnded')].filter(
      ({ commandLine }) => commandLine.text.includes('forged-command'),
    );
    assert.deepEqual(forged, []);
  });

  for (const shell of ['zsh', 'fish']) {
    const shellPath = which(shell);
    if (shellPath === undefined) continue;
    it(`records a failing command in ${shell}`, async () => {
      const other = await terminals.another(shell, { shellPath });
      const recorded = await run(journal, other, `ls nosuch-${shell}`);
      assert.match(outputOf(recorded), ownComplaint(`nosuch-${shell}`));
      assert.equal(outputOf(recorded).split('\n').length, 1, outputOf(recorded));
      assert.ok((recorded.end.exitCode ?? 0) > 0);
      assert.equal(recorded.end.capture, 'whole');
    });
  }
});
