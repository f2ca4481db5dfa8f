import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { hostileFileNames } from '../support/hostileNames';
import { journalOf } from '../support/journals';
import { temporaryDirectory } from '../support/vscode/paths';
import { JournalOnDisk, readReview } from './support/journalOnDisk';
import { endSession, git, replace, root, show, showNew, type, writeOnDisk } from './support/project';
import { freshWord } from './support/secrets';
import { sessionRecord } from './support/sessionRecord';

/** As few as are no change of everything at once. */
const ON_DISK = 12;

describe('a project that was made to attack', () => {
  let journal: JournalOnDisk;

  before(async () => {
    journal = await JournalOnDisk.open();
    await endSession();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const folder of ['hostile', 'docs', '.git', '.gitattributes', 'watched.js']) {
      rmSync(join(root(), folder), { recursive: true, force: true });
    }
  });

  it('has files of any name, each of which stays one name on one line, and starts nothing [T20]', async () => {
    const breaking = hostileFileNames.filter((name) => /[\n\u202E<$`[;]/.test(name) && name.endsWith('.js'));
    const names = breaking.filter((_, index) => index % Math.ceil(breaking.length / ON_DISK) === 0);
    assert.ok(names.length > 7 && names.some((name) => name.includes('\n')));
    const mark = journal.mark();
    for (const name of names) writeOnDisk(join('hostile', name), 'let one;\n');
    for (const name of names) await journal.edits(mark, `hostile/${name}`);
    await show(join('hostile', names[0] ?? ''));
    await type('let two;');
    const { changes } = await sessionRecord();
    const paths = changes.map(({ path }) => path);
    for (const name of names) assert.ok(paths.includes(`hostile/${name}`), name);
    await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
    for (const text of [await readReview('draft.md'), await readReview('request.json')]) {
      assert.match(text, /hostile/);
      assert.doesNotMatch(text, /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
    }
    const markers = (await readReview('draft.md')).split('\n').filter((line) => line.startsWith('<'));
    for (const line of markers) assert.match(line, /^<!-- mentor-brain:[A-Za-z]+ [0-9a-f]{8} -->$/);
    await vscode.commands.executeCommand('mentorBrain.discardDraft');
    for (const folder of [root(), join(root(), 'hostile'), process.cwd()]) {
      assert.ok(!readdirSync(folder).includes('pwned'), folder);
    }
  });

  it('has a repository whose configuration names programs, and none of them runs because of this extension [T21]', async () => {
    const traces = temporaryDirectory('traces');
    const trap = (name: string): string => {
      const script = join(traces, `${name}.sh`);
      writeFileSync(script, `#!/bin/sh\ntouch '${join(traces, name)}.ran'\ncat 2>/dev/null\n`);
      chmodSync(script, 0o755);
      return script;
    };
    const ran = (): readonly string[] => readdirSync(traces).filter((name) => name.endsWith('.ran'));
    const settings = vscode.workspace.getConfiguration('git');
    // VS Code's own git runs what a trusted repository names; only what this extension does is looked at.
    await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
    try {
      writeOnDisk('watched.js', 'one\n');
      writeOnDisk('.gitattributes', '*.js diff=evil filter=evil\n');
      git('init', '-q', '-b', 'main');
      git('add', 'watched.js', '.gitattributes');
      git('commit', '-qm', 'the first');
      for (const [key, name] of [
        ['core.fsmonitor', 'fsmonitor'],
        ['diff.external', 'external'],
        ['diff.evil.textconv', 'textconv'],
        ['diff.evil.command', 'command'],
        ['filter.evil.clean', 'clean'],
        ['filter.evil.smudge', 'smudge'],
        ['core.sshCommand', 'ssh'],
        ['core.pager', 'pager'],
        ['credential.helper', 'credential'],
      ] as const) {
        git('config', key, trap(name));
      }
      mkdirSync(join(root(), '.git', 'hooks'), { recursive: true });
      for (const hook of ['post-checkout', 'pre-commit', 'post-commit', 'post-index-change', 'reference-transaction']) {
        writeFileSync(join(root(), '.git', 'hooks', hook), readFileSync(trap(hook)), { mode: 0o755 });
      }
      const mark = journal.mark();
      const document = await show('watched.js');
      await replace(document, 'one', 'two');
      await document.save();
      const harmless = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'filter.evil.clean=cat'];
      git(...harmless.flatMap((value) => ['-c', value]), 'commit', '-qam', 'the second');
      await journal.wait('the commit', () =>
        journal.since(mark, 'gitMoved').find(({ subject }) => subject === 'the second'),
      );
      await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
      assert.match(await readReview('draft.md'), /the second/);
      await vscode.commands.executeCommand('mentorBrain.discardDraft');
      assert.deepEqual(ran(), []);
      git('status');
      assert.ok(ran().includes('fsmonitor.ran'), 'as would be noticed');
    } finally {
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('ships journals, and none of them is read [T22]', async () => {
    const word = freshWord();
    const planted = journalOf([{ kind: 'note', at: Date.now(), text: word }]);
    const places = ['journals', '.mentor-brain/journals', '.vscode/mentor-brain.mentor-brain/journals'];
    for (const place of places) {
      mkdirSync(join(root(), place), { recursive: true });
      writeFileSync(join(root(), place, `${Date.now()}-1.jsonl`), planted);
    }
    try {
      await showNew('hostile/after.js', '\n');
      await type('let three;');
      const { notes, changes } = await sessionRecord();
      assert.ok(changes.some(({ path }) => path === 'hostile/after.js'));
      assert.ok(!notes.some(({ text }) => text.includes(word)));
      assert.ok(!journal.since(0, 'note').some(({ text }) => text.includes(word)));
    } finally {
      for (const place of ['journals', '.mentor-brain', '.vscode/mentor-brain.mentor-brain']) {
        rmSync(join(root(), place), { recursive: true });
      }
      assert.equal(existsSync(join(root(), 'journals')), false);
    }
  });
});
