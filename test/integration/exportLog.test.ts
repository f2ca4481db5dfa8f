import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { outlineSection, SECTION_IDS } from '../../src/core/prompt/outline';
import { waitUntil } from '../support/vscode/processes';
import { projectFiles, root, show, showNew, type } from './support/project';

const NOTHING = '(nothing was copied)';

describe('a log that is exported', () => {
  let log = '';

  before(async () => {
    // A log of many files names few of them.
    await vscode.commands.executeCommand('mentorBrain.newStep', 'export');
    await showNew('export-me.js', '\n');
    await type('let one = 1;');
  });
  after(async () => {
    await vscode.commands.executeCommand('mentorBrain.discardDraft');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is in the language of the setting, whatever that of VS Code is', async () => {
    const settings = vscode.workspace.getConfiguration('mentorBrain');
    await settings.update('logLanguage', 'zh-CN', vscode.ConfigurationTarget.Global);
    try {
      assert.equal(vscode.env.language, 'en');
      await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
      const copied = await copiedMarkdown();
      assert.match(copied, /^# Step \d+ 学习日志/);
      const headings = copied.match(/^## .*$/gm) ?? [];
      assert.deepEqual(
        headings.slice(0, SECTION_IDS.length),
        SECTION_IDS.map((id) => `## ${outlineSection(id).heading['zh-CN']}`),
      );
    } finally {
      await settings.update('logLanguage', undefined, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('mentorBrain.discardDraft');
    }
  });

  it('is the draft while there is one, and nothing is written', async () => {
    await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
    const before = projectFiles();
    const copied = await copiedMarkdown();
    assert.match(copied, /^# Step \d+ /);
    assert.match(copied, /^\[\^(C\d+)\]: \1 · \[`export-me\.js:1`\]\(\.\.\/export-me\.js#L1\)/m);
    assert.doesNotMatch(copied, /<!--|^session:/m);
    assert.deepEqual(projectFiles(), before);
    await vscode.commands.executeCommand('mentorBrain.saveLog');
    log = projectFiles().find((file) => !before.includes(file)) ?? '';
    assert.ok(readFileSync(join(root(), log), 'utf8').endsWith(copied.slice(copied.indexOf('\n\n[^') + 2)));
  });

  it('reads in the Markdown preview of VS Code, which knows no footnotes: evidence as words with links', async () => {
    const text = readFileSync(join(root(), log), 'utf8');
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', text);
    assert.match(
      html,
      /<p[^>]*>\[\^(C\d+)\]: \1 · <a href="\.\.\/export-me\.js#L1"[^>]*><code>export-me\.js:1<\/code><\/a>/,
    );
    assert.match(html, /<h1[^>]*>Step \d+ /);
    assert.doesNotMatch(html.replace(/<!--.*?-->/g, ''), /mentor-brain:|<img|<script/);
  });

  it('is the log in the active editor where there is no draft, also one that is not saved or was renamed', async () => {
    await show('export-me.js');
    assert.equal(await copiedMarkdown(), NOTHING, 'code is no log');
    await show(log);
    await vscode.commands.executeCommand('cursorBottom');
    await type('my own words');
    assert.match(await copiedMarkdown(), /my own words\n$/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    renameSync(join(root(), log), join(root(), 'moved.md'));
    await show('moved.md');
    assert.match(await copiedMarkdown(), /^# Step \d+ /);
    writeFileSync(join(root(), 'notes-of-mine.md'), '# Notes\n');
    await show('notes-of-mine.md');
    assert.equal(await copiedMarkdown(), NOTHING, 'other notes are no log');
    renameSync(join(root(), 'moved.md'), join(root(), log));
  });
});

async function copiedMarkdown(): Promise<string> {
  await vscode.env.clipboard.writeText(NOTHING);
  // The browser's clipboard takes its time.
  const isNothing = async () => ((await vscode.env.clipboard.readText()) === NOTHING ? true : undefined);
  await waitUntil('an empty clipboard', isNothing, 20_000);
  await vscode.commands.executeCommand('mentorBrain.exportLog', { as: 'markdown' });
  return await vscode.env.clipboard.readText();
}
