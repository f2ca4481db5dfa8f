import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { SessionRecord } from '../../src/core/session/sessionRecord';
import { JournalOnDisk, readReview } from './support/journalOnDisk';
import { replace } from './support/project';
import { openTerminal, run } from './support/terminals';

const LOG = join('docs', 'learning_log_step1.md');
const KEYS = ['shop', 'shop~2'] as const;

describe('the sessions of several folders', () => {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const command = vscode.commands.executeCommand;

  const root = (index: number): string => folders[index]?.uri.fsPath ?? assert.fail('no such folder');

  async function recordOf(key: string): Promise<SessionRecord> {
    return JSON.parse(await readReview('session-record.json', key)) as SessionRecord;
  }

  async function edit(index: number, word: string): Promise<void> {
    const path = join(root(index), 'src', 'session.js');
    writeFileSync(path, 'one\n');
    const document = await vscode.workspace.openTextDocument(path);
    await vscode.window.showTextDocument(document);
    await replace(document, 'one', word);
    await document.save();
  }

  before(async () => {
    const journal = await JournalOnDisk.open();
    for (const index of [0, 1]) {
      await edit(index, `word${index}`);
      const terminal = await openTerminal({ name: `in ${index}`, cwd: root(index) });
      await run(journal, terminal, `sh nosuch-${index}`);
      terminal.dispose();
      await command('mentorBrain.addNote', `note ${index}`);
    }
  });

  after(() => command('workbench.action.closeAllEditors'));

  it('hold what was done in their own folder, and nothing of the other', async () => {
    for (const [index, key] of KEYS.entries()) {
      const { changes, runs, notes, problems } = await recordOf(key);
      const text = changes.filter(({ path }) => path === 'src/session.js').map(({ diff }) => diff);
      assert.match(text.join('\n'), new RegExp(`word${index}`));
      assert.ok(!JSON.stringify(changes).includes(`word${1 - index}`));
      assert.ok(runs.some(({ command: line }) => line === `sh nosuch-${index}`));
      assert.ok(!runs.some(({ command: line }) => line === `sh nosuch-${1 - index}`));
      assert.ok(notes.some(({ text: note }) => note === `note ${index}`));
      assert.ok(!notes.some(({ text: note }) => note === `note ${1 - index}`));
      assert.ok(problems.some(({ command: line }) => line === `sh nosuch-${index}`));
    }
  });

  it('end with a log of their own, in their own folder', async () => {
    await command('mentorBrain.generateLog', { mentor: 'offline', folder: KEYS[1] });
    await command('mentorBrain.saveLog');
    assert.ok(existsSync(join(root(1), LOG)));
    assert.ok(!existsSync(join(root(0), LOG)));
    const [first, second] = [await recordOf(KEYS[0]), await recordOf(KEYS[1])];
    assert.equal(second.overview.step, 2);
    assert.deepEqual(second.runs, []);
    assert.equal(first.overview.step, 1);
    assert.ok(first.runs.length > 0, 'the other session goes on');
    await command('mentorBrain.generateLog', { mentor: 'offline', folder: KEYS[0] });
    await command('mentorBrain.saveLog');
    assert.ok(existsSync(join(root(0), LOG)));
  });
});
