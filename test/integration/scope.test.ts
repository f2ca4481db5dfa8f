import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { JournalOnDisk } from './support/journalOnDisk';
import { git, replace, root, showNew, writeOnDisk } from './support/project';

describe('the scope of a session', () => {
  let journal: JournalOnDisk;

  before(async () => {
    journal = await JournalOnDisk.open();
    git('init', '-q', '-b', 'main');
  });

  after(async () => {
    await vscode.workspace.getConfiguration('mentorBrain').update('files', undefined);
    await vscode.workspace.getConfiguration('files').update('exclude', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(join(root(), '.git'), { recursive: true });
    rmSync(join(root(), 'scoped'), { recursive: true });
  });

  /** Which of these files are recorded when each gets an edit. The last is always: it shows that the wait is over. */
  async function recordedOf(...paths: readonly string[]): Promise<readonly string[]> {
    const mark = journal.mark();
    for (const path of paths) {
      const document = await showNew(`scoped/${path}`, `before ${mark}\n`);
      await replace(document, 'before', 'after');
      await document.save();
    }
    await journal.edits(mark, `scoped/${paths.at(-1) ?? ''}`);
    await journal.flush();
    const edited = new Set(journal.since(mark, 'edit').map(({ path }) => path));
    return paths.filter((path) => edited.has(`scoped/${path}`));
  }

  /** Rules reach the extension through a file watcher, so they count a moment after they were written. */
  async function untilRecorded(expected: readonly string[], ...paths: readonly string[]): Promise<void> {
    let seen: readonly string[] = [];
    for (let tries = 0; tries < 10; tries += 1) {
      seen = await recordedOf(...paths);
      if (seen.join() === expected.join()) return;
    }
    assert.deepEqual(seen, expected);
  }

  it('follows the setting from the moment at which it is changed', async () => {
    const configuration = vscode.workspace.getConfiguration('mentorBrain');
    assert.deepEqual(await recordedOf('docs/a.md', 'app/a.js'), ['docs/a.md', 'app/a.js']);
    await configuration.update('files', ['scoped/app/', '!**/*.test.js']);
    assert.deepEqual(await recordedOf('docs/b.md', 'app/b.test.js', 'app/b.js'), ['app/b.js']);
    await configuration.update('files', ['**', '.env', 'node_modules/**']);
    assert.deepEqual(await recordedOf('.env', 'node_modules/x.js', 'docs/c.md'), ['docs/c.md']);
    await configuration.update('files', undefined);
  });

  it('leaves out what the ignore files of folders and of the repository name [N4 P-exclusions]', async () => {
    writeOnDisk('scoped/deep/.gitignore', '*.local.js\n');
    writeOnDisk('.git/info/exclude', 'mine-*.js\n');
    await untilRecorded(['deep/a.js'], 'deep/x/a.local.js', 'mine-a.js', 'deep/a.js');
  });

  it('leaves out what the explorer does not show [P-exclusions]', async () => {
    await vscode.workspace.getConfiguration('files').update('exclude', { '**/hush': true, '**/loud': false });
    assert.deepEqual(await recordedOf('hush/a.js', 'loud/a.js'), ['loud/a.js']);
  });

  it('takes what git tracks for source, also in a folder that builds write to', async () => {
    assert.deepEqual(await recordedOf('build/a.js', 'b.js'), ['b.js']);
    git('add', '--force', 'scoped/build/a.js');
    assert.deepEqual(await recordedOf('build/b.js', 'c.js'), ['build/b.js', 'c.js']);
  });

  it('leaves out the log that the product writes', async () => {
    assert.deepEqual(await recordedOf('../docs/learning_log_step99.md', 'd.js'), ['d.js']);
    rmSync(join(root(), 'docs/learning_log_step99.md'));
  });

  it('leaves out what is below rules that cannot be read, and knows the rest', async () => {
    mkdirSync(join(root(), 'scoped/locked'), { recursive: true });
    symlinkSync('.gitignore', join(root(), 'scoped/locked/.gitignore'));
    // The end of a pause looks at the whole workspace.
    await vscode.commands.executeCommand('mentorBrain.pauseRecording');
    await vscode.commands.executeCommand('mentorBrain.resumeRecording');
    const mark = journal.mark();
    // What changes on the disk is told when the look is over.
    writeOnDisk('scoped/marker.js', 'one\n');
    await journal.edits(mark, 'scoped/marker.js');
    writeOnDisk('scoped/locked/a.js', 'one\n');
    writeOnDisk('scoped/e.js', 'one\n');
    const [edit] = await journal.edits(mark, 'scoped/e.js');
    assert.equal(edit?.baseline, 'absent', 'all files were looked at, and this was not among them');
    assert.deepEqual(await recordedOf('locked/b.js', 'f.js'), ['f.js']);
    assert.ok(journal.since(mark, 'edit').every(({ path }) => !path.includes('locked')));
  });
});
