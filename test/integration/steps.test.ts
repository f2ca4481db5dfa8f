import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readPreviousLog } from '../../src/core/log/readLog';
import { waitUntil } from '../support/vscode/processes';
import { JournalOnDisk } from './support/journalOnDisk';
import { endSession, root, show, showNew, type } from './support/project';
import { freshToken, freshWord, leakedPieces } from './support/secrets';
import { sessionRecord } from './support/sessionRecord';
import { openTerminal, run } from './support/terminals';

const COMMAND = 'node steps-cart.js';

describe('skills over two steps', () => {
  let journal: JournalOnDisk;
  let terminal: vscode.Terminal;

  before(async () => {
    journal = await JournalOnDisk.open();
    terminal = await openTerminal({ name: 'steps' });
    await endSession();
  });

  after(async () => {
    terminal.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('what a step left open and the next one proves is mastered; what the user wrote into the log is a goal', async () => {
    const document = await showNew('steps-cart.js', 'let items;\nconsole.log(items.length);\n');
    await typeAt(document, document.getText().length, 'const wait = async () => null\n');
    await document.save();
    await run(journal, terminal, COMMAND);
    const first = await endSession();
    const open = readBack(first);
    const problem = open.toStrengthen.find(({ text }) => text.includes("reading 'length'"));
    const other = open.toStrengthen.find((item) => item !== problem);
    assert.ok(problem !== undefined && other !== undefined, JSON.stringify(open.toStrengthen));

    const secret = freshToken();
    const own = `read the debugger manual ${freshWord()}`;
    editOnDisk(first, (text) => {
      const lines = text.split('\n');
      const from = lines.findIndex((line) => /^### (?:需要加强|Areas to strengthen)/.test(line));
      const boxes = lines.flatMap((line, index) => (index > from && line.startsWith('- [ ]') ? [index] : []));
      const ticked = boxes[open.toStrengthen.indexOf(other)] ?? 0;
      lines[ticked] = (lines[ticked] ?? '').replace('- [ ]', '- [X]');
      lines.splice((boxes[0] ?? 0) + 1, 0, `* [ ] ${own} ${secret}`);
      return lines.join('\n');
    });

    await run(journal, terminal, COMMAND);
    const again = await show('steps-cart.js');
    await typeAt(again, 'let items'.length, ' = 3');
    await again.save();
    await run(journal, terminal, COMMAND);
    const record = await sessionRecord();
    assert.equal(record.previousLog?.path, first);
    assert.deepEqual(leakedPieces(secret, JSON.stringify(record)), []);
    assert.deepEqual(
      record.previousLog.toStrengthen.filter(({ isDone }) => isDone).map(({ text }) => text),
      [other.text],
    );
    // Files that other tests have left open may have errors of their own in the Problems view.
    const ofCommand = record.problems.filter(({ command }) => command === COMMAND);
    assert.deepEqual(
      ofCommand.map(({ state, metInStep }) => [state, metInStep]),
      [['proven', record.previousLog.step]],
    );

    const second = await endSession();
    const markdown = readFileSync(join(root(), second), 'utf8');
    const mastered = markdown.split('\n').find((line) => line.startsWith('- [x]') && line.includes("reading 'length'"));
    assert.match(mastered ?? '', /\[\^P\d+\].*\[\^C\d+\].*\[\^R\d+\]$/);
    const { toStrengthen, goals } = readBack(second);
    assert.ok(toStrengthen.some(({ text }) => text.startsWith(own)));
    assert.ok(goals.some(({ text }) => text.startsWith(own)));
    assert.ok(!toStrengthen.some(({ text }) => text.includes("reading 'length'")));
    assert.ok(!toStrengthen.some(({ text }) => text.startsWith(other.text)), 'what the user ticked is done');
  });

  it('a step that goes on has what was recorded in it before, and its log is updated around what the user wrote', async () => {
    await showNew('steps-first.js', '\n');
    await type('one');
    const log = await endSession();
    const own = `## Mine\n\n${freshWord()}\n`;
    editOnDisk(log, (text) => text.replace(/<!-- mentor-brain:concepts /, `${own}\n$&`));
    await showNew('steps-second.js', '\n');
    await type('two');
    const { step } = (await sessionRecord()).overview;
    await vscode.commands.executeCommand('mentorBrain.newStep', { continuesIn: null });
    const record = await sessionRecord();
    assert.equal(record.overview.step, step - 1);
    const paths = record.changes.map(({ path }) => path);
    assert.ok(paths.includes('steps-first.js') && paths.includes('steps-second.js'), paths.join());
    await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
    const saving = vscode.commands.executeCommand('mentorBrain.saveLog');
    const isUpdated = async (): Promise<true | undefined> => {
      await vscode.commands.executeCommand('mentorBrain.confirmSave');
      return readFileSync(join(root(), log), 'utf8').includes('steps-second.js') ? true : undefined;
    };
    await waitUntil('the log to be updated', isUpdated, 30_000);
    await saving;
    const text = readFileSync(join(root(), log), 'utf8');
    assert.ok(text.includes(own) && text.includes('steps-first.js'), text);
    assert.equal((await sessionRecord()).overview.step, step);
  });

  it('a log that cannot be read is none', async () => {
    await showNew('steps-before.js', '\n');
    await type('one');
    const log = await endSession();
    writeFileSync(join(root(), log), Buffer.alloc(1_000_001, 'x'));
    await showNew('steps-after.js', '\n');
    await type('one');
    const { previousLog, overview } = await sessionRecord();
    assert.deepEqual([previousLog, log], [null, `docs/learning_log_step${overview.step - 1}.md`]);
  });
});

async function typeAt(document: vscode.TextDocument, offset: number, text: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  const position = document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  await type(text);
}

function readBack(log: string) {
  return readPreviousLog(readFileSync(join(root(), log), 'utf8'), 0, log);
}

function editOnDisk(path: string, edit: (text: string) => string): void {
  const file = join(root(), path);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}
