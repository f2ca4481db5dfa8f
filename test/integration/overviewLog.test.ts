import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { root, showNew, type } from './support/project';
import { sessionRecord } from './support/sessionRecord';

const OVERVIEW = join('docs', 'learning_log.md');

describe('an overview of the logs', () => {
  afterEach(async () => {
    await setting(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(join(root(), OVERVIEW), { force: true, recursive: true });
  });

  it('is written only where the setting asks for it', async () => {
    await savedStep();
    assert.ok(!existsSync(join(root(), OVERVIEW)));
  });

  it('has a row for every log after a save, and keeps what a person wrote around and their line ends', async () => {
    await setting(true);
    const first = await savedStep();
    assert.match(
      overview(),
      new RegExp(`^\\| ${first} \\| \\[[^\\]]+\\]\\(learning_log_step${first}\\.md\\) \\| \\d{4}-`, 'm'),
    );
    const own = `${overview()}\nMine.\n`.replaceAll('\n', '\r\n');
    writeFileSync(join(root(), OVERVIEW), own);
    const second = await savedStep();
    const now = overview();
    assert.match(now, new RegExp(`\\r\\n\\| ${second} \\| `));
    assert.ok(now.endsWith('\r\n\r\nMine.\r\n') && !/[^\r]\n/.test(now));
    assert.deepEqual(rowsOf(now), [...rowsOf(own), second]);
    // It is the program's own writing, and no part of the session that follows.
    assert.ok(!JSON.stringify((await sessionRecord()).overview.files).includes('learning_log.md'));
  });

  it('leaves a file alone that it did not make, and follows no link [N7 T19]', async () => {
    await setting(true);
    mkdirSync(join(root(), 'docs'), { recursive: true });
    writeFileSync(join(root(), OVERVIEW), '# My own list\n');
    await savedStep();
    assert.equal(overview(), '# My own list\n');
    rmSync(join(root(), OVERVIEW));
    const outside = join(root(), '..', `outside-${Date.now()}.md`);
    symlinkSync(outside, join(root(), OVERVIEW));
    const step = await savedStep();
    assert.ok(!existsSync(outside));
    assert.ok(existsSync(join(root(), 'docs', `learning_log_step${step}.md`)), 'the log is saved all the same');
  });
});

async function setting(value: boolean | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration('mentorBrain')
    .update('overview', value, vscode.ConfigurationTarget.Workspace);
}

function overview(): string {
  return readFileSync(join(root(), OVERVIEW), 'utf8');
}

function rowsOf(text: string): readonly number[] {
  return [...text.matchAll(/^\| (\d+) \|/gm)].map((match) => Number(match[1]));
}

/** @returns the step that was saved */
async function savedStep(): Promise<number> {
  await showNew(`overview-${Date.now()}.js`, '\n');
  await type('let one;');
  const { step } = (await sessionRecord()).overview;
  await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
  await vscode.commands.executeCommand('mentorBrain.saveLog');
  assert.ok(existsSync(join(root(), 'docs', `learning_log_step${step}.md`)));
  return step;
}
