import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { underLock } from '../../src/host/files/fileLock';
import { createGuarded } from '../../src/host/files/guardedFile';
import { logKey } from '../../src/host/files/logBases';
import { Mounts } from '../support/mounts';
import { temporaryDirectory } from '../support/vscode/paths';
import { waitUntil } from '../support/vscode/processes';
import { JournalOnDisk, readReview } from './support/journalOnDisk';
import { root, showNew, type, writeOnDisk } from './support/project';
import { sessionRecord } from './support/sessionRecord';

const SCHEME = 'mentor-brain-save';
const EARLIER = '# Step log\n\nwritten before\n';

describe('saving a log', () => {
  let journal: JournalOnDisk;
  let step = 0;

  before(async () => {
    journal = await JournalOnDisk.open();
  });

  beforeEach(async function () {
    this.timeout(60_000);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await showNew(`save-${Date.now()}.js`, '\n');
    await type('let one;');
    step = (await sessionRecord()).overview.step;
    await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('mentorBrain.cancelSave');
    await vscode.commands.executeCommand('mentorBrain.discardDraft');
    await vscode.workspace.getConfiguration('mentorBrain').update('logPath', undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await noQuestion();
    rmSync(log(), { force: true, recursive: true });
  });

  const path = (): string => `docs/learning_log_step${step}.md`;
  const log = (): string => join(root(), path());
  const disk = (): string => readFileSync(log(), 'utf8');
  const logsWritten = (): number => journal.since(0, 'logWritten').length;
  const draft = (): Promise<string> => readReview('draft.md');

  /** A file of the step that is there already, as this program would have written it. */
  function stands(text: string | Buffer, base: string | null = EARLIER): void {
    mkdirSync(join(root(), 'docs'), { recursive: true });
    writeFileSync(log(), text);
    if (base === null) return;
    const folder = join(journal.folder, 'logs');
    mkdirSync(folder, { recursive: true });
    const kept = { version: 1, fileId: null, text: base };
    writeFileSync(join(folder, `${logKey(undefined, path())}.base.json`), JSON.stringify(kept));
  }

  /** The diff that asks. */
  const question = (): vscode.TabInputTextDiff | undefined =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs.map(({ input }) => input))
      .find((input) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === SCHEME) as
      | vscode.TabInputTextDiff
      | undefined;

  /** An older VS Code says that a tab is closed, and a moment later it has it no more. */
  const noQuestion = (): Promise<true> =>
    waitUntil('the diff to be gone', () => (question() === undefined ? true : undefined), 20_000, 50);

  async function asked(before?: string): Promise<vscode.TabInputTextDiff> {
    const other = async () => {
      const found = question();
      return found === undefined || found.modified.query === before ? undefined : found;
    };
    return await waitUntil('the diff', other, 20_000, 50);
  }

  const save = (): Thenable<unknown> => vscode.commands.executeCommand('mentorBrain.saveLog');
  const answer = (word: 'confirmSave' | 'cancelSave'): Thenable<unknown> =>
    vscode.commands.executeCommand(`mentorBrain.${word}`);

  it('writes at once where nothing is there, and asks nothing', async () => {
    const text = await draft();
    const before = logsWritten();
    await vscode.commands.executeCommand('mentorBrain.saveLog', '0'.repeat(64));
    assert.equal(existsSync(log()), false, 'what was shown was another text');
    await save();
    assert.equal(disk(), text);
    assert.equal(question(), undefined);
    assert.equal(logsWritten(), before + 1);
    assert.deepEqual(
      readdirSync(join(root(), 'docs')).filter((name) => name.startsWith('.')),
      [],
    );
  });

  it('shows what would change in the file that is there, and writes that on the user’s word, as one undo step [J-6]', async () => {
    stands(EARLIER);
    const [text, before] = [await draft(), logsWritten()];
    const saving = save();
    const { original, modified } = await asked();
    assert.equal(original.fsPath, log());
    assert.equal(disk(), EARLIER, 'nothing is written before');
    const shown = (await vscode.workspace.openTextDocument(modified)).getText();
    assert.equal(shown, text);
    await answer('confirmSave');
    await saving;
    assert.equal(disk(), shown);
    assert.equal(logsWritten(), before + 1);
    await noQuestion();
    const document = await vscode.workspace.openTextDocument(log());
    await vscode.window.showTextDocument(document);
    assert.equal(document.isDirty, false);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), EARLIER);
    assert.deepEqual(
      readdirSync(join(journal.folder, 'logs')).filter((name) => !name.endsWith('.base.json')),
      [],
      'no image is kept',
    );
  });

  it('asks once where Save is pressed twice', async () => {
    stands(EARLIER);
    const [text, before] = [await draft(), logsWritten()];
    const both = [save(), save()];
    await asked();
    await answer('confirmSave');
    await Promise.all(both);
    assert.deepEqual([disk(), logsWritten()], [text, before + 1]);
  });

  it('changes nothing where the user says no, or closes the diff', async () => {
    stands(EARLIER);
    const before = logsWritten();
    const first = save();
    await asked();
    await answer('cancelSave');
    await first;
    await noQuestion();
    const second = save();
    await asked();
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab ?? assert.fail();
    await vscode.window.tabGroups.close(tab);
    await second;
    assert.deepEqual([disk(), logsWritten()], [EARLIER, before]);
    assert.match(await draft(), /^## /m, 'the draft is kept');
  });

  it('discards no other draft than the one that was shown', async () => {
    await vscode.commands.executeCommand('mentorBrain.discardDraft', '0'.repeat(64));
    assert.match(await draft(), /^## /m, 'what was shown was another text');
    await vscode.commands.executeCommand('mentorBrain.discardDraft');
    assert.doesNotMatch(await draft(), /^## /m);
  });

  it('asks no longer where the draft is discarded', async () => {
    stands(EARLIER);
    const saving = save();
    await asked();
    await vscode.commands.executeCommand('mentorBrain.discardDraft');
    await saving;
    await noQuestion();
    assert.equal(disk(), EARLIER);
  });

  const forms: Readonly<Record<string, (text: string) => Buffer>> = {
    CRLF: (text) => Buffer.from(text.replaceAll('\n', '\r\n')),
    'a byte order mark': (text) => Buffer.from(`\ufeff${text}`),
    'CRLF and a byte order mark': (text) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`),
    'no line end at its end': (text) => Buffer.from(text.replace(/\n$/, '')),
    'UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    'UTF-16, the other way round': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  };
  for (const [name, form] of Object.entries(forms)) {
    it(`keeps the form of a file with ${name} [D9]`, async () => {
      stands(form(EARLIER));
      const text = await draft();
      const saving = save();
      await asked();
      await answer('confirmSave');
      await saving;
      assert.deepEqual(readFileSync(log()), form(text));
    });
  }

  it('refuses a file that cannot be changed in a part, and keeps the draft [D9]', async () => {
    const before = logsWritten();
    for (const bytes of [Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0a]), Buffer.from('a\r\nb\n'), Buffer.from('a\0b')]) {
      stands(bytes);
      await save();
      assert.deepEqual(readFileSync(log()), bytes);
    }
    chmodSync(log(), 0o444);
    stands('', null);
    assert.deepEqual([question(), logsWritten()], [undefined, before]);
    assert.match(await draft(), /^## /m);
  });

  it('refuses a read-only file, a link, a file where the folder should be, and a path that leads out [T18 T19 T23 D8]', async () => {
    const before = logsWritten();
    stands(EARLIER);
    chmodSync(log(), 0o444);
    const saving = save();
    await asked();
    await answer('confirmSave');
    await saving;
    assert.equal(disk(), EARLIER);
    rmSync(log());
    symlinkSync(join(root(), 'package.json'), log());
    await save();
    rmSync(log());
    const sink = `${root()}-sink`;
    for (const bad of ['../x{N}.md', '/tmp/x{N}.md', '.git/{N}.md', 'docs/log.md', 'con/{N}.md']) {
      await vscode.workspace.getConfiguration('mentorBrain').update('logPath', bad);
      await save();
    }
    writeOnDisk('notAFolder', 'x');
    await vscode.workspace.getConfiguration('mentorBrain').update('logPath', 'notAFolder/{N}.md');
    await save();
    assert.deepEqual([logsWritten(), existsSync(sink), question()], [before, false, undefined]);
    await vscode.workspace.getConfiguration('mentorBrain').update('logPath', '文档/学习日志{N}.md');
    await save();
    assert.match(readFileSync(join(root(), `文档/学习日志${step}.md`), 'utf8'), /^---\n/);
    await showNew('after-the-other-name.js', '\n');
    await type('let two;');
    assert.equal((await sessionRecord()).overview.step, step + 1, 'another name does not begin to count anew');
  });

  it('keeps the log in the editor, and the draft, where VS Code cannot save the file, until it can [D8]', async () => {
    stands(EARLIER);
    const [before, docs] = [logsWritten(), join(root(), 'docs')];
    // As from a drive that is unplugged at that moment.
    const unplug = vscode.workspace.onWillSaveTextDocument(({ document }) => {
      if (document.uri.fsPath !== log() || !existsSync(log())) return;
      renameSync(docs, `${docs}-away`);
      writeFileSync(docs, 'no folder');
    });
    const saving = save();
    const { modified } = await asked();
    const shown = (await vscode.workspace.openTextDocument(modified)).getText();
    await answer('confirmSave');
    await saving;
    unplug.dispose();
    rmSync(docs);
    renameSync(`${docs}-away`, docs);
    const document = vscode.window.activeTextEditor?.document ?? assert.fail();
    assert.deepEqual([document.uri.fsPath, document.isDirty, document.getText()], [log(), true, shown]);
    assert.deepEqual([disk(), logsWritten()], [EARLIER, before]);
    assert.match(await draft(), /^## /m, 'the draft is kept');
    assert.equal(await document.save(), true);
    await journal.wait('the log', () => (logsWritten() === before + 1 ? true : undefined));
    assert.equal(disk(), shown);
  });

  it('keeps both texts where the disk is full when the log is updated, until there is room [N7 T23 D4]', async function () {
    const mounts = new Mounts();
    const docs = join(root(), 'docs');
    if (mounts.memory(docs, '64k') !== null) this.skip();
    try {
      // Of one page of memory, so that there is no room for the log that is longer.
      const earlier = `${EARLIER}\n## Mine\n\n${'of the user\n'.repeat(335)}`;
      stands(earlier);
      const before = logsWritten();
      const saving = save();
      const { modified } = await asked();
      const shown = (await vscode.workspace.openTextDocument(modified)).getText();
      const filler = join(docs, 'filler');
      assert.throws(() => writeFileSync(filler, Buffer.alloc(100_000)), { code: 'ENOSPC' });
      await answer('confirmSave');
      await saving;
      const document = vscode.window.activeTextEditor?.document ?? assert.fail();
      // VS Code does not notice that the disk has taken a part alone.
      assert.deepEqual([document.uri.fsPath, document.getText()], [log(), shown]);
      assert.notEqual(disk(), shown);
      assert.ok(shown.includes('of the user\n'.repeat(335)));
      assert.equal(logsWritten(), before);
      assert.match(await draft(), /^---\n/, 'the draft is kept');
      const noted = join(journal.folder, 'logs', `${logKey(undefined, path())}.save.json`);
      const { before: image, phase } = JSON.parse(readFileSync(noted, 'utf8')) as { before: string; phase: string };
      const images = [phase, Buffer.from(image, 'base64').toString()];
      assert.deepEqual(
        images,
        [document.isDirty ? 'waiting' : 'writing', earlier],
        'and so is what VS Code has cut off',
      );
      rmSync(filler);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await journal.wait('the log', () => (logsWritten() === before + 1 ? true : undefined));
      assert.equal(disk(), shown);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    } finally {
      mounts.unmountAll();
    }
  });

  it('changes nothing where it cannot note first what it is about to do [D4 J-5]', async () => {
    stands(EARLIER);
    const before = logsWritten();
    const inTheWay = join(journal.folder, 'logs', `${logKey(undefined, path())}.save.json`);
    mkdirSync(join(inTheWay, 'full'), { recursive: true });
    const saving = save();
    await asked();
    await answer('confirmSave');
    await saving;
    assert.deepEqual([disk(), logsWritten()], [EARLIER, before]);
    assert.ok(!vscode.workspace.textDocuments.some(({ uri, isDirty }) => uri.fsPath === log() && isDirty));
    assert.match(await draft(), /^---\n/, 'the draft is kept');
    rmSync(inTheWay, { recursive: true });
    const again = save();
    await asked();
    await answer('confirmSave');
    await again;
    assert.equal(logsWritten(), before + 1);
  });

  it('has written the log, although its base for the next merge cannot be kept [D4]', async () => {
    const [text, before] = [await draft(), logsWritten()];
    const inTheWay = join(journal.folder, 'logs', `${logKey(undefined, path())}.base.json`);
    mkdirSync(join(inTheWay, 'full'), { recursive: true });
    await save();
    assert.deepEqual([disk(), logsWritten()], [text, before + 1]);
    assert.equal(existsSync(inTheWay.replace('.base.', '.save.')), false);
    assert.notEqual(await draft(), text, 'no draft is left');
    rmSync(inTheWay, { recursive: true });
  });

  for (const [place, moment] of [
    ['file', 'is asked'],
    ['folder', 'is asked'],
    ['file', 'writes'],
    ['folder', 'writes'],
  ] as const) {
    it(`follows no link that takes the place of the ${place} while it ${moment} [N7 T19]`, async () => {
      const docs = join(root(), 'docs');
      const outside = temporaryDirectory('outside');
      const theirs = join(outside, `learning_log_step${step}.md`);
      writeFileSync(theirs, 'theirs');
      // Older than the log, so that VS Code does not take it for a newer version of it.
      utimesSync(theirs, 1000, 1000);
      stands(EARLIER);
      const before = logsWritten();
      const swap = (): void => {
        renameSync(place === 'file' ? log() : docs, `${docs}-away`);
        symlinkSync(place === 'file' ? theirs : outside, place === 'file' ? log() : docs);
      };
      const saving = save();
      await asked();
      const edited = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.uri.fsPath !== log() || contentChanges.length === 0 || existsSync(`${docs}-away`)) return;
        swap();
      });
      try {
        if (moment === 'is asked') swap();
        await answer('confirmSave');
        await saving;
        assert.ok(existsSync(`${docs}-away`), 'it was swapped');
        assert.deepEqual([readdirSync(outside), readFileSync(theirs, 'utf8')], [[basename(theirs)], 'theirs']);
        assert.ok(!vscode.workspace.textDocuments.some(({ uri, isDirty }) => uri.fsPath === log() && isDirty));
        assert.equal(logsWritten(), before);
        assert.match(await draft(), /^---\n/, 'the draft is kept');
      } finally {
        edited.dispose();
        rmSync(place === 'file' ? log() : docs);
        renameSync(`${docs}-away`, place === 'file' ? log() : docs);
      }
      assert.equal(disk(), EARLIER);
    });
  }

  it('leaves a file alone that a setting of VS Code makes read-only, and keeps the draft [D8]', async () => {
    stands(EARLIER);
    const before = logsWritten();
    const files = vscode.workspace.getConfiguration('files');
    await files.update('readonlyInclude', { 'docs/**': true }, vscode.ConfigurationTarget.Global);
    try {
      const saving = save();
      await asked();
      await answer('confirmSave');
      await saving;
      const document = await vscode.workspace.openTextDocument(log());
      assert.deepEqual([document.isDirty, document.getText()], [false, EARLIER], 'it shows what is there');
      assert.deepEqual([disk(), logsWritten()], [EARLIER, before]);
      assert.match(await draft(), /^## /m);
    } finally {
      await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('waits while another window saves the same log, and then shows both [D10 J-4]', async () => {
    const before = logsWritten();
    const theirs = `${EARLIER}\n## Of the other window\n\nits words\n`;
    const key = logKey(undefined, path());
    const lock = join(journal.folder, 'logs', `${key}.lock`);
    const saving = await underLock(lock, async () => {
      const going = save();
      // Time enough to write, for one that does not wait.
      await assert.rejects(waitUntil('a log that nobody waited for', () => existsSync(log()) || undefined, 1500, 50));
      await createGuarded(root(), path(), theirs);
      return { going };
    });
    const { modified } = await asked();
    const shown = (await vscode.workspace.openTextDocument(modified)).getText();
    assert.match(shown, /its words/);
    assert.match(shown, /^step: \d+$/m);
    assert.deepEqual([disk(), logsWritten()], [theirs, before], 'the other one has won');
    await answer('confirmSave');
    await saving.going;
    assert.deepEqual([disk(), logsWritten()], [shown, before + 1]);
    assert.equal(existsSync(lock), false);
  });

  it('merges again and asks again where the file or the draft changed since it was shown [N7 T23 D6 J-5]', async () => {
    stands(EARLIER);
    const saving = save();
    const first = await asked();
    const other = `${EARLIER}\nfrom another program\n`;
    writeFileSync(log(), other);
    await answer('confirmSave');
    const second = await asked(first.modified.query);
    assert.equal(disk(), other, 'not written');
    await answer('cancelSave');
    await saving;
    assert.notEqual(second.modified.query, first.modified.query);
    assert.equal(disk(), other);
  });

  it('does so, too, where the draft was written anew', async () => {
    stands(EARLIER);
    const saving = save();
    const first = await asked();
    await vscode.commands.executeCommand('mentorBrain.addNote', 'a note that comes late');
    await vscode.commands.executeCommand('mentorBrain.generateLog', { mentor: 'offline' });
    await answer('confirmSave');
    const second = await asked(first.modified.query);
    assert.equal(disk(), EARLIER);
    assert.match((await vscode.workspace.openTextDocument(second.modified)).getText(), /a note that comes late/);
    await answer('confirmSave');
    await saving;
    assert.match(disk(), /a note that comes late/);
  });

  it('leaves what the user has not saved unsaved, and one undo takes back the log alone [N7 T23 D7 J-5 J-6]', async () => {
    stands(EARLIER);
    const before = logsWritten();
    const document = await vscode.workspace.openTextDocument(log());
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) =>
      edit.insert(document.lineAt(document.lineCount - 1).range.end, '\n## Mine\n\nmy words\n'),
    );
    const mine = document.getText();
    const saving = save();
    await asked();
    await answer('confirmSave');
    await saving;
    const both = document.getText();
    assert.match(both, /my words/);
    assert.match(both, /^---$[^]*^step: \d+$/m);
    assert.deepEqual([document.isDirty, disk(), logsWritten()], [true, EARLIER, before]);
    assert.match(await draft(), /^## /m, 'the draft is kept until the file is saved');
    await save();
    assert.deepEqual([question(), document.getText()], [undefined, both], 'there is nothing more to bring in');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), mine);
    await document.save();
    await journal.flush();
    assert.deepEqual([disk(), logsWritten()], [mine, before], 'what was undone is not written');
    assert.match(await draft(), /^## /m);
  });

  it('is not written where the file is reverted', async () => {
    stands(EARLIER);
    const before = logsWritten();
    const document = await vscode.workspace.openTextDocument(log());
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), 'mine '));
    const saving = save();
    await asked();
    await answer('confirmSave');
    await saving;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.equal(document.getText(), EARLIER);
    const again = await vscode.window.showTextDocument(document);
    await again.edit((edit) => edit.insert(new vscode.Position(0, 0), 'other\n'));
    await document.save();
    await journal.flush();
    assert.deepEqual([disk(), logsWritten()], [`other\n${EARLIER}`, before]);
    assert.match(await draft(), /^## /m);
  });

  it('shows a conflict in VS Code’s own way, and the log is written when it is settled and saved', async () => {
    const text = await draft();
    const heading = /^## .*$/m.exec(text)?.[0] ?? assert.fail();
    const with_ = (words: string): string => text.replace(heading, `${heading}\n\n${words}`);
    stands(with_('what the user made of it'), with_('as it was written'));
    const before = logsWritten();
    const saving = save();
    const { modified } = await asked();
    const shown = (await vscode.workspace.openTextDocument(modified)).getText();
    assert.match(shown, /^<{7} /m);
    await answer('confirmSave');
    await saving;
    const document = vscode.window.activeTextEditor?.document ?? assert.fail();
    assert.deepEqual([document.uri.fsPath, document.isDirty, document.getText()], [log(), true, shown]);
    const titles = await waitUntil(
      'VS Code’s own offers',
      async () => {
        const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          document.uri,
          20,
        );
        const commands = lenses.map(({ command }) => command?.command ?? '');
        return commands.some((command) => command.startsWith('merge-conflict.')) ? commands : undefined;
      },
      20_000,
    );
    for (const side of ['current', 'incoming', 'both'])
      assert.ok(titles.includes(`merge-conflict.accept.${side}`), side);
    await document.save();
    await journal.flush();
    assert.equal(logsWritten(), before, 'with marks it is no log yet');
    await save();
    assert.equal(question(), undefined, 'a conflict that is open is not merged again');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('merge-conflict.accept.all-current');
    await waitUntil('the marks to go', () => (/^<{7} /m.test(document.getText()) ? undefined : true), 10_000);
    await document.save();
    await journal.wait('the log', () => (logsWritten() === before + 1 ? true : undefined));
    assert.match(disk(), /what the user made of it/);
    assert.doesNotMatch(disk(), /^(?:<{7}|>{7}|={7})/m);
  });

  it('takes a file of 5 MB [D9]', async function () {
    this.timeout(120_000);
    const large = `${EARLIER}${'- one line of many, in a log that grew\n'.repeat(130_000)}`;
    assert.ok(large.length > 5_000_000);
    stands(large, large);
    const saving = save();
    const { modified } = await asked();
    const shown = (await vscode.workspace.openTextDocument(modified)).getText();
    await answer('confirmSave');
    await saving;
    assert.equal(disk(), shown);
  });
});
